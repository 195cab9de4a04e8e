import { earlierBlobsName, type Container } from '../../../../policy/views/containers.js'
import type { Collection } from '../../../../world/collection.js'
import type { Declaration } from '../../../../world/declaration.js'
import type { World } from '../../../../world/world.js'
import type { CommittedBlob, Earlier } from '../gateway/state.js'

/** What is kept of a blob beside the current one. */
export type EarlierBlob = CommittedBlob & { readonly earlier: Earlier }

/**
 * Snapshots, previous versions and deleted blobs, in the order of lists: by name, then by time; a deleted blob comes after
 * its snapshots. They are kept apart from the current blobs, which cost the same with and without a past.
 */
export const earlierBlobsDeclared: Declaration<EarlierBlob> = {
  name: earlierBlobsName,
  key: ({ name, earlier }) => earlierKey(name, earlier.id),
}

/** The id of a deleted blob, which is greater than every time. */
export const deletedBlobId = '~'

export const earlierKey = (name: string, id: string) => `${name}\0${id}`

export const earlierBlobsOf = (world: World, accountIncarnation: string, container: Container) =>
  world.data.of(accountIncarnation, earlierBlobsDeclared, container.incarnation)

/** All that is kept of a blob, oldest first. */
export function* earlierOf(earlierBlobs: Collection<EarlierBlob>, name: string): Generator<EarlierBlob> {
  for (const [, blob] of earlierBlobs.from(earlierKey(name, ''))) {
    if (blob.name !== name) return
    yield blob
  }
}
