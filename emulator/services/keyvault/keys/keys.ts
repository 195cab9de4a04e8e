import { json, type Reply } from '../../../core/reply.js'
import { makeMaterial, materialOf } from '../../../policy/vaults/key-material.js'
import { keyKind, type KeyMaterial, type KeyVersion } from '../../../policy/vaults/keys.js'
import { currentNamed, currentOf, deleteObject, latest } from '../../../policy/vaults/objects.js'
import { addKeyVersion, scheduleRotation, type NewKeyVersion } from '../../../policy/vaults/rotation.js'
import { bodyObject } from '../gateway/body-input.js'
import { keyPermission, operation, type KeyVaultCall } from '../gateway/call.js'
import { demandFreeName } from '../gateway/life-cycle.js'
import { existingKey, ownKey } from './existing-key.js'
import { importInput } from './import-input.js'
import { deletedKeyBundle, keyBundle } from './key-bundle.js'
import { createInput, keyProperties, operationsIn } from './key-input.js'
import * as refusals from './refusals.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/keys'

type Asked = Omit<KeyVaultCall, 'params'>

export const createKey = operation({
  id: 'keyvault.keys.create',
  source: `${reference}/create-key/create-key`,
  method: 'POST',
  path: '/keys/{name}/create',
  since: '2015-06-01',
  permission: keyPermission('create', 'keys/create/action'),
  async handle(call) {
    const version = createInput(await bodyObject(call.request), call.vault)
    return putVersion(call, call.params.name, 'create', version, () => makeMaterial(version))
  },
})

export const importKey = operation({
  id: 'keyvault.keys.import',
  source: `${reference}/import-key/import-key`,
  method: 'PUT',
  path: '/keys/{name}',
  since: '2015-06-01',
  permission: keyPermission('import', 'keys/import/action'),
  async handle(call) {
    const version = importInput(await bodyObject(call.request), call.vault)
    return putVersion(call, call.params.name, 'import', version, () => version.material!)
  },
})

/** A new version, or a new key: judged before its material is made, and again when it is put in place. */
async function putVersion(
  call: Asked,
  name: string,
  operation: string,
  version: NewKeyVersion,
  make: () => KeyMaterial | Promise<KeyMaterial>,
): Promise<Reply> {
  const { world, vault } = call
  const judge = () => {
    demandFreeName(world, vault, keyKind, name)
    if (currentNamed(world, vault, keyKind, name)?.managed) throw refusals.managedKey(operation)
  }
  judge()
  const material = await make()
  const key = await world.write(() => {
    judge()
    return addKeyVersion(world, vault.resource, name, { ...version, material })
  })
  return json(200, keyBundle(call, key, latest(key), material))
}

const read = keyPermission('get', 'keys/read')

export const getLatestKey = operation({
  id: 'keyvault.keys.get-latest',
  source: `${reference}/get-key/get-key`,
  method: 'GET',
  path: '/keys/{name}',
  since: '2015-06-01',
  permission: read,
  handle: (call) => readKey(call, call.params.name),
})

export const getKey = operation({
  id: 'keyvault.keys.get',
  source: `${reference}/get-key/get-key`,
  method: 'GET',
  path: '/keys/{name}/{version}',
  since: '2015-06-01',
  permission: read,
  handle(call) {
    // With an empty version, `/keys/NAME//attestation`, as its slashes become one.
    if (call.params.version.toLowerCase() === 'attestation') throw refusals.notEmulated.attestation()
    return readKey(call, call.params.name, call.params.version)
  },
})

/**
 * A disabled key can be read, unlike a disabled secret: notaryproject/ratify#1474 looks for `enabled` in what it got. nbf
 * and exp do not matter, either.
 */
function readKey(call: Asked, name: string, asked?: string): Reply | Promise<Reply> {
  const [key, version] = existingKey(call, name, asked)
  const material = materialOf(call.world, call.vault.incarnation, key.name, version)
  const answer = (made: KeyMaterial) => json(200, keyBundle(call, key, version, made))
  return 'then' in material ? material.then(answer) : answer(material)
}

const change = keyPermission('update', 'keys/update/action')

export const updateLatestKey = operation({
  id: 'keyvault.keys.update-latest',
  source: `${reference}/update-key/update-key`,
  method: 'PATCH',
  path: '/keys/{name}',
  since: '2015-06-01',
  permission: change,
  handle: (call) => changeKey(call, call.params.name),
})

export const updateKey = operation({
  id: 'keyvault.keys.update',
  source: `${reference}/update-key/update-key`,
  method: 'PATCH',
  path: '/keys/{name}/{version}',
  since: '2015-06-01',
  permission: change,
  handle: (call) => changeKey(call, call.params.name, call.params.version),
})

/** Properties that the body leaves out stay; tags and `key_ops` are replaced as a whole. */
async function changeKey(call: Asked, name: string, asked?: string): Promise<Reply> {
  const { world, vault } = call
  const body = await bodyObject(call.request)
  const operations = operationsIn(body)
  const properties = { ...keyProperties(body), ...(operations && { operations }) }
  const [key, after] = await world.write(() => {
    const [key, version] = ownKey(call, 'update', name, asked)
    const after: KeyVersion = { ...version, ...properties, updated: world.clock.seconds() }
    const whole = { ...key, versions: key.versions.map((one) => (one === version ? after : one)) }
    currentOf(world, vault.incarnation, keyKind).put(whole)
    if (after.exp !== version.exp) scheduleRotation(world, vault.resource, whole)
    return [whole, after] as const
  })
  return json(200, keyBundle(call, key, after, await materialOf(world, vault.incarnation, key.name, after)))
}

export const deleteKey = operation({
  id: 'keyvault.keys.delete',
  source: `${reference}/delete-key/delete-key`,
  method: 'DELETE',
  path: '/keys/{name}',
  since: '2015-06-01',
  permission: keyPermission('delete', 'keys/delete'),
  async handle(call) {
    const { world, vault, params } = call
    const [key, version, deleted] = await world.write(() => {
      const [key, version] = ownKey(call, 'delete', params.name)
      return [key, version, deleteObject(world, vault, keyKind, key)] as const
    })
    const material = await materialOf(world, vault.incarnation, key.name, version)
    return json(200, deleted ? deletedKeyBundle(call, deleted, material) : keyBundle(call, key, version, material))
  },
})

export const keys = [createKey, importKey, getLatestKey, getKey, updateLatestKey, updateKey, deleteKey]
