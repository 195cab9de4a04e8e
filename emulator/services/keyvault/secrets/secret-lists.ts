import { json } from '../../../core/reply.js'
import { operation, secretPermission } from '../gateway/call.js'
import { objectPage, versionPage } from '../gateway/object-lists.js'
import { secretItem, versionItem } from './secret-bundle.js'
import { secretKind } from '../../../policy/vaults/secrets.js'

const list = secretPermission('list', 'readMetadata/action')

export const listSecrets = operation({
  id: 'keyvault.secrets.list',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/get-secrets/get-secrets',
  method: 'GET',
  path: '/secrets',
  since: '2015-06-01',
  permission: list,
  handle: (call) =>
    json(
      200,
      objectPage(call, secretKind, (secret) => secretItem(call, secret)),
    ),
})

export const listVersions = operation({
  id: 'keyvault.secrets.list-versions',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret-versions/get-secret-versions',
  method: 'GET',
  path: '/secrets/{name}/versions',
  since: '2015-06-01',
  permission: list,
  handle: (call) =>
    json(
      200,
      versionPage(call, secretKind, call.params.name, (secret, version) => versionItem(call, secret, version)),
    ),
})

export const secretLists = [listSecrets, listVersions]
