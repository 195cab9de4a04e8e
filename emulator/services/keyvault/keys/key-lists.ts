import { json } from '../../../core/reply.js'
import { keyKind } from '../../../policy/vaults/keys.js'
import { keyPermission, operation } from '../gateway/call.js'
import { objectPage, versionPage } from '../gateway/object-lists.js'
import { keyItem, keyVersionItem } from './key-bundle.js'

const list = keyPermission('list', 'keys/read')

export const listKeys = operation({
  id: 'keyvault.keys.list',
  source: 'https://learn.microsoft.com/rest/api/keyvault/keys/get-keys/get-keys',
  method: 'GET',
  path: '/keys',
  since: '2015-06-01',
  permission: list,
  handle: (call) =>
    json(
      200,
      objectPage(call, keyKind, (key) => keyItem(call, key)),
    ),
})

export const listKeyVersions = operation({
  id: 'keyvault.keys.list-versions',
  source: 'https://learn.microsoft.com/rest/api/keyvault/keys/get-key-versions/get-key-versions',
  method: 'GET',
  path: '/keys/{name}/versions',
  since: '2015-06-01',
  permission: list,
  handle: (call) =>
    json(
      200,
      versionPage(call, keyKind, call.params.name, (key, version) => keyVersionItem(call, key, version)),
    ),
})

export const keyLists = [listKeys, listKeyVersions]
