import { NotEmulated } from '../../../core/refusal.js'
import { isObject } from '../../../policy/json-object.js'
import { parseResourceId } from '../../../policy/resource-ids.js'
import { attachedTo, dropTokens, identityType, makeNewIdentity } from '../../../policy/views/identities.js'
import type { JsonObject, Resource, ResourceIdentity } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import type { AnyCall } from './call.js'
import * as refusals from './identity-refusals.js'
import { member } from './json-body.js'
import { demandLinked } from './permission.js'
import { invalidContent, invalidLinkedId } from './refusals.js'

type Attached = NonNullable<ResourceIdentity['userAssignedIdentities']>

/** What a machine or app has when its PUT or PATCH is done. */
export interface IdentityChange {
  readonly system: boolean
  /** by id, in the order of attaching; each with the ids of the identity that was attached */
  readonly assigned: Attached
  /** the ids among them that this request attaches */
  readonly added: readonly string[]
}

/**
 * Reads and judges the `identity` of a PUT or PATCH body of any kind of machine or app. Undefined when the body leaves
 * the identity as it is: without one it stays, on PUT, too (unverified there). Throws what the body is refused with.
 *
 * A PUT replaces the list of user-assigned identities, a PATCH changes the ones that it names: an object attaches,
 * `null` detaches, and without a list they stay (recorded 2020).
 * See https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/qs-configure-rest-vm
 */
export function identityChange(
  call: AnyCall,
  body: JsonObject,
  known: Resource | undefined,
): IdentityChange | undefined {
  const identity = member(body, 'identity')
  if (!isObject(identity)) return undefined
  const type = member(identity, 'type')
  const list = listOf(identity)
  if (type === undefined || type === null) {
    if (list) throw refusals.missingIdentityType()
    return undefined
  }
  const { system, user } = wordsOf(type)
  const ids = member(identity, 'identityIds')
  if (Array.isArray(ids) && ids.length > 0) {
    if (!user) throw refusals.identityIdsNotAllowed()
    throw new NotEmulated(
      'identityIds, by which api-versions before 2018-06-01 name user-assigned identities',
      'https://learn.microsoft.com/azure/templates/microsoft.compute/2017-12-01/virtualmachines',
    )
  }
  const seat = known?.id ?? call.scope
  if (!user) {
    if (list) throw refusals.listNotAllowed(seat)
    return { system, assigned: {}, added: [] }
  }
  return { system, ...assignedAfter(call, list, known, seat) }
}

/** `userAssignedIdentities` of a body: whether each id is attached (or kept) or detached; undefined without one. */
function listOf(identity: JsonObject): ReadonlyMap<string, 'attach' | 'detach'> | undefined {
  const list = member(identity, 'userAssignedIdentities')
  if (list === undefined || list === null) return undefined
  if (!isObject(list))
    throw invalidContent("Error converting value to type object. Path 'identity.userAssignedIdentities'.")
  return new Map(
    Object.entries(list).map(([id, value]) => {
      const { namespace, type, names } = parseResourceId(id) ?? { names: [] }
      // recorded with an empty path in azure-cli#25401
      if (namespace === undefined || type === undefined || names.length === 0) throw invalidLinkedId(id, '')
      if (value !== null && !isObject(value))
        throw invalidContent(`Error converting value to type object. Path '${id}'.`)
      return [id, value === null ? 'detach' : 'attach'] as const
    }),
  )
}

/** The words of `type`, in any case, with or without a blank after the comma. */
function wordsOf(type: JsonObject[string]): { readonly system: boolean; readonly user: boolean } {
  const words = typeof type === 'string' ? type.toLowerCase().split(',') : []
  const known = words.map((word) => word.trim()).sort()
  const spelt = known.join()
  if (!['none', 'systemassigned', 'userassigned', 'systemassigned,userassigned'].includes(spelt))
    throw refusals.invalidIdentityType(typeof type === 'string' ? type : JSON.stringify(type))
  return { system: known.includes('systemassigned'), user: known.includes('userassigned') }
}

