import type { BlobCall } from '../gateway/call.js'
import { judgeBlobType, judgePreconditions } from '../gateway/preconditions.js'
import * as refusals from '../gateway/refusals.js'
import { blobsOf, containersOf, newEtag, type Blob, type CommittedBlob } from '../gateway/state.js'

/**
 * The tier of a blob that is written: the one that was asked for, else that of the blob which it replaces.
 * https://learn.microsoft.com/azure/storage/blobs/access-tiers-overview
 */
const keptTier = (asked: Blob['tier'], before: Blob | undefined): Pick<Blob, 'tier'> => {
  const tier = asked ?? before?.tier
  return tier ? { tier } : {}
}

/** What each operation that makes a whole blob says of it. The block ids are those of Put Block List. */
export type Made = Pick<Blob, 'properties' | 'metadata' | 'tier'> &
  Required<Pick<Blob, 'content'>> &
  Partial<Pick<Blob, 'type' | 'blocks' | 'appended'>>

/** The blob that replaces what stands under its name: one place says what survives that, and what is new. */
export function wholeBlob({ world }: BlobCall, name: string, before: Blob | undefined, { tier, ...made }: Made): Blob {
  const modified = world.clock.now()
  return {
    name,
    blocks: [],
    uncommitted: [],
    ...made,
    // recorded of block blobs, and of page blobs that they do not: azure-storage-python (2019-05). Unverified: append blobs.
    created: before?.content === undefined || made.type || before.type ? modified : before.created,
    modified,
    etag: newEtag(world),
    // Only block blobs are tiered.
    ...(made.type ? {} : keptTier(tier, before)),
  }
}

/**
 * Changes a blob in one step. While the body came in, another request may have removed the container or written the
 * blob, so both are checked again here.
 *
 * @param next makes the new record from the existing one, which is committed or has only blocks
 */
export async function changeBlob(
  call: BlobCall,
  name: string,
  conditions: 'create' | 'write' | undefined,
  next: (before: Blob | undefined) => Blob,
): Promise<Blob> {
  const { world, account } = call
  const blob = await world.write(() => {
    const blobs = currentBlobs(call)
    const before = blobs.get(name)
    const committed = before?.content === undefined ? undefined : (before as CommittedBlob)
    if (conditions === 'write' && !committed) throw refusals.blobNotFound()
    if (conditions) judgePreconditions(call, conditions, committed)
    judgeBlobType(call, committed)
    const after = next(before)
    blobs.put(after)
    return after
  })
  return blob

  function currentBlobs({ container }: BlobCall) {
    const { incarnation } = account.resource
    if (
      !world.resources.current(account.resource) ||
      containersOf(world, incarnation).get(container.name)?.incarnation !== container.incarnation
    )
      throw refusals.containerNotFound()
    return blobsOf(world, incarnation, container)
  }
}
