import { NotEmulated } from '../../../core/refusal.js'
import { makeIdentity, removeSystemIdentity } from '../../../policy/views/identities.js'
import { isObject } from '../../../policy/json-object.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { member } from '../gateway/json-body.js'
import * as refusals from './refusals.js'

/** What a body's `identity` asks for. */
export type IdentityWish = 'unchanged' | 'none' | 'system'

/**
 * Reads `identity`. Without one the identity stays, on PUT too (unverified there).
 * See https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/qs-configure-rest-vm
 */
export function identityWish(body: JsonObject): IdentityWish {
  const identity = member(body, 'identity')
  if (!isObject(identity)) return 'unchanged'
  const type = member(identity, 'type')
  if (type === undefined || type === null) return 'unchanged'
  const words =
    typeof type === 'string'
      ? type
          .toLowerCase()
          .split(',')
          .map((word) => word.trim())
      : []
  const assigned = member(identity, 'userAssignedIdentities')
  if (words.includes('userassigned') || (isObject(assigned) && Object.keys(assigned).length > 0)) {
    throw new NotEmulated(
      'user-assigned managed identities',
      'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview',
    )
  }
  if (words.length === 1 && words[0] === 'none') return 'none'
  if (words.length !== 1 || words[0] !== 'systemassigned')
    throw refusals.invalidIdentityType(typeof type === 'string' ? type : JSON.stringify(type))
  const ids = member(identity, 'identityIds')
  if (Array.isArray(ids) && ids.length > 0) throw refusals.identityIdsNotAllowed()
  return 'system'
}

/**
 * The machine with the identity it asked for; the ids stand in the first answer already. Call inside `world.change`.
 */
export function withIdentity(world: World, machine: Resource, wish: IdentityWish): Resource {
  const { identity, ...bare } = machine
  if (wish === 'unchanged') return machine
  if (wish === 'none') {
    removeSystemIdentity(world, machine)
    return bare
  }
  if (identity?.principalId !== undefined) return machine
  const { objectId, tenantId } = makeIdentity(world, machine)
  return { ...bare, identity: { type: 'SystemAssigned', principalId: objectId, tenantId } }
}
