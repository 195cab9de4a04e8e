import { header } from '../../../../core/wire.js'
import type { BlobCall } from '../gateway/call.js'
import { invalidBlobType } from '../gateway/refusals.js'
import type { Blob } from '../gateway/state.js'
import { pagesLength } from './page.js'
import { nextSequenceNumber } from './sequence-number.js'

const ofPages = ['x-ms-blob-content-length', 'x-ms-blob-sequence-number', 'x-ms-sequence-number-action']

/**
 * What Set Blob Properties changes of a page blob: its length and its sequence number.
 *
 * @throws 409 InvalidBlobType for blobs of other types
 */
export function pageChanges(
  { request, world }: Pick<BlobCall, 'request' | 'world'>,
  before: Blob,
): Partial<Pick<Blob, 'content' | 'sequenceNumber'>> {
  if (before.type !== 'PageBlob') {
    // Unverified: how Azure refuses these for other types.
    if (ofPages.some((name) => header(request, name))) throw invalidBlobType()
    return {}
  }
  const length = pagesLength(request)
  return {
    sequenceNumber: nextSequenceNumber(request, before),
    ...(length !== undefined && { content: world.content.resized(before.content!, length) }),
  }
}
