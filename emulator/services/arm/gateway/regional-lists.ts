import { json, type Reply } from '../../../core/reply.js'
import type { Resource } from '../../../world/resources.js'
import { rowOf, type AnyCall } from './call.js'

/** The regions in which what a list shows lies, whichever part of it this page shows. */
function regionsOf(call: AnyCall): ReadonlySet<string | undefined> {
  // A list over the subscription has no group.
  const scope = ((call.group as Resource | undefined) ?? call.subscription).id
  const listed = call.world.resources.ofTypeWithin(rowOf(call)?.type ?? '', scope)
  return new Set(listed.map(({ location }) => location))
}

/**
 * A provider answers in each of its regions, and the gateway knows in which a type's resources lie. From one region it
 * passes the answer on as it is; from several it makes one list, in a form of its own; of none it answers itself. In all
 * 46 lists of machines, accounts and vaults that are recorded 2019-2021, of groups as of subscriptions.
 */
export const regionalList = (call: AnyCall, list: object, own: (status: number, value: object) => Reply): Reply =>
  regionsOf(call).size === 1 ? own(200, list) : json(200, list)

/**
 * The headers of a list that the gateway made: the ids of the answers that it is made of, one from each region. Undefined
 * where the provider's answer was passed on.
 */
export function gatheredHeaders(call: AnyCall): Reply['headers'] | undefined {
  if (!rowOf(call)?.regional) return undefined
  const { size } = regionsOf(call)
  if (size === 1) return undefined
  const ids = Array.from({ length: size }, () => call.world.randomness.guid())
  return size === 0 ? [] : [['x-ms-original-request-ids', ids.join(',')]]
}
