import { judgeConditions } from '../../wire/conditions.js'
import type { BlobCall, BlobRow } from './call.js'
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
