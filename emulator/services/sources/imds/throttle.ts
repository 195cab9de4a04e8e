import type { Reply } from '../../../core/reply.js'
import type { Gate } from '../../../core/service.js'
import type { Collection } from '../../../world/collection.js'
import type { Declaration } from '../../../world/declaration.js'
import { seatOf } from '../../../policy/views/seats.js'
import type { ImdsCall } from './call.js'
import { isIdentity } from './categories.js'
import * as refusals from './refusals.js'

// https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#rate-limiting: requests a second,
// in general and in the identity category, and concurrent requests in the latter.
const perSecond = 5
const identityPerSecond = 20
const identityAtOnce = 5

const requests: Declaration<number> = { name: 'imds-requests', passing: true }
const identityRequests: Declaration<number> = { name: 'imds-identity-requests', passing: true }
const running: Declaration<true> = { name: 'imds-running', passing: true }

export const throttleDeclared = [requests, identityRequests, running]

/** Refuses requests beyond Azure's rate in any second, if throttling is on. */
export const throttle: Gate<ImdsCall> = (call) => {
  const { world } = call
  if (world.settings.throttling !== 'azure') return
  const identity = isIdentity(call)
  const recent = counted(call, identity ? identityRequests : requests)
  const now = world.clock.now()
  const allowed = world.change(() => {
    for (const [key, at] of [...recent.entries()]) if (at <= now - 1000) recent.delete(key)
    if (recent.size >= (identity ? identityPerSecond : perSecond)) return false
    recent.set(world.randomness.guid(), now)
    return true
  })
  if (!allowed) throw refusals.throttled()
}

/** A handler limited to five concurrent requests, if throttling is on. */
export function limited<Context extends Pick<ImdsCall, 'world' | 'request'>>(
  handle: (call: Context) => Promise<Reply>,
): (call: Context) => Promise<Reply> {
  return async (call) => {
    const { world } = call
    if (world.settings.throttling !== 'azure') return handle(call)
    const inside = counted(call, running)
    if (inside.size >= identityAtOnce) throw refusals.throttled()
    const key = world.randomness.guid()
    world.change(() => inside.set(key, true))
    try {
      return await handle(call)
    } finally {
      world.change(() => inside.delete(key))
    }
  }
}

/** The limits are per machine or app: each has its own metadata service. */
const counted = <Value>(
  { world, request }: Pick<ImdsCall, 'world' | 'request'>,
  declaration: Declaration<Value>,
): Collection<Value> => world.data.of(seatOf(world, request)?.resource.incarnation ?? 'imds', declaration)
