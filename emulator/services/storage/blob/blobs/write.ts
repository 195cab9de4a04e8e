import { judgePendingCopy } from '../copy/pending.js'
import { judgeOnline } from '../gateway/access-tier.js'
import type { BlobCall } from '../gateway/call.js'
import { judgeBlobType, judgePreconditions } from '../gateway/preconditions.js'
import { placed } from '../hierarchy/place.js'
import * as refusals from '../gateway/refusals.js'
import { currentContainer } from '../containers/change-container.js'
import { afterWrite } from '../leases/changes.js'
import { withLease } from '../leases/with-lease.js'
import { blobsOf, committed, newEtag, type Blob } from '../gateway/state.js'
import { succeed } from '../snapshots/keeping.js'

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
  Partial<Pick<Blob, 'type' | 'blocks' | 'appended' | 'sequenceNumber' | 'copy' | 'tags'>>

/**
 * The blob that replaces what stands under its name: one place says what survives that, and what is new. Call inside
 * `changeBlob`, which it leaves what is kept of the replaced one with.
 */
export function wholeBlob(call: BlobCall, name: string, before: Blob | undefined, { tier, ...made }: Made): Blob {
  const { world } = call
  if (before) judgeOnline(before)
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
    ...(before?.lease && { lease: before.lease }),
    ...succeed(call, name, before, { kind: 'overwrite', type: made.type }),
  }
}

/**
 * Changes a blob in one step. While the body came in, another request may have removed the container or written the
 * blob, so both are checked again here.
 *
 * @param next makes the new record from the existing one, which is committed or has only blocks
 */
export function changeBlob(
  call: BlobCall,
  name: string,
  conditions: 'create' | 'write' | 'tags' | undefined,
  next: (before: Blob | undefined) => Blob,
): Promise<Blob> {
  return call.world.write(() => changeCurrent(call, name, conditions, next))
}

/** The same, inside `world.write`. */
export function changeCurrent(
  call: BlobCall,
  name: string,
  conditions: 'create' | 'write' | 'tags' | undefined,
  next: (before: Blob | undefined) => Blob,
): Blob {
  const blobs = currentBlobs(call)
  const found = blobs.get(name)
  if (conditions && conditions !== 'create' && !committed(found)) throw refusals.blobNotFound()
  judgePreconditions(call, conditions, found)
  judgeBlobType(call, committed(found))
  judgePendingCopy(call, found)
  const changed = next(found && withLease(found, afterWrite(found.lease, call.world.clock.now())))
  const after = placed(call, blobs, found, changed)
  blobs.put(after)
  return after
}

/**
 * The blobs of the call's container; call inside `world.write`.
 *
 * @throws 404 ContainerNotFound if it is gone, even where another has taken its name
 */
export function currentBlobs(call: BlobCall) {
  return blobsOf(call.world, call.account.resource.incarnation, currentContainer(call))
}
