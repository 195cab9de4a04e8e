import { isLocked, leaseState, type Lease } from '../../../../policy/views/leases.js'
import * as refusals from './refusals.js'

/** The lease that an operation finds, on what, and the world's time in unix milliseconds. */
export interface Found {
  readonly lease: Lease | undefined
  readonly what: refusals.Leased
  readonly now: number
}

const second = 1000

/** A lease that begins now. */
const beginning = (id: string, duration: number | undefined, now: number): Lease =>
  duration === undefined ? { id } : { id, duration, until: now + duration * second }

/**
 * @param proposed the id that the caller wants; undefined lets the service choose
 * @param duration seconds; undefined for a lease that never ends
 */
export function acquired(
  { lease, now }: Found,
  proposed: string | undefined,
  duration: number | undefined,
  newId: () => string,
): Lease {
  const state = leaseState(lease, now)
  if (isLocked(state)) {
    if (lease?.id !== proposed) throw refusals.alreadyPresent()
    if (state === 'breaking') throw refusals.cannotBeAcquired()
  }
  return beginning(proposed ?? newId(), duration, now)
}

export function renewed({ lease, what, now }: Found, id: string): Lease {
  if (lease?.id !== id) throw refusals.operationMismatch(what)
  if (lease.brokenAt !== undefined) throw refusals.cannotBeRenewed()
  return beginning(id, lease.duration, now)
}

export function changed({ lease, what, now }: Found, id: string, proposed: string): Lease {
  const state = leaseState(lease, now)
  if (!lease || !isLocked(state)) throw refusals.noneToChange(what)
  if (state === 'breaking') throw lease.id === id ? refusals.cannotBeChanged() : refusals.operationMismatch(what)
  // With the new id in place already, the change is done: a client may send it again.
  if (lease.id !== id && lease.id !== proposed) throw refusals.operationMismatch(what)
  return { ...lease, id: proposed }
}

/** Checks that the lease may be released. */
export function judgeRelease({ lease, what }: Found, id: string): void {
  if (lease?.id !== id) throw refusals.operationMismatch(what)
}

/**
 * A break never prolongs a lease, and may shorten a break that is under way.
 *
 * @param period seconds; undefined for what is left of the lease, which is nothing if it never ends
 */
export function broken({ lease, what, now }: Found, period: number | undefined): Lease {
  if (!lease) throw refusals.noneToChange(what)
  const end = lease.brokenAt ?? lease.until
  const asked = period === undefined ? (end ?? now) : now + period * second
  return { ...lease, brokenAt: end === undefined ? asked : Math.min(asked, end) }
}

/** Whole seconds until another client can have the lease. */
export const secondsLeft = ({ brokenAt }: Lease, now: number): number =>
  Math.max(0, Math.ceil(((brokenAt ?? now) - now) / second))

/** What is left of a lease after a write: a lease that holds nothing back any more is gone. */
export const afterWrite = (lease: Lease | undefined, now: number): Lease | undefined =>
  isLocked(leaseState(lease, now)) ? lease : undefined
