/** A lease of a blob or a container as it was last changed. Time alone moves it on, so its state is computed. */
export interface Lease {
  /** a GUID in lower case with dashes */
  readonly id: string
  /** seconds; absent for a lease that never ends */
  readonly duration?: number
  /** unix milliseconds at which it ends; absent for a lease that never ends */
  readonly until?: number
  /** unix milliseconds from which it is broken; absent until a request breaks it */
  readonly brokenAt?: number
}

export type LeaseState = 'available' | 'leased' | 'expired' | 'breaking' | 'broken'

/** @param now unix milliseconds, the world's time */
export function leaseState(lease: Lease | undefined, now: number): LeaseState {
  if (!lease) return 'available'
  if (lease.brokenAt !== undefined) return now < lease.brokenAt ? 'breaking' : 'broken'
  return lease.until === undefined || now < lease.until ? 'leased' : 'expired'
}

/** Whether a write or a deletion needs the lease's id. */
export const isLocked = (state: LeaseState): boolean => state === 'leased' || state === 'breaking'

export interface LeaseShown {
  readonly status: 'locked' | 'unlocked'
  readonly state: LeaseState
  /** only while it is leased */
  readonly duration?: 'infinite' | 'fixed'
}

/** What Azure shows of a lease, in this order. */
export function shownLease(lease: Lease | undefined, now: number): LeaseShown {
  const state = leaseState(lease, now)
  return {
    status: isLocked(state) ? 'locked' : 'unlocked',
    state,
    ...(state === 'leased' && { duration: lease!.until === undefined ? 'infinite' : 'fixed' }),
  }
}
