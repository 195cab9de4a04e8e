import { json } from '../../../core/reply.js'
import { makeMaterial } from '../../../policy/vaults/key-material.js'
import { keyKind } from '../../../policy/vaults/keys.js'
import { currentOf, latest } from '../../../policy/vaults/objects.js'
import { rotateKey, scheduleRotation } from '../../../policy/vaults/rotation.js'
import { rotationIn } from '../../../policy/vaults/rotation-input.js'
import type { JsonObject } from '../../../world/resources.js'
import { bodyObject } from '../gateway/body-input.js'
import { keyPermission, operation } from '../gateway/call.js'
import { invalidProperty } from '../gateway/refusals.js'
import { existingKey, ownKey } from './existing-key.js'
import { keyBundle } from './key-bundle.js'
import { rotationBundle } from './rotation-bundle.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/keys'

export const rotate = operation({
  id: 'keyvault.keys.rotate',
  source: `${reference}/rotate-key/rotate-key`,
  method: 'POST',
  path: '/keys/{name}/rotate',
  since: '7.3-preview',
  permission: keyPermission('rotate', 'keys/rotate/action'),
  async handle(call) {
    const { world, vault, params } = call
    const material = await makeMaterial(ownKey(call, 'rotate', params.name)[1])
    const key = await world.write(() =>
      rotateKey(world, vault.resource, ownKey(call, 'rotate', params.name)[0], material),
    )
    return json(200, keyBundle(call, key, latest(key), material))
  },
})

export const getRotationPolicy = operation({
  id: 'keyvault.keys.get-rotation-policy',
  source: `${reference}/get-key-rotation-policy/get-key-rotation-policy`,
  method: 'GET',
  path: '/keys/{name}/rotationpolicy',
  since: '7.3-preview',
  permission: keyPermission('getrotationpolicy', 'keyrotationpolicies/read'),
  handle: (call) => json(200, rotationBundle(call.vault.url, existingKey(call, call.params.name)[0])),
})

export const updateRotationPolicy = operation({
  id: 'keyvault.keys.update-rotation-policy',
  source: `${reference}/update-key-rotation-policy/update-key-rotation-policy`,
  method: 'PUT',
  path: '/keys/{name}/rotationpolicy',
  since: '7.3-preview',
  permission: keyPermission('setrotationpolicy', 'keyrotationpolicies/write'),
  async handle(call) {
    const { world, vault, params } = call
    // Azure's words for times that do not fit are unverified.
    const given = rotationIn((await bodyObject(call.request)) as JsonObject, invalidProperty)
    const changed = await world.write(() => {
      const [key] = ownKey(call, 'setrotationpolicy', params.name)
      const now = world.clock.seconds()
      const whole = { ...key, rotation: { ...given, created: key.rotation?.created ?? now, updated: now } }
      currentOf(world, vault.incarnation, keyKind).put(whole)
      scheduleRotation(world, vault.resource, whole)
      return whole
    })
    return json(200, rotationBundle(vault.url, changed))
  },
})

export const keyRotation = [rotate, getRotationPolicy, updateRotationPolicy]
