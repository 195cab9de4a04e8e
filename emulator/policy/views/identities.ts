import type { FederatedCredential, ServicePrincipal } from '../../world/directory.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { startWait } from '../timing/waits.js'
import type { Seat } from './seats.js'

export const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities'
export const federatedCredentialType = `${identityType}/federatedIdentityCredentials`

/** The audience of an assertion that Entra exchanges, unless a federated credential names another one. */
export const tokenExchangeAudience = 'api://AzureADTokenExchange'

/** The federated credentials of a user-assigned identity, in the order of their creation. */
export const federatedCredentialsOf = (world: World, identity: Resource): FederatedCredential[] =>
  [...world.resources.childrenOf(identity.id)]
    .filter(({ type }) => type === federatedCredentialType)
    .map(({ name, properties: { issuer, subject, audiences } }) => ({
      name,
      issuer: String(issuer),
      subject: String(subject),
      audiences: (audiences as readonly string[]).map(String),
    }))

/** The id of a user-assigned identity as Azure prints it, with a small g (recorded); lists of resources print it large. */
export const printedIdentityId = (id: string) => id.replace(/\/resourceGroups\//i, '/resourcegroups/')

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

/** The same for an identity that is made at run time: for a while, not all of Entra knows its principal. */
export function makeNewIdentity(...of: Parameters<typeof makeIdentity>): ServicePrincipal {
  const principal = makeIdentity(...of)
  startWait(of[0], 'newPrincipal', principal.objectId)
  return principal
}

/** Forgets the tokens that a seat's sources hold, of one of its identities or of all. Call inside `world.change`. */
export function dropTokens(world: World, { incarnation }: Resource, principalId?: string): void {
  for (const key of [...world.tokenCache.keysWith(`${incarnation}|`)])
    if (principalId === undefined || key.split('|').includes(principalId)) world.tokenCache.delete(key)
}

/** Removes a user-assigned identity's service principal, and its tokens that any seat's sources hold. */
export function removeIdentity(world: World, principalId: string): void {
  world.directory.removePrincipal(principalId)
  for (const key of [...world.tokenCache.keysWith('')])
    if (key.split('|').includes(principalId)) world.tokenCache.delete(key)
}

/** A user-assigned identity that a machine or app has. */
export interface Attachment {
  /** the identity's resource id, as the request that attached it spelled it */
  readonly id: string
  /** object id and client id of the identity that was attached */
  readonly objectId: string
  readonly appId: string
  /** undefined when the identity is gone, even if another one has its name now */
  readonly principal: ServicePrincipal | undefined
  /** what has that id now: the identity, or another one that was made under its name */
  readonly resource: Resource | undefined
}

/** The user-assigned identities of a machine or app, in the order in which they were attached. */
export const attachedTo = (world: World, { identity }: Resource): Attachment[] =>
  Object.entries(identity?.userAssignedIdentities ?? {}).map(([id, { principalId, clientId }]) => ({
    id,
    objectId: principalId,
    appId: clientId,
    principal: world.directory.principals.get(principalId),
    resource: world.resources.get(id),
  }))

/** How a request names an identity; at most one field is given. */
export interface IdentitySelector {
  readonly clientId?: string | undefined
  readonly objectId?: string | undefined
  readonly resourceId?: string | undefined
}

/** Whether a request means this identity. Ids are compared without case; a request that names none means none. */
export function isMeant(
  { clientId, objectId, resourceId }: IdentitySelector,
  of: Pick<ServicePrincipal, 'appId' | 'objectId' | 'resourceId'>,
): boolean {
  const same = (a: string | undefined, b: string | undefined) => a !== undefined && a.toLowerCase() === b?.toLowerCase()
  return same(clientId, of.appId) || same(objectId, of.objectId) || same(resourceId, of.resourceId)
}

export const namesIdentity = (selector: IdentitySelector): boolean =>
  Object.values(selector).some((value) => value !== undefined)

export type IdentityChoice = ServicePrincipal | 'not-found' | 'several'

/**
 * Chooses one of a seat's identities. When the request does not name one, that is the system-assigned identity, else
 * the only user-assigned one.
 * See https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
 */
export function chooseIdentity(world: World, seat: Seat, selector: IdentitySelector): IdentityChoice {
  const system = seat.principalId !== undefined ? world.directory.principals.get(seat.principalId) : undefined
  const attached = attachedTo(world, seat.resource)
  const assigned = attached.flatMap(({ principal }) => (principal ? [principal] : []))
  if (namesIdentity(selector)) {
    // That a request may name the system-assigned identity by its ids is inferred, not seen. Its resource is the seat.
    if (system && isMeant({ ...selector, resourceId: undefined }, system)) return system
    return assigned.find((of) => isMeant(selector, of)) ?? 'not-found'
  }
  if (system) return system
  // That an identity which is gone still counts while it is attached is inferred, not seen.
  if (attached.length > 1) return 'several'
  return assigned[0] ?? 'not-found'
}
