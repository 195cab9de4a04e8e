import { json } from '../../../core/reply.js'
import { operation, secretPermission, type KeyVaultCall } from '../gateway/call.js'
import { page } from '../gateway/paging.js'
import { secretItem, versionItem } from './secret-bundle.js'
import { isBeingRecovered, secretKey, secretsOf, type Secret } from './state.js'

const list = secretPermission('list', 'readMetadata/action')

export const listSecrets = operation({
  id: 'keyvault.secrets.list',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/get-secrets/get-secrets',
  method: 'GET',
  path: '/secrets',
  since: '2015-06-01',
  permission: list,
  handle(call) {
    const listed = { prefix: 'secret/', from: (key: string) => thereFrom(call, key) }
    return json(
      200,
      page(call, '/secrets', listed, (secret) => secretItem(call, secret)),
    )
  },
})

function* thereFrom({ world, vault }: Pick<KeyVaultCall, 'world' | 'vault'>, key: string): Generator<[string, Secret]> {
  for (const entry of secretsOf(world, vault.incarnation).from(key))
    if (!isBeingRecovered(world, vault, entry[1].name)) yield entry
}

/** Ordered by version, not by time. For an unknown name the list is empty, not an error. */
export const listVersions = operation({
  id: 'keyvault.secrets.list-versions',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret-versions/get-secret-versions',
  method: 'GET',
  path: '/secrets/{name}/versions',
  since: '2015-06-01',
  permission: list,
  handle(call) {
    const key = secretKey(call.params.name)
    const secret = secretsOf(call.world, call.vault.incarnation).get(key)
    if (!secret || isBeingRecovered(call.world, call.vault, secret.name))
      return json(200, { value: [], nextLink: null })
    const versions = secret.versions
      .map((version) => [version.version.toUpperCase(), version] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    const listed = {
      prefix: `secret/${key}/`,
      from: (start: string) => versions.filter(([version]) => version >= start),
    }
    return json(
      200,
      page(call, `/secrets/${secret.name}/versions`, listed, (version) => versionItem(call, secret, version)),
    )
  },
})

export const secretLists = [listSecrets, listVersions]
