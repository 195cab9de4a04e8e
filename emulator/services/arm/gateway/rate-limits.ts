import type { Declaration } from '../../../world/declaration.js'
import type { World } from '../../../world/world.js'
import { atLeast } from '../../../policy/api-versions.js'
import { type AnyCall, rowOf } from './call.js'

/** A token bucket of one caller. */
interface Bucket {
  readonly left: number
  /** unix milliseconds */
  readonly at: number
}

interface Limit {
  readonly size: number
  /** tokens a second */
  readonly refill: number
}

// A service principal's buckets since 2024:
// https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
const limits: Readonly<Record<'reads' | 'writes' | 'deletes', Limit>> = {
  reads: { size: 250, refill: 25 },
  writes: { size: 200, refill: 10 },
  deletes: { size: 200, refill: 10 },
}

/** What a provider counts a request as, and how many of these it takes from a subscription. */
export interface CountedAs {
  /** `Microsoft.Compute/PutVM` */
  readonly name: string
  readonly threeMinutes: number
  readonly halfAnHour: number
}

/**
 * Recorded 2020-2022 for listKeys at 2019-06-01 and later, without any other count: 11,999 were left after the first. The
 * recordings of 2019, at older versions, count a write.
 */
const resourceRequests: Limit = { size: 12_000, refill: 12_000 / 3600 }

/** All principals of a subscription together have 15 times as much. */
const everybody = 15

/** The headers that say how much is left, this request taken off. The lab counts and never throttles here. */
export function remaining(call: AnyCall): [string, string][] {
  const { target, world, caller } = call
  if (caller === undefined) return []
  const atResource = rowOf(call)?.countedAtResource
  if (atResource !== undefined && atLeast(call.apiVersion, atResource)) {
    const left = take(world, `${caller.oid}|resource-requests`, resourceRequests.size, resourceRequests.refill)
    return [['x-ms-ratelimit-remaining-subscription-resource-requests', String(left)]]
  }
  const kind = kindOf(call)
  const { size, refill } = limits[kind]
  if (target.subscriptionId === undefined) {
    return [
      [`x-ms-ratelimit-remaining-tenant-${kind}`, String(take(world, `${caller.oid}|tenant|${kind}`, size, refill))],
    ]
  }
  return [
    [`x-ms-ratelimit-remaining-subscription-${kind}`, String(take(world, `${caller.oid}|${kind}`, size, refill))],
    [
      `x-ms-ratelimit-remaining-subscription-global-${kind}`,
      String(take(world, kind, size * everybody, refill * everybody)),
    ],
  ]
}

/** The provider's own header, on what it answers itself: `Microsoft.Compute/PutVM3Min;239,Microsoft.Compute/PutVM30Min;1199` */
export function remainingAtProvider(call: AnyCall): [string, string][] {
  const counted = rowOf(call)?.countedAs
  if (!counted || call.caller === undefined) return []
  const left = (minutes: number, size: number) => {
    const name = `${counted.name}${minutes}Min`
    return `${name};${take(call.world, name, size, size / (minutes * 60))}`
  }
  return [
    ['x-ms-ratelimit-remaining-resource', [left(3, counted.threeMinutes), left(30, counted.halfAnHour)].join(',')],
  ]
}

/** A POST counts as a write, unless its action is a read (checkNameAvailability): recorded. */
function kindOf(call: AnyCall): 'reads' | 'writes' | 'deletes' {
  const { method } = call.request
  if (method === 'GET' || method === 'HEAD') return 'reads'
  if (method === 'DELETE') return 'deletes'
  return rowOf(call)?.action?.endsWith('/read') ? 'reads' : 'writes'
}

export const bucketsDeclared: Declaration<Bucket> = { name: 'buckets', passing: true }

function take(world: World, key: string, size: number, refill: number): number {
  const buckets = world.data.of('arm-rate-limits', bucketsDeclared)
  const at = world.clock.now()
  const before = buckets.get(key)
  const full = before ? Math.min(size, before.left + (Math.max(0, at - before.at) / 1000) * refill) : size
  const left = Math.max(0, full - 1)
  world.change(() => buckets.set(key, { left, at }))
  return Math.floor(left)
}
