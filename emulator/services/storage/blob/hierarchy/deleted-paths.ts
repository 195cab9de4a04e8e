import { blobNotFound } from '../gateway/refusals.js'
import type { BlobCall } from '../gateway/call.js'
import type { Blobs, CommittedBlob } from '../gateway/state.js'
import { blobExists } from '../../wire/refusals.js'
import { keptAs, type Deleted } from '../snapshots/keeping.js'
import { restorableUntil } from '../snapshots/retention.js'
import { deletedBlobId, earlierBlobsOf, earlierKey, type EarlierBlob } from '../snapshots/state.js'
import { fileTime } from './file-time.js'
import { below, parentOf } from './tree.js'

const keptIn = ({ world, account, container }: BlobCall) => earlierBlobsOf(world, account.incarnation, container)

/**
 * Removes a path, a directory with all below it, and keeps that where the account keeps what is deleted. Call inside
 * `world.change`.
 *
 * documented: https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview: a directory comes back with its content
 *
 */
export function removePath(call: BlobCall, blobs: Blobs, path: CommittedBlob): Deleted {
  const removed = [path, ...(path.directory ? below(blobs, path.name) : [])]
  const id = nextDeletionId(call, removed)
  let isKept = false
  for (const blob of removed) {
    blobs.delete(blob.name)
    if (blob.content === undefined) continue
    const deleted = restorableUntil(call, id, blob.name)
    if (!deleted) continue
    isKept = true
    const within = blob.name === path.name ? {} : { within: path.name }
    keptIn(call).put(keptAs(blob as CommittedBlob, { kind: 'path', id, deleted, ...within }))
  }
  return isKept ? { deletionId: id } : 'for good'
}

/**
 * recorded: Azure/azure-sdk-for-js, storage-file-datalake, "undelete file and directory" (2021-05), of the Data Lake endpoint.
 * Unverified: that Delete Blob gives the id, too.
 */
export const deletionHeaders = (deleted: Deleted): [string, string][] => [
  ['x-ms-delete-type-permanent', String(deleted === 'for good')],
  ...(typeof deleted === 'object' ? [['x-ms-deletion-id', deleted.deletionId] as [string, string]] : []),
]

/**
 * The time in ticks of 100 ns, as Azure's are, and later than all under which something of these names is kept.
 *
 * recorded: Azure/azure-sdk-for-js, storage-file-datalake, "undelete file and directory" (2021-05)
 */
function nextDeletionId(call: BlobCall, removed: readonly { readonly name: string }[]): string {
  const { world } = call
  let id = fileTime(world.clock.now()) + BigInt(parseInt(world.randomness.guid().slice(0, 8), 16) % 10_000)
  for (const { name } of removed) {
    const last = keptIn(call).lastBefore(earlierKey(name, deletedBlobId))
    if (last?.name === name && BigInt(last.earlier.id) >= id) id = BigInt(last.earlier.id) + 1n
  }
  return String(id)
}

/**
 * Puts a deleted path back as it was, a directory with all that went with it. Call inside `world.change`.
 *
 * Unverified: the codes of all refusals; that what was deleted with its directory comes back with that alone is documented as the
 * restoring of a directory and all its contents.
 *
 * @throws 404 where nothing is kept under that id or the directory above is missing; 409 where the path exists
 */
export function restorePath(call: BlobCall, blobs: Blobs, id: string): EarlierBlob {
  const name = call.params.blob!
  const kept = keptIn(call)
  const path = kept.get(earlierKey(name, id))
  if (path?.earlier.kind !== 'path' || path.earlier.within !== undefined) throw blobNotFound()
  const parent = parentOf(name)
  if (parent !== '' && !blobs.get(parent)?.directory) throw blobNotFound()
  if (blobs.get(name)?.content !== undefined) throw blobExists()
  for (const gone of path.directory ? [path, ...keptBelow(call, path)] : [path]) {
    const { earlier, ...blob } = gone
    kept.delete(earlierKey(blob.name, earlier.id))
    blobs.put(blob)
  }
  return path
}

/** What was deleted with a directory. */
function keptBelow(call: BlobCall, { name, earlier: { id } }: EarlierBlob): EarlierBlob[] {
  const found: EarlierBlob[] = []
  for (const [, blob] of keptIn(call).from(`${name}/`)) {
    if (!blob.name.startsWith(`${name}/`)) break
    if (blob.earlier.id === id && blob.earlier.within === name) found.push(blob)
  }
  return found
}