/**
 * The attachments after the change. One that is there stays as it is, with the ids of the identity that was attached,
 * even if another identity has its name now (aad-pod-identity#725).
 */
function assignedAfter(
  call: AnyCall,
  list: ReadonlyMap<string, 'attach' | 'detach'> = new Map(),
  known: Resource | undefined,
  seat: string,
): Pick<IdentityChange, 'assigned' | 'added'> {
  const before = known?.identity?.userAssignedIdentities ?? {}
  const named = [...list].filter(([, what]) => what === 'attach').map(([id]) => id)
  demandLinked(call, `${identityType}/assign/action`, named)
  const wishes = new Map([...list].map(([id, what]) => [id.toLowerCase(), what]))
  const replaces = call.request.method === 'PUT' && named.length > 0
  const kept = Object.entries(before).filter(([id]) => {
    const wish = wishes.get(id.toLowerCase())
    return replaces ? wish === 'attach' : wish !== 'detach'
  })
  const isThere = new Set(Object.keys(before).map((id) => id.toLowerCase()))
  const added = named.filter((id) => !isThere.has(id.toLowerCase()))
  const assigned = {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(added.map((id) => [id, idsOf(call, id, seat)])),
  }
  if (Object.keys(assigned).length === 0) throw refusals.missingIdentityIds()
  for (const [id, { principalId }] of kept)
    if (!call.world.directory.principals.has(principalId)) throw refusals.identityNotFound(seat, id)
  return { assigned, added }
}

function idsOf({ world }: AnyCall, id: string, seat: string): Attached[string] {
  const identity = world.resources.get(id)
  if (identity?.type !== identityType) throw refusals.identityNotFound(seat, id)
  const { principalId, clientId } = identity.properties
  return { principalId: String(principalId), clientId: String(clientId) }
}

/**
 * The machine or app with the identities that it asked for. Tokens of identities that it loses are forgotten. Call
 * inside `world.change`.
 */
export function withIdentity(world: World, seat: Resource, change: IdentityChange | undefined): Resource {
  if (!change) return seat
  const { identity: before, ...bare } = seat
  const { system, assigned } = change
  const hasAssigned = Object.keys(assigned).length > 0
  const own = system ? ownIdentity(world, seat) : undefined
  if (!system && before?.principalId !== undefined) world.directory.removePrincipal(before.principalId)
  const kept = new Set([own?.principalId, ...Object.values(assigned).map(({ principalId }) => principalId)])
  const lost = [before?.principalId, ...Object.values(before?.userAssignedIdentities ?? {}).map((of) => of.principalId)]
  for (const principalId of lost)
    if (principalId !== undefined && !kept.has(principalId)) dropTokens(world, seat, principalId)
  if (!system && !hasAssigned) return bare
  const type = [...(system ? ['SystemAssigned'] : []), ...(hasAssigned ? ['UserAssigned'] : [])].join(', ')
  return { ...bare, identity: { type, ...own, ...(hasAssigned && { userAssignedIdentities: assigned }) } }
}

function ownIdentity(world: World, seat: Resource): { readonly principalId: string; readonly tenantId: string } {
  const { principalId, tenantId } = seat.identity ?? {}
  if (principalId !== undefined && tenantId !== undefined) return { principalId, tenantId }
  const made = makeNewIdentity(world, seat)
  return { principalId: made.objectId, tenantId: made.tenantId }
}

/**
 * The `identity` block as Azure prints it. The answer that attaches an identity does not have its ids yet (recorded);
 * those of an identity that is gone are missing for good (aad-pod-identity#725).
 */
export function printedIdentity(
  world: World,
  seat: Resource,
  { added }: Pick<IdentityChange, 'added'> = { added: [] },
): object | undefined {
  const { identity } = seat
  if (!identity?.userAssignedIdentities) return identity
  const userAssignedIdentities = Object.fromEntries(
    attachedTo(world, seat).map(({ id, principal }) => [
      id,
      principal && !added.includes(id) ? { principalId: principal.objectId, clientId: principal.appId } : {},
    ]),
  )
  return { ...identity, userAssignedIdentities }
}
