import { judgeConditions } from '../../wire/conditions.js'
import { rowOf, type BlobCall, type BlobRow } from './call.js'
import { invalidBlobType } from './refusals.js'
import type { CommittedBlob } from './state.js'

/**
 * Judges all that a request makes its doing depend on. A write is judged twice: before its body is read, and again in the
 * step that changes the blob, which another request may have changed meanwhile.
 *
 * @throws what `judgeConditions` throws
 */
export function judgePreconditions(
  call: BlobCall,
  kind: NonNullable<BlobRow['conditions']>,
  found: CommittedBlob | undefined,
): void {
  judgeConditions(call.request, kind, kind === 'container' ? call.container : found)
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
