import { judgeConditions } from '../../wire/conditions.js'
import { judgeLease } from './lease.js'
import { rowOf, type BlobCall, type BlobRow } from './call.js'
import { invalidBlobType } from './refusals.js'
import { committed, type Blob, type CommittedBlob } from './state.js'

/**
 * Judges all that a request makes its doing depend on. A write is judged twice: before its body is read, and again in the
 * step that changes the blob, which another request may have changed meanwhile.
 *
 * @param kind how conditional headers are judged; undefined where they are not
 * @param found the blob, committed or not, if it exists
 * @throws what `judgeLease` and `judgeConditions` throw
 */
export function judgePreconditions(call: BlobCall, kind: BlobRow['conditions'], found: Blob | undefined): void {
  // The lease comes first: a write with `If-None-Match: *` on a leased blob is refused for the lease.
  // recorded: https://github.com/Azure/Azurite/issues/2637 (2026-03)
  judgeLease(call, found)
  if (kind) judgeConditions(call.request, kind, kind === 'container' ? call.container : committed(found))
}

/**
 * Judges whether the operation is for blobs of this type. Like the conditions, it is judged twice where a blob is written.
 *
 * @throws 409 InvalidBlobType
 */
export function judgeBlobType(call: Pick<BlobCall, 'route'>, found: CommittedBlob | undefined): void {
  const wanted = rowOf(call)?.blobType
  if (wanted && found && (found.type ?? 'BlockBlob') !== wanted) throw invalidBlobType()
}
