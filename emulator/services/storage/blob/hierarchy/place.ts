import type { BlobCall } from '../gateway/call.js'
import type { Blob, Blobs } from '../gateway/state.js'
import { accessIn } from './access.js'
import { pathConflict } from './refusals.js'
import { asksForDirectory, ownMetadata } from './shown.js'
import { makeParents, ownerFor } from './tree.js'

/**
 * A blob in its place, in an account with a hierarchical namespace: the directories above it are made, and what is new
 * gets its access from the one that holds it. Elsewhere, and before its first commit, a blob has no place. Call inside
 * `world.change`.
 *
 * Unverified: that an overwritten file keeps its access.
 *
 * @throws 409 when a file stands where the path needs a directory, or the other way round
 */
export function placed(call: BlobCall, blobs: Blobs, before: Blob | undefined, after: Blob): Blob {
  const { account, world, container } = call
  if (!account.hierarchical || after.content === undefined) return after
  const isDirectory = after.directory === true || asksForDirectory(after.metadata)
  if (before?.content !== undefined && isDirectory !== (before.directory === true)) throw pathConflict()
  const owner = ownerFor(call)
  const parent = makeParents({ world, container, blobs, owner }, after.name)
  return {
    ...after,
    ...(isDirectory && { directory: true, metadata: ownMetadata(after.metadata) }),
    access: after.access ?? before?.access ?? accessIn(parent, { owner, isDirectory }),
  }
}
