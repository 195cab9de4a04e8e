import { json } from '../../core/reply.js'
import type { World } from '../../world/world.js'
import type { Vault } from '../../policy/vaults.js'
import { operation, type KeyVaultCall } from './call.js'
import * as refusals from './refusals.js'
import { secretBundle } from './secret-bundle.js'
import { secretKey, secretsOf, type Secret, type SecretVersion } from './state.js'

const read = { policy: 'secrets/get', dataAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action' } as const

export const getLatestSecret = operation({
  id: 'keyvault.secrets.get-latest',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret',
  method: 'GET',
  path: '/secrets/{name}',
  since: '2015-06-01',
  permission: read,
  handle: (call) => shown(call, call.params.name),
})

export const getSecret = operation({
  id: 'keyvault.secrets.get',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret',
  method: 'GET',
  path: '/secrets/{name}/{version}',
  since: '2015-06-01',
  permission: read,
  handle: (call) => shown(call, call.params.name, call.params.version),
})

function shown({ world, vault, apiVersion }: Pick<KeyVaultCall, 'world' | 'vault' | 'apiVersion'>, name: string, version?: string) {
  const [secret, found] = existing(world, vault, name, version)
  if (!found.enabled) throw refusals.secretDisabled()
  return json(200, secretBundle(vault, secret, found, apiVersion, { value: true }))
}

/** A secret and the version meant (the latest when none is named), or Azure's 404. */
export function existing(world: World, vault: Vault, name: string, version?: string): [Secret, SecretVersion] {
  const secret = secretsOf(world, vault.resource.incarnation).get(secretKey(name))
  const found = version === undefined ? secret?.versions.at(-1) : secret?.versions.find((one) => one.version === version.toLowerCase())
  if (!secret || !found) throw refusals.secretNotFound(version === undefined ? name : `${name}/${version}`)
  return [secret, found]
}

export const secrets = [getLatestSecret, getSecret]
