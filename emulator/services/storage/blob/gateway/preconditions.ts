import type { WireRequest } from '../../../../core/wire.js'
import { judgeTagCondition } from '../tags/tag-condition.js'
import { judgeConditions, judgeEtag } from '../../wire/conditions.js'
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
  if (rowOf(call)!.plausibleEtags) judgeEtag(call.request)
  if (!kind) return
  if (kind === 'container') return judgeConditions(call.request, kind, call.container)
  const blob = committed(found)
  if (kind === 'tags') judgeConditions(ofBlob(call.request), 'write', blob)
  else judgeConditions(call.request, kind, blob)
  judgeTagCondition(call.request, kind === 'create', blob)
}

/** Requests about tags have a blob's conditions under names of their own. */
const conditionsOfTags = new Map([
  ['x-ms-blob-if-match', 'If-Match'],
  ['x-ms-blob-if-none-match', 'If-None-Match'],
  ['x-ms-blob-if-modified-since', 'If-Modified-Since'],
  ['x-ms-blob-if-unmodified-since', 'If-Unmodified-Since'],
])

const ofBlob = (request: WireRequest): WireRequest => ({
  ...request,
  headers: request.headers.flatMap(([name, value]) => {
    const plain = conditionsOfTags.get(name.toLowerCase())
    return plain ? [[plain, value] as const] : []
  }),
})

/**
 * Judges whether the operation is for blobs of this type. Like the conditions, it is judged twice where a blob is written.
 *
 * @throws 409 InvalidBlobType
 */
export function judgeBlobType(call: Pick<BlobCall, 'route'>, found: CommittedBlob | undefined): void {
  const wanted = rowOf(call)?.blobType
  if (wanted && found && (found.type ?? 'BlockBlob') !== wanted) throw invalidBlobType()
}
