import { json } from '../../../core/reply.js'
import { keyKind, type Key, type KeyVersion } from '../../../policy/vaults/keys.js'
import { currentNamed, currentOf, latest, objectId, versionOf } from '../../../policy/vaults/objects.js'
import { actionsShown } from '../../../policy/vaults/rotation-input.js'
import { addKeyVersion, scheduleRotation } from '../../../policy/vaults/rotation.js'
import { vaultType, type Vault } from '../../../policy/views/vaults.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { missing } from '../gateway/gates.js'
import { readJson, requiredProperties } from '../gateway/json-body.js'
import { page } from '../gateway/paging.js'
import { keyInput } from './key-input.js'
import * as refusals from './refusals.js'
import {
  attributesShown,
  demandFreeName,
  demandObjectName,
  objectShape,
  objectsIn,
  vaultOf,
  vaultPath,
} from './vault-objects.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/keys'
const keyType = `${vaultType}/keys`
const versionType = `${keyType}/versions`
const all = `${vaultPath}/keys` as const
const path = `${all}/{keyName}` as const
const row = { type: keyType } as const

/** A key that exists is shown as it is, whatever the body says: no second version, no change (documented). */
const put = operation({
  ...row,
  id: 'arm.vault-keys.put',
  source: `${docs}/create-if-not-exist`,
  method: 'PUT',
  path,
  action: `${keyType}/write`,
  handle: async (call) => {
    const { world, params } = call
    const body = await readJson(call)
    const vault = vaultOf(call)
    const { version, rotation } = keyInput(body, requiredProperties(call, body), vault)
    demandObjectName('key', params.keyName)
    const key = await world.write(() => {
      demandFreeName(world, vault, keyKind, params.keyName)
      const known = currentNamed(world, vault, keyKind, params.keyName)
      if (known) return known
      // What it is made of comes when it is first needed.
      const made = addKeyVersion(world, vault.resource, params.keyName, version)
      if (!rotation) return made
      const now = world.clock.seconds()
      const whole: Key = { ...made, rotation: { ...rotation, created: now, updated: now } }
      currentOf(world, vault.incarnation, keyKind).put(whole)
      scheduleRotation(world, vault.resource, whole)
      return whole
    })
    return json(200, shape(vault, key))
  },
})

const get = operation({
  ...row,
  id: 'arm.vault-keys.get',
  source: `${docs}/get`,
  method: 'GET',
  path,
  action: `${keyType}/read`,
  handle: (call) => json(200, shape(vaultOf(call), keyOf(call, call.params.keyName))),
})

/** No client has such an operation; the refusal is recorded for secrets, which have none, either. */
const del = operation({
  ...row,
  id: 'arm.vault-keys.delete',
  source: 'https://github.com/Azure/azure-service-operator/issues/5564',
  method: 'DELETE',
  path,
  action: `${keyType}/delete`,
  handle: () => {
    throw refusals.disallowed('delete', 'vaults/keys')
  },
})

const list = operation({
  ...row,
  id: 'arm.vault-keys.list',
  source: `${docs}/list`,
  method: 'GET',
  path: all,
  action: `${keyType}/read`,
  handle: (call) => {
    const vault = vaultOf(call)
    return json(
      200,
      page(call, objectsIn(call.world, vault, keyKind), (key) => item(vault, key)),
    )
  },
})

const listVersions = operation({
  type: versionType,
  id: 'arm.vault-keys.list-versions',
  source: `${docs}/list-versions`,
  method: 'GET',
  path: `${path}/versions`,
  action: `${versionType}/read`,
  handle: (call) => {
    const vault = vaultOf(call)
    const key = keyOf(call, call.params.keyName)
    return json(
      200,
      page(call, key.versions, (version) => versionItem(vault, key, version)),
    )
  },
})

const getVersion = operation({
  type: versionType,
  id: 'arm.vault-keys.get-version',
  source: `${docs}/get-version`,
  method: 'GET',
  path: `${path}/versions/{keyVersion}`,
  action: `${versionType}/read`,
  handle: (call) => {
    const key = keyOf(call, call.params.keyName)
    const version = versionOf(key, call.params.keyVersion)
    if (!version) throw missing(call.scope)
    return json(200, versionShape(vaultOf(call), key, version))
  },
})

function keyOf(call: AnyCall, name: string): Key {
  const key = currentNamed(call.world, vaultOf(call), keyKind, name)
  if (!key) throw missing(call.target.ancestors[1] ?? call.scope)
  return key
}

const shape = (vault: Vault, key: Key): object =>
  objectShape(vault, keyType, `keys/${key.name}`, latest(key).tags, {
    ...whole(vault, key, latest(key)),
    ...(key.rotation && {
      rotationPolicy: {
        attributes: {
          expiryTime: key.rotation.expiryTime,
          created: key.rotation.created,
          updated: key.rotation.updated,
        },
        lifetimeActions: actionsShown(key.rotation),
      },
    }),
  })

const versionShape = (vault: Vault, key: Key, version: KeyVersion): object =>
  objectShape(
    vault,
    versionType,
    `keys/${key.name}/versions/${version.version}`,
    version.tags,
    whole(vault, key, version),
  )

const item = (vault: Vault, key: Key): object =>
  objectShape(vault, keyType, `keys/${key.name}`, latest(key).tags, shared(vault, key, latest(key)))

const versionItem = (vault: Vault, key: Key, version: KeyVersion): object =>
  objectShape(vault, versionType, `keys/${key.name}/versions/${version.version}`, version.tags, {
    ...shared(vault, key, version),
    keyUriWithVersion: uri(vault, key, version),
  })

const whole = (vault: Vault, key: Key, version: KeyVersion) => {
  const { keyUri, attributes } = shared(vault, key, version)
  return {
    attributes,
    kty: version.keyType,
    keyOps: version.operations,
    keySize: version.size,
    curveName: version.curve,
    keyUri,
    keyUriWithVersion: uri(vault, key, version),
  }
}

const shared = (vault: Vault, key: Key, version: KeyVersion) => ({
  attributes: { ...attributesShown(version), recoveryLevel: vault.recoveryLevel },
  keyUri: uri(vault, key),
})

/** With the port, as the examples have it for keys and not for secrets. */
const uri = (vault: Vault, key: Key, version?: KeyVersion) =>
  objectId({ url: `${vault.url}:443` }, keyKind, key.name, version?.version)

export const vaultKeys = [put, get, del, list, listVersions, getVersion]
