import { json } from '../../../core/reply.js'
import { operation, secretPermission } from '../gateway/call.js'
import { page } from '../gateway/paging.js'
import { secretItem, versionItem } from './secret-bundle.js'
import { secretKey, secretsOf } from './state.js'

const list = secretPermission('list', 'readMetadata/action')

export const listSecrets = operation({
  id: 'keyvault.secrets.list',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/get-secrets/get-secrets',
  method: 'GET',
  path: '/secrets',
  since: '2015-06-01',
  permission: list,
  handle(call) {
    const all = [...secretsOf(call.world, call.vault.resource.incarnation).values()]
    return json(
      200,
      page(
        call,
        '/secrets',
        all.map((secret) => [`secret/${secretKey(secret.name)}`, secret]),
        (secret) => secretItem(call, secret),
      ),
    )
  },
})

/** Ordered by version, not by time. A name that never was has no versions: that is no error. */
export const listVersions = operation({
  id: 'keyvault.secrets.list-versions',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret-versions/get-secret-versions',
  method: 'GET',
  path: '/secrets/{name}/versions',
  since: '2015-06-01',
  permission: list,
  handle(call) {
    const key = secretKey(call.params.name)
    const secret = secretsOf(call.world, call.vault.resource.incarnation).get(key)
    if (!secret) return json(200, { value: [], nextLink: null })
    const all = secret.versions.map((one) => [`secret/${key}/${one.version.toUpperCase()}`, one] as const)
    return json(
      200,
      page(call, `/secrets/${secret.name}/versions`, all, (one) => versionItem(call, secret, one)),
    )
  },
})

export const secretLists = [listSecrets, listVersions]
