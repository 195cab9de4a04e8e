import { attachedTo, identityType, makeIdentity } from '../../policy/views/identities.js'
import { assignmentsOf } from '../../policy/authorization/rbac.js'
import { identityTokenLifetime } from '../../policy/tokens/lifetime.js'
import { startWait } from '../../policy/timing/waits.js'
import { seatOf, type Seat } from '../../policy/views/seats.js'
import type { ServicePrincipal } from '../../world/directory.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import type { ScenarioError } from '../scenario-error.js'

/** Judges whether a change can be made, and returns what makes it. */
export type ChangeKind = (world: World, cannot: (needs: string) => ScenarioError) => () => void

const secondName = 'second-identity'

/** One more user-assigned identity for the machine or app, where a request that names none meant the only one. */
export const attachIdentity: ChangeKind = (world, cannot) => {
  const seat = seatOf(world)
  if (!seat || seat.principalId !== undefined || attachedTo(world, seat.resource).length === 0)
    throw cannot(
      'a machine or app with a user-assigned identity and without a system-assigned one ' +
        `(identity: NAME)${seat ? `, and ${seat.resource.name} is not one` : ''}`,
    )
  return () => attach(world, seat, second(world, seat))
}

/** New identities under the names of those that the machine or app has, which it does not follow. */
export const remakeIdentities: ChangeKind = (world, cannot) => {
  const seat = seatOf(world)
  const attached = seat ? attachedTo(world, seat.resource).flatMap(({ resource }) => (resource ? [resource] : [])) : []
  if (attached.length === 0)
    throw cannot(
      `a machine or app with a user-assigned identity (identity: NAME)${seat ? `, and ${seat.resource.name} has none` : ''}`,
    )
  return () => attached.forEach((identity) => remake(world, identity))
}

/** The roles of the machine's identities, as if each had been granted now; in Azure's time they grant nothing yet. */
export const grantAnew: ChangeKind = (world, cannot) => {
  const seat = seatOf(world)
  const principals = seat
    ? [seat.principalId, ...attachedTo(world, seat.resource).map(({ principal }) => principal?.objectId)]
    : []
  const assignments = principals.flatMap((id) => (id === undefined ? [] : [...assignmentsOf(world, id)]))
  if (assignments.length === 0)
    throw cannot(`a machine or app whose identity has a role${seat ? `, and ${seat.resource.name}’s has none` : ''}`)
  return () => {
    world.settings = { ...world.settings, timing: 'azure' }
    for (const { id } of assignments) startWait(world, 'roleAssignment', id)
  }
}

/** Seconds. IMDS hands a token out again until five minutes before its end: these for one minute. */
const shortLifetime = 360

export const shortenTokens: ChangeKind = (world) => () => {
  world.settings = { ...world.settings, tokenLifetime: shortLifetime }
  for (const key of [...world.tokenCache.keysWith('')]) world.tokenCache.delete(key)
}

/** A new signing key; the old one is published until the last of its tokens ends. */
export const rollOverKeys: ChangeKind = (world) => () => {
  const now = world.clock.seconds()
  world.keys.rollOverNext(now + identityTokenLifetime(world), now)
}

function second(world: World, { resource }: Seat): Resource {
  const id = `${resource.id.replace(/\/providers\/.*$/, '')}/providers/${identityType}/${secondName}`
  const existing = world.resources.get(id)
  if (existing) return existing
  const { objectId, appId } = makeIdentity(world, { id, name: secondName })
  const now = world.clock.now()
  const identity: Resource = {
    id,
    name: secondName,
    type: identityType,
    ...(resource.location !== undefined && { location: resource.location }),
    properties: { tenantId: world.settings.tenantId, principalId: objectId, clientId: appId },
    created: now,
    changed: now,
    incarnation: world.randomness.guid(),
  }
  world.resources.put(identity)
  return identity
}

function attach(world: World, { resource }: Seat, identity: Resource): void {
  const { principalId, clientId } = identity.properties
  const { type = 'UserAssigned', userAssignedIdentities } = resource.identity ?? {}
  const assigned = {
    ...userAssignedIdentities,
    [identity.id]: { principalId: String(principalId), clientId: String(clientId) },
  }
  world.resources.put({ ...resource, identity: { ...resource.identity, type, userAssignedIdentities: assigned } })
}

function remake(world: World, identity: Resource): void {
  world.directory.removePrincipal(String(identity.properties.principalId))
  const { objectId, appId }: ServicePrincipal = makeIdentity(world, identity)
  const properties = { ...identity.properties, principalId: objectId, clientId: appId }
  world.resources.put({ ...identity, properties, changed: world.clock.now(), incarnation: world.randomness.guid() })
}
