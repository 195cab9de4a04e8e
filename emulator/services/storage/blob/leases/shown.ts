import { shownLease, type Lease } from '../../../../policy/views/leases.js'
import { elementsAt } from '../../wire/by-version.js'
import type { World } from '../../../../world/world.js'

/** What a response's headers tell of a lease. */
export function leaseHeaders({ clock }: World, lease: Lease | undefined): [string, string][] {
  const { status, state, duration } = shownLease(lease, clock.now())
  const headers: [string, string][] = [
    ['x-ms-lease-status', status],
    ['x-ms-lease-state', state],
  ]
  if (duration) headers.push(['x-ms-lease-duration', duration])
  return headers
}

/** The same as elements of a list. */
export function leaseElements({ clock }: World, lease: Lease | undefined, version: string): string {
  const { status, state, duration } = shownLease(lease, clock.now())
  const show = elementsAt(version)
  return show('LeaseStatus', status) + show('LeaseState', state) + (duration ? show('LeaseDuration', duration) : '')
}
