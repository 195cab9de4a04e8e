import type { Call, Gate } from '../../core/service.js'
import type { Query } from '../../core/query.js'
import { inWorld, type Fix } from '../../policy/authorization/fix.js'
import { missingIdentity, whichIdentity } from '../../policy/tokens/identity-advice.js'
import { chooseIdentity, namesIdentity, type IdentitySelector } from '../../policy/views/identities.js'
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
    severalIdentities?(fix: Fix): Error
    /** only where a request that names none is for the system-assigned identity and for no other */
    noDefaultIdentity?(reason: string, fix: Fix): Error
  }
}

/** The parameters by which a source's requests name an identity; what it does not know by name it ignores. */
export interface SelectorNames {
  readonly clientId?: readonly string[]
  readonly objectId?: readonly string[]
  readonly resourceId?: readonly string[]
}

/** The identity that a query names. @param several what is thrown for two of the parameters, of whatever kind */
export function selectorIn(query: Query, names: SelectorNames, several: () => Error): IdentitySelector {
  const found = Object.entries(names).flatMap(([kind, spellings]: [string, readonly string[]]) =>
    spellings.flatMap((name) => {
      const value = query.get(name)
      return value === undefined ? [] : [[kind, value] as const]
    }),
  )
  if (found.length > 1) throw several()
  return Object.fromEntries(found)
}

/** The gate that finds which of the seat's identities a request is for. */
export function identityAsked<Asked extends SourceCall>({ selector, refusals }: IdentityAsked<Asked>): Gate<Asked> {
  const { severalSelectors, severalIdentities, identityNotFound, noDefaultIdentity } = refusals
  return (call) => {
    const { world, request } = call
    const named = selector(call)
    if (Object.values(named).filter((value) => value !== undefined).length > 1) throw severalSelectors()
    const isNamed = namesIdentity(named)
    const notFound = (!isNamed && noDefaultIdentity) || identityNotFound
    const seat = seatOf(world, request)
    if (!seat) throw notFound(noSeat(request.seat), addMachine)
    const { name } = seat.resource
    if (!isNamed && noDefaultIdentity && seat.principalId === undefined)
      throw noDefaultIdentity(
        `${name} has no system-assigned identity, and the request names no other`,
        missingIdentity(world, seat, named).fix,
      )
    const choice = chooseIdentity(world, seat, named)
    if (choice === 'several' && severalIdentities) throw severalIdentities(whichIdentity(world, seat))
    if (typeof choice === 'string') {
      const { reason, fix } = missingIdentity(world, seat, named)
      throw notFound(reason, fix)
    }
    call.seat = seat
    call.identity = choice
    call.principal = { objectId: choice.objectId, appId: choice.appId, name: choice.displayName }
  }
}

const addMachine = inWorld('add a VM:', ['resourceGroups', '<group>', 'virtualMachines', '<name>'], {
  identity: 'system',
})

const noSeat = (name: string | undefined) =>
  name === undefined ? 'the world has no machine and no app' : `no machine or app of this world is called '${name}'`
