import type { ServicePrincipal } from '../../world/directory.js'
import type { World } from '../../world/world.js'
import { inWorld, say, type Fix } from '../authorization/fix.js'
import { groupOf } from '../resource-ids.js'
import { attachedTo, identityType, isMeant, namesIdentity, type IdentitySelector } from '../views/identities.js'
import type { Seat } from '../views/seats.js'

/** Why a request's identity was not found, and what would help. */
export interface IdentityAdvice {
  readonly reason: string
  readonly fix: Fix
}

/** For a machine or app that does not have the identity that a request names, or any when it names none. */
export function missingIdentity(world: World, seat: Seat, named: IdentitySelector): IdentityAdvice {
  const { name } = seat.resource
  const meant = [...world.directory.principals.values()].find((of) => isMeant(named, of))
  const resource = meant?.resourceId === undefined ? undefined : world.resources.get(meant.resourceId)
  const lost = lostAttachment(world, seat, named, meant)
  if (lost)
    return {
      reason: `${name} has ${nameOf(lost.id)} attached, which was deleted${lost.resource ? ' and made anew' : ''} since`,
      fix: say(`take ${nameOf(lost.id)} away from ${name}${lost.resource ? ' and attach it again' : ''}`),
    }
  if (meant && resource?.type === identityType)
    return {
      reason: `${name} does not have ${meant.displayName}`,
      fix: inWorld('attach it:', identityField(seat), [...identityWords(world, seat), meant.displayName]),
    }
  const own = ownIdentities(world, seat)
  return {
    reason: meant ? `that is the identity of ${meant.displayName}` : `${name} has no such identity`,
    fix:
      own === ''
        ? inWorld('give it one:', identityField(seat), 'system')
        : say(`ask for an identity that it has: ${own}`),
  }
}

/** An attachment whose identity is gone, and that the request means: by old or new ids, or as the only one. */
const lostAttachment = (world: World, seat: Seat, named: IdentitySelector, meant: ServicePrincipal | undefined) =>
  attachedTo(world, seat.resource).find(
    ({ id, objectId, appId, principal, resource }) =>
      !principal &&
      (!namesIdentity(named) ||
        isMeant(named, { objectId, appId, resourceId: id }) ||
        (meant !== undefined && resource?.properties.principalId === meant.objectId)),
  )

/** For a request that must say which identity it is for. */
export const whichIdentity = (world: World, seat: Seat): Fix => say(`say which: ${ownIdentities(world, seat)}`)

/** `system (client_id=…), orders-id (client_id=…)`; empty when it has none. */
function ownIdentities(world: World, seat: Seat): string {
  const principals = attachedTo(world, seat.resource).flatMap(({ principal }) => (principal ? [principal] : []))
  const words = principals.map((of) => described(of.displayName, of))
  const system = seat.principalId === undefined ? undefined : world.directory.principals.get(seat.principalId)
  return [...(system ? [described('system', system)] : []), ...words].slice(0, 5).join(', ')
}

const described = (word: string, { appId }: ServicePrincipal) => `${word} (client_id=${appId})`

/** What the scenario's `identity` field says today. */
const identityWords = (world: World, seat: Seat): string[] => [
  ...(seat.principalId === undefined ? [] : ['system']),
  ...attachedTo(world, seat.resource).flatMap(({ principal }) => (principal ? [principal.displayName] : [])),
]

/** Where the scenario says which identities a seat has. */
function identityField({ kind, resource: { id, name } }: Seat): string[] {
  const field = kind === 'virtual-machine' ? 'virtualMachines' : kind === 'arc-machine' ? 'arcMachines' : 'apps'
  return ['resourceGroups', groupOf(id) ?? '', field, name, 'identity']
}

const nameOf = (id: string) => id.slice(id.lastIndexOf('/') + 1)
