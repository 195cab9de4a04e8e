import type { Call, Gate } from '../../core/service.js'
import { inWorld, say, type Fix } from '../../policy/authorization/fix.js'
import { chooseIdentity, type IdentitySelector } from '../../policy/views/identities.js'
import { seatOf, type Seat } from '../../policy/views/seats.js'
import type { ServicePrincipal } from '../../world/directory.js'
import type { World } from '../../world/world.js'

/** A request to a token source, with the identity that its token is for. */
export interface SourceCall extends Call<World> {
  seat: Seat
  identity: ServicePrincipal
}

/** The differences between the sources: names of parameters, and refusals. */
export interface IdentityAsked<Asked extends SourceCall> {
  /** the identity that the request names */
  selector(call: Asked): IdentitySelector
  readonly refusals: {
    /** the request names more than one */
    severalSelectors(): Error
    identityNotFound(reason: string, fix: Fix): Error
    /** the request names none, and the machine or app has several but no system-assigned one */
    severalIdentities?(): Error
    /** only where a request that names none is for the system-assigned identity and for no other */
    noDefaultIdentity?(reason: string, fix: Fix): Error
  }
}

/** The gate that finds which of the seat's identities a request is for. */
export function identityAsked<Asked extends SourceCall>({ selector, refusals }: IdentityAsked<Asked>): Gate<Asked> {
  const { severalSelectors, severalIdentities, identityNotFound, noDefaultIdentity } = refusals
  return (call) => {
    const { world, request } = call
    const named = selector(call)
    const count = Object.values(named).filter((value) => value !== undefined).length
    if (count > 1) throw severalSelectors()
    const notFound = (count === 0 && noDefaultIdentity) || identityNotFound
    const seat = seatOf(world, request)
    if (!seat) throw notFound(noSeat(request.seat), addMachine)
    const { name } = seat.resource
    if (count === 0 && noDefaultIdentity && seat.principalId === undefined)
      throw noDefaultIdentity(`${name} has no system-assigned identity, and the request names no other`, otherIdentity)
    const choice = chooseIdentity(world, seat, named)
    if (choice === 'several' && severalIdentities) throw severalIdentities()
    if (typeof choice === 'string') throw notFound(`${name} has no such identity`, otherIdentity)
    call.seat = seat
    call.identity = choice
    call.principal = { objectId: choice.objectId, appId: choice.appId, name: choice.displayName }
  }
}

const addMachine = inWorld('add a VM:', ['resourceGroups', '<group>', 'virtualMachines', '<name>'], {
  identity: 'system',
})
const otherIdentity = say('ask for an identity that it has, or switch its own on: identity: system')

const noSeat = (name: string | undefined) =>
  name === undefined ? 'the world has no machine and no app' : `no machine or app of this world is called '${name}'`
