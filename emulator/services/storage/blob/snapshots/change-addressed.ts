import type { BlobCall } from '../gateway/call.js'
import { judgePreconditions } from '../gateway/preconditions.js'
import * as refusals from '../gateway/refusals.js'
import type { Blob, CommittedBlob } from '../gateway/state.js'
import { changeBlob, currentBlobs } from '../blobs/write.js'
import { addressedBlob } from './addressed.js'
import { earlierBlobsOf, earlierKey, type EarlierBlob } from './state.js'

/**
 * Changes in one step the blob that the URL names, be it the current one, a snapshot or a version: their tiers and tags can
 * be changed, and nothing else.
 */
export async function changeAddressed<T extends Pick<Blob, 'tier'>>(
  call: BlobCall,
  next: (before: CommittedBlob) => CommittedBlob & T,
): Promise<void> {
  const { world, account, container, params } = call
  if (!call.blob?.earlier) {
    await changeBlob(call, params.blob!, 'write', (before) => next(before as CommittedBlob))
    return
  }
  await world.write(() => {
    currentBlobs(call)
    const before = addressedBlob(call, container) as EarlierBlob | undefined
    if (!before) throw refusals.blobNotFound()
    judgePreconditions(call, 'write', before)
    const after = next(before)
    earlierBlobsOf(world, account.incarnation, container).set(earlierKey(before.name, before.earlier.id), {
      ...after,
      earlier: before.earlier,
    })
  })
}
