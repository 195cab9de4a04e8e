import type { JsonObject } from '../../../../world/resources.js'
import type { WorkKinds, World } from '../../../../world/world.js'
import { rowOf, type BlobCall } from '../gateway/call.js'
import { blobsOf, containersOf, newEtag, type Blob } from '../gateway/state.js'
import { earlierBlobsOf, earlierKey } from '../snapshots/state.js'
import type { Copy } from './copy-state.js'
import { pendingCopy } from './refusals.js'

/** A copy that is to be completed: where it goes. */
interface Destination extends JsonObject {
  readonly account: string
  readonly container: string
  readonly incarnation: string
  readonly blob: string
  readonly copyId: string
}

/** Completes a copy after that many milliseconds of the world's time. Call inside `world.write`. */
export function completeLater({ world, account, container }: BlobCall, blob: string, copyId: string, ms: number): void {
  const destination: Destination = {
    account: account.incarnation,
    container: container.name,
    incarnation: container.incarnation,
    blob,
    copyId,
  }
  world.clock.schedule(world.clock.now() + ms, { kind: 'blob.copied', ...destination })
}

/** Refuses what would change a blob while a copy to it is pending. */
export function judgePendingCopy(call: BlobCall, found: Blob | undefined): void {
  const { method, duringCopy } = rowOf(call)!
  if (found?.copy?.status !== 'pending' || duringCopy || method === 'GET' || method === 'HEAD') return
  throw pendingCopy()
}

export const copyWork: WorkKinds = {
  'blob.copied': (world, { account, container, incarnation, blob, copyId }: Destination) => {
    const within = containersOf(world, account).get(container)
    if (within?.incarnation !== incarnation) return
    const blobs = blobsOf(world, account, within)
    const found = blobs.get(blob)
    if (found?.copy?.id === copyId && found.copy.awaits) blobs.put(completed(world, found, found.copy))
  },
}

function completed(world: World, blob: Blob, { awaits, ...copy }: Copy): Blob {
  const { from, ...whole } = awaits!
  const now = world.clock.now()
  const within = containersOf(world, from.account).get(from.container)
  const source =
    within &&
    (from.earlier === undefined
      ? blobsOf(world, from.account, within).get(from.blob)
      : earlierBlobsOf(world, from.account, within).get(earlierKey(from.blob, from.earlier)))
  const changed = { ...blob, modified: now, etag: newEtag(world) }
  if (source?.etag !== from.etag) {
    // Unverified: the description. Documented: a copy whose source changes meanwhile fails.
    const description = `${source ? '412 ConditionNotMet' : '404 BlobNotFound'} "Copy failed when reading the source."`
    return { ...changed, copy: { ...copy, status: 'failed', completed: now, description } }
  }
  return { ...changed, ...whole, copy: { ...copy, status: 'success', copied: copy.total, completed: now } }
}
