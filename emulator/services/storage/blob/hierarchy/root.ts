import type { BlobCall } from '../gateway/call.js'
import type { CommittedBlob } from '../gateway/state.js'
import { usualRoot } from './access.js'
import { directory } from './tree.js'

/** The root directory is a path like others, though it has no record: its times are its filesystem's. */
export function rootOf({ container, world }: Pick<BlobCall, 'container' | 'world'>): CommittedBlob {
  const { etag, modified } = container
  const made = directory(world, '', container.root ?? usualRoot)
  return { ...made, content: world.content.nothing, etag, modified, created: modified }
}
