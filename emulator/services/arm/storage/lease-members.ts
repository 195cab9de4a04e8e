import { shownLease, type Lease } from '../../../policy/views/leases.js'
import type { JsonObject } from '../../../world/resources.js'

/** How Resource Manager spells a lease. */
export function leaseMembers(lease: Lease | undefined, now: number): JsonObject {
  const { status, state, duration } = shownLease(lease, now)
  const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)
  return {
    leaseStatus: capital(status),
    leaseState: capital(state),
    ...(duration && { leaseDuration: capital(duration) }),
  }
}
