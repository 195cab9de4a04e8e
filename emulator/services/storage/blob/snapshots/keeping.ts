import { blobServiceOf } from '../../../../policy/views/blob-service.js'
import type { BlobCall } from '../gateway/call.js'
import * as refusals from '../gateway/refusals.js'
import type { Blob, CommittedBlob, Earlier } from '../gateway/state.js'
import { withLease } from '../leases/with-lease.js'
import { restorableUntil } from './retention.js'
import { deletedBlobId, earlierBlobsOf, earlierKey, earlierOf, type EarlierBlob } from './state.js'
import { nextStamp, stampOfPast } from './stamps.js'

const earlierBlobsIn = ({ world, account, container }: BlobCall) =>
  earlierBlobsOf(world, account.incarnation, container)

/** In a hierarchical namespace nothing is kept of what is overwritten: the page of soft delete excepts it from that. */
function settingsOf({ world, account }: BlobCall) {
  const { versioning, deleteRetention } = blobServiceOf(world, account.incarnation)
  return { versioning, deleteRetention: account.hierarchical ? { enabled: false } : deleteRetention }
}

/** A blob as it is kept: without what only a current blob has. */
export const keptAs = (blob: CommittedBlob, earlier: Earlier): EarlierBlob => ({
  ...withLease(blob, undefined),
  uncommitted: [],
  earlier,
})

/** A blob without its version, before it gets that of its successor. */
export function unversioned<T extends Pick<Blob, 'version'>>({ version: _, ...blob }: T): Omit<T, 'version'> {
  return blob
}

/** Put Blob, Put Block List and Copy Blob overwrite a blob's data; Snapshot Blob changes nothing, but makes a version. */
type Change = { readonly kind: 'overwrite'; readonly type: Blob['type'] } | { readonly kind: 'metadata' | 'snapshot' }

/**
 * Keeps the blob that a write replaces, as the account's settings say, and returns the version of the one that takes its
 * place. Call inside `world.change`.
 *
 * Source: https://learn.microsoft.com/azure/storage/blobs/versioning-overview, soft-delete-blob-overview
 */
export function succeed(call: BlobCall, name: string, before: Blob | undefined, change: Change): Pick<Blob, 'version'> {
  const { versioning, deleteRetention } = settingsOf(call)
  if (change.kind === 'snapshot' && !versioning) return before?.version === undefined ? {} : { version: before.version }
  const earlierBlobs = earlierBlobsIn(call)
  if (before?.content !== undefined) {
    const replaced = before as CommittedBlob
    if (versioning || replaced.version !== undefined) keepVersion(call, replaced)
    else if (change.kind === 'overwrite' && deleteRetention.enabled) {
      const id = nextStamp(call.world, earlierBlobs, replaced)
      const deleted = restorableUntil(call, id, name)
      earlierBlobs.put(keptAs(replaced, { kind: 'snapshot', id, ...(deleted && { deleted }) }))
    }
  } else if (change.kind === 'overwrite') succeedDeleted(call, name, change.type)
  return versioning ? { version: nextStamp(call.world, earlierBlobs, before ?? { name }) } : {}
}

/** A blob that takes the name of a deleted one: that becomes a deleted snapshot, or is gone if the type differs. */
function succeedDeleted(call: BlobCall, name: string, type: Blob['type']): void {
  const earlierBlobs = earlierBlobsIn(call)
  const former = earlierBlobs.get(earlierKey(name, deletedBlobId))
  if (!former) return
  earlierBlobs.delete(earlierKey(name, deletedBlobId))
  if (former.type === type) {
    const id = nextStamp(call.world, earlierBlobs, { name })
    const deleted = restorableUntil(call, id, name, former.earlier.deleted)
    earlierBlobs.put({ ...former, earlier: { kind: 'snapshot', id, ...(deleted && { deleted }) } })
  } else
    for (const { earlier } of [...earlierOf(earlierBlobs, name)])
      if (earlier.deleted) earlierBlobs.delete(earlierKey(name, earlier.id))
}

/** Keeps the current version as a previous one. */
function keepVersion(call: BlobCall, blob: CommittedBlob): void {
  const earlierBlobs = earlierBlobsIn(call)
  const id = blob.version ?? stampOfPast(call.world, earlierBlobs, blob)
  earlierBlobs.put({ ...keptAs(blob, { kind: 'version', id }), version: id })
}

/** Whether deleting something leaves nothing of it; in a hierarchical namespace, the id by which it can be restored. */
export type Deleted = 'for good' | 'restorable' | { readonly deletionId: string }

/** Keeps what is left of a current blob that is deleted. Call inside `world.change`. */
export function keepDeleted(call: BlobCall, blob: CommittedBlob): Deleted {
  const { versioning } = settingsOf(call)
  if (versioning || blob.version !== undefined) {
    keepVersion(call, blob)
    return 'restorable'
  }
  const deleted = restorableUntil(call, deletedBlobId, blob.name)
  if (!deleted) return 'for good'
  earlierBlobsIn(call).put(keptAs(blob, { kind: 'blob', id: deletedBlobId, deleted }))
  return 'restorable'
}

/** Deletes a snapshot or a previous version. Call inside `world.change`. */
export function deleteEarlier(call: BlobCall, blob: EarlierBlob): Deleted {
  const earlierBlobs = earlierBlobsIn(call)
  const { kind, id } = blob.earlier
  const deleted = restorableUntil(call, id, blob.name)
  if (deleted) earlierBlobs.put({ ...blob, earlier: { kind, id, deleted } })
  else earlierBlobs.delete(earlierKey(blob.name, id))
  return deleted ? 'restorable' : 'for good'
}

/**
 * Deletes a deleted snapshot or version before its time.
 *
 * @throws 409 for what is not deleted
 */
export function deleteForGood(call: BlobCall, blob: EarlierBlob): Deleted {
  if (!blob.earlier.deleted) throw refusals.notSoftDeleted()
  earlierBlobsIn(call).delete(earlierKey(blob.name, blob.earlier.id))
  return 'for good'
}

/** The blob's snapshots that are not deleted. */
export const snapshotsOf = (call: BlobCall, name: string): EarlierBlob[] =>
  [...earlierOf(earlierBlobsIn(call), name)].filter(({ earlier }) => earlier.kind === 'snapshot' && !earlier.deleted)
