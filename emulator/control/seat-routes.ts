import type { RequestHandler } from 'express'
import { groupOf } from '../policy/resource-ids.js'
import { attachedTo } from '../policy/views/identities.js'
import { allSeats, ownSource, type Seat, type SeatKind } from '../policy/views/seats.js'
import type { SourceName } from '../policy/views/sources.js'
import type { ServicePrincipal } from '../world/directory.js'
import type { World } from '../world/world.js'
import type { Control } from './control.js'
import type { SeatAccess } from './seat-access.js'

/** A machine or app as the control API shows it. */
export interface SeatView extends SeatAccess {
  readonly name: string
  readonly kind: SeatKind
  /** resource id */
  readonly id: string
  /** the name of its resource group */
  readonly group: string
  readonly location: string
  readonly os: 'Windows' | 'Linux'
  readonly identities: readonly SeatIdentity[]
  /** where programs on it get their tokens: `imds`, `app-service` … */
  readonly source: SourceName
  /** what requests to an app's endpoint carry as `X-IDENTITY-HEADER` */
  readonly identityHeader?: string
}

export interface SeatIdentity {
  readonly kind: 'system-assigned' | 'user-assigned'
  readonly name: string
  readonly clientId: string
  readonly principalId: string
  /** resource id of a user-assigned one */
  readonly id?: string
}

/** The world's machines and apps, with what it takes to speak for each. */
export const getSeats =
  ({ emulator: { world } }: Control, accessOf: (seat: string) => SeatAccess): RequestHandler =>
  (_req, res) => {
    res.json({ seats: allSeats(world).map((seat) => seatView(world, seat, accessOf(seat.resource.name))) })
  }

function seatView(world: World, seat: Seat, access: SeatAccess): SeatView {
  const { kind, os, resource } = seat
  return {
    name: resource.name,
    kind,
    id: resource.id,
    group: groupOf(resource.id)!,
    location: resource.location ?? '',
    os,
    identities: identitiesOf(world, seat),
    source: ownSource[kind],
    ...(world.identityHeader !== undefined && { identityHeader: world.identityHeader }),
    ...access,
  }
}

function identitiesOf(world: World, { resource, principalId }: Seat): SeatIdentity[] {
  const system = principalId === undefined ? undefined : world.directory.principals.get(principalId)
  const assigned = attachedTo(world, resource).flatMap(({ principal, resource: identity }): SeatIdentity[] =>
    principal && identity ? [{ kind: 'user-assigned', name: identity.name, ...idsOf(principal), id: identity.id }] : [],
  )
  if (!system) return assigned
  return [{ kind: 'system-assigned', name: resource.name, ...idsOf(system) }, ...assigned]
}

const idsOf = ({ appId: clientId, objectId: principalId }: ServicePrincipal) => ({ clientId, principalId })
