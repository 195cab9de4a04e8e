import { header } from '../../../../core/wire.js'
import { isLocked, leaseState, type Lease } from '../../../../policy/views/leases.js'
import { rowOf, type BlobCall } from './call.js'
import type { Blob } from './state.js'
import { leaseIdIn } from '../leases/guid.js'
import * as refusals from '../leases/refusals.js'

/**
 * Judges the lease of what a request is about. An operation that changes a blob or deletes a container needs the id of a
 * lease that holds; to any other, a lease id is a condition.
 *
 * @param blob the blob, committed or not, if it exists; not looked at where the request is about a container
 * @throws 412 LeaseIdMissing, LeaseIdMismatchWith…, LeaseNotPresentWith…, LeaseLost; 400 InvalidHeaderValue
 */
export function judgeLease(call: BlobCall, blob: Blob | undefined): void {
  const { use } = leaseRule(call)
  if (use === 'own') return
  const id = header(call.request, 'x-ms-lease-id') === undefined ? undefined : leaseIdIn(call.request, 'x-ms-lease-id')
  if (call.params.blob === undefined) judge(call, 'container', call.container.lease, id, use)
  // Unverified: a lease id is passed over where there is no blob. Microsoft's LeaseTests.cs leaves out such tests, because
  // the service does not refuse them.
  else if (blob) judge(call, 'blob', blob.lease, id, use)
}

function leaseRule(call: BlobCall): { use: 'needed' | 'heeded' | 'own' } {
  const { lease, conditions } = rowOf(call)!
  return { use: lease ?? (conditions === 'write' || conditions === 'create' ? 'needed' : 'heeded') }
}

function judge(
  { world }: BlobCall,
  what: refusals.Leased,
  lease: Lease | undefined,
  id: string | undefined,
  use: 'needed' | 'heeded',
): void {
  if (!lease && id === undefined) return
  const locked = isLocked(leaseState(lease, world.clock.now()))
  if (id === undefined) {
    if (locked && use === 'needed') throw refusals.idMissing(what)
    return
  }
  if (!lease) throw refusals.notPresent(what)
  // Unverified: that another id than that of a lease which has ended is a mismatch.
  if (lease.id !== id) throw refusals.mismatch(what)
  if (!locked) throw refusals.lost(what)
}
