import type { BlobCall } from '../gateway/call.js'
import { judgePreconditions } from '../gateway/preconditions.js'
import * as refusals from '../gateway/refusals.js'
import { committed, type CommittedBlob } from '../gateway/state.js'
import { changeCurrent, currentBlobs } from '../blobs/write.js'
import { addressedBlob } from './addressed.js'
import { earlierBlobsOf, earlierKey } from './state.js'

/**
 * Changes in one step the blob that the URL names, be it the current one, a snapshot or a version: their tiers and tags can
 * be changed, and nothing else. A version that was the current one may be a previous one by now.
 */
export async function changeAddressed(
  call: BlobCall,
  conditions: 'write' | 'tags',
  next: (before: CommittedBlob) => CommittedBlob,
): Promise<void> {
  const { world, account, container, params } = call
  await world.write(() => {
    currentBlobs(call)
    const before = committed(addressedBlob(call, container))
    if (!before) throw refusals.blobNotFound()
    const { earlier } = before
    if (!earlier) return void changeCurrent(call, params.blob!, conditions, (found) => next(found as CommittedBlob))
    judgePreconditions(call, conditions, before)
    const earlierBlobs = earlierBlobsOf(world, account.incarnation, container)
    earlierBlobs.set(earlierKey(before.name, earlier.id), { ...next(before), earlier })
  })
}
