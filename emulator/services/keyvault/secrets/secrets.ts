import { json, type Reply } from '../../../core/reply.js'
import { currentNamed, deleteObject, latest } from '../../../policy/vaults/objects.js'
import { operation, secretPermission, type KeyVaultCall } from '../gateway/call.js'
import { demandFreeName, existing } from '../gateway/life-cycle.js'
import * as refusals from '../gateway/refusals.js'
import { deletedSecretBundle, secretBundle } from './secret-bundle.js'
import { ownSecret } from './own-secret.js'
import { secretInput } from './secret-input.js'
import { certificateValue } from '../../../policy/vaults/certificate-material.js'
import { contentTypes } from '../../../policy/vaults/certificates.js'
import {
  addSecretVersion,
  secretKind,
  secretsOf,
  type Secret,
  type SecretVersion,
} from '../../../policy/vaults/secrets.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/secrets'

export const setSecret = operation({
  id: 'keyvault.secrets.set',
  source: `${reference}/set-secret/set-secret`,
  method: 'PUT',
  path: '/secrets/{name}',
  since: '2015-06-01',
  permission: secretPermission('set', 'setSecret/action'),
  async handle(call) {
    const { world, vault, params } = call
    const { value, properties } = await secretInput(call.request)
    if (value === undefined) throw refusals.invalidProperty('value')
    const secret = await world.write(() => {
      demandFreeName(world, vault, secretKind, params.name)
      if (currentNamed(world, vault, secretKind, params.name)?.managed) throw refusals.managedSecret('set')
      return addSecretVersion(world, vault.incarnation, params.name, { value, enabled: true, ...properties })
    })
    return json(200, secretBundle(call, secret, latest(secret), { value: true }))
  },
})

const read = secretPermission('get', 'getSecret/action')

export const getLatestSecret = operation({
  id: 'keyvault.secrets.get-latest',
  source: `${reference}/get-secret/get-secret`,
  method: 'GET',
  path: '/secrets/{name}',
  since: '2015-06-01',
  permission: read,
  handle: (call) => readSecret(call, call.params.name),
})

export const getSecret = operation({
  id: 'keyvault.secrets.get',
  source: `${reference}/get-secret/get-secret`,
  method: 'GET',
  path: '/secrets/{name}/{version}',
  since: '2015-06-01',
  permission: read,
  handle: (call) => readSecret(call, call.params.name, call.params.version),
})

type Asked = Omit<KeyVaultCall, 'params'>

/**
 * nbf and exp do not matter here:
 * https://learn.microsoft.com/azure/key-vault/secrets/about-secrets#date-time-controlled-operations
 */
function readSecret(call: Asked, name: string, version?: string): Reply | Promise<Reply> {
  const [secret, found] = existing(call.world, call.vault, secretKind, name, version)
  if (!found.enabled) throw refusals.secretDisabled()
  if (secret.managed) return readCertificate(call, secret, found)
  // That secrets of no certificate pass over `outContentType` is inferred.
  return json(200, secretBundle(call, secret, found, { value: true }))
}

/** A certificate's secret may be asked for in PEM where it is a PFX; other conversions are refused (documented). */
async function readCertificate(call: Asked, secret: Secret, found: SecretVersion): Promise<Reply> {
  const { world, vault, query } = call
  const asked = query.get('outContentType')?.toLowerCase()
  const isOther = asked !== undefined && asked !== found.contentType
  if (isOther && asked !== contentTypes.pem) throw refusals.invalidProperty('outContentType')
  const { incarnation } = vault
  const as = isOther ? contentTypes.pem : undefined
  const value = await certificateValue(world, incarnation, secret.name, found.version, as)
  const contentType = as ?? found.contentType
  const whole = { ...found, value, ...(contentType !== undefined && { contentType }) }
  return json(200, secretBundle(call, secret, whole, { value: true }))
}

const change = secretPermission('set', 'update/action')

export const updateLatestSecret = operation({
  id: 'keyvault.secrets.update-latest',
  source: `${reference}/update-secret/update-secret`,
  method: 'PATCH',
  path: '/secrets/{name}',
  since: '2015-06-01',
  permission: change,
  handle: (call) => changeSecret(call, call.params.name),
})

export const updateSecret = operation({
  id: 'keyvault.secrets.update',
  source: `${reference}/update-secret/update-secret`,
  method: 'PATCH',
  path: '/secrets/{name}/{version}',
  since: '2015-06-01',
  permission: change,
  handle: (call) => changeSecret(call, call.params.name, call.params.version),
})

/** Changes everything but the value. Properties that the body leaves out stay; tags are replaced as a whole. */
async function changeSecret(call: Asked, name: string, version?: string): Promise<Reply> {
  const { world, vault } = call
  const { properties } = await secretInput(call.request)
  const [secret, after] = await world.write(() => {
    const [secret, before] = ownSecret(call, 'update', name, version)
    const after: SecretVersion = { ...before, ...properties, updated: world.clock.seconds() }
    const whole = { ...secret, versions: secret.versions.map((version) => (version === before ? after : version)) }
    secretsOf(world, vault.incarnation).put(whole)
    return [whole, after] as const
  })
  return json(200, secretBundle(call, secret, after))
}

export const deleteSecret = operation({
  id: 'keyvault.secrets.delete',
  source: `${reference}/delete-secret/delete-secret`,
  method: 'DELETE',
  path: '/secrets/{name}',
  since: '2015-06-01',
  permission: secretPermission('delete', 'delete'),
  async handle(call) {
    const { world, vault, params } = call
    const bundle = await world.write(() => {
      const [secret, version] = ownSecret(call, 'delete', params.name)
      const deleted = deleteObject(world, vault, secretKind, secret)
      return deleted ? deletedSecretBundle(call, deleted) : secretBundle(call, secret, version)
    })
    return json(200, bundle)
  },
})

export const secrets = [setSecret, getLatestSecret, getSecret, updateLatestSecret, updateSecret, deleteSecret]
