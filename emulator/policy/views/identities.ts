import type { ServicePrincipal } from '../../world/directory.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import type { Seat } from './seats.js'

export const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities'

/**
 * Makes the service principal of a managed identity: of a user-assigned one, or of the resource whose system-assigned
 * one it is. Call inside `world.change`. Scenarios pass fixed ids; at run time both are generated.
 */
export function makeIdentity(
  world: World,
  resource: { id: string; name: string },
  ids: { principalId: string; clientId: string } = {
    principalId: world.randomness.guid(),
    clientId: world.randomness.guid(),
  },
): ServicePrincipal {
  const principal: ServicePrincipal = {
    objectId: ids.principalId,
    appId: ids.clientId,
    tenantId: world.settings.tenantId,
    displayName: resource.name,
    kind: 'managed-identity',
    resourceId: resource.id,
    secrets: [],
  }
  world.directory.principals.put(principal)
  return principal
}

/** Removes it, with the tokens its machine or app still holds. Role assignments stay, for a principal that is gone. */
export function removeSystemIdentity(world: World, resource: Resource): void {
  const { principalId } = resource.identity ?? {}
  if (principalId === undefined) return
  world.directory.principals.delete(principalId)
  dropTokens(world, resource)
}

/** Forgets the tokens that a seat's sources hold. Call inside `world.change`. */
export function dropTokens(world: World, { incarnation }: Resource): void {
  for (const key of [...world.tokenCache.keysWith(`${incarnation}|`)]) world.tokenCache.delete(key)
}

/** How a request names an identity; at most one field is given. */
export interface IdentitySelector {
  readonly clientId?: string | undefined
  readonly objectId?: string | undefined
  readonly resourceId?: string | undefined
}

export type IdentityChoice = ServicePrincipal | 'not-found' | 'several'

/**
 * Chooses one of a seat's identities. When the request does not name one, that is the system-assigned identity, else
 * the only user-assigned one.
 * See https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
 */
export function chooseIdentity(world: World, seat: Seat, selector: IdentitySelector): IdentityChoice {
  const system = seat.principalId !== undefined ? world.directory.principals.get(seat.principalId) : undefined
  const assigned = Object.keys(seat.resource.identity?.userAssignedIdentities ?? {}).flatMap((id) => {
    const principalId = world.resources.get(id)?.properties.principalId
    const principal = typeof principalId === 'string' ? world.directory.principals.get(principalId) : undefined
    return principal ? [principal] : []
  })
  const { clientId, objectId, resourceId } = selector
  if (clientId !== undefined || objectId !== undefined || resourceId !== undefined) {
    // That a request may name the system-assigned identity by its ids is inferred, not seen.
    const candidates = system ? [system, ...assigned] : assigned
    const same = (a: string | undefined, b: string | undefined) =>
      a !== undefined && a.toLowerCase() === b?.toLowerCase()
    const isMeant = (of: ServicePrincipal) =>
      same(clientId, of.appId) || same(objectId, of.objectId) || (of !== system && same(resourceId, of.resourceId))
    return candidates.find(isMeant) ?? 'not-found'
  }
  if (system) return system
  if (assigned.length > 1) return 'several'
  return assigned[0] ?? 'not-found'
}
