import { blobServiceOf } from '../../../../policy/views/blob-service.js'
import type { WorkKinds, World } from '../../../../world/world.js'
import type { BlobCall } from '../gateway/call.js'
import type { Earlier } from '../gateway/state.js'
import { earlierBlobsDeclared, earlierKey } from './state.js'

export const day = 86_400_000

const kind = 'storage.blobs.retention-ends'

interface Ending {
  readonly account: string
  readonly container: string
  readonly name: string
  readonly id: string
  readonly until: number
}

/**
 * From when and until when something that is deleted now can be restored; undefined where deleting is for good. What
 * was deleted keeps the time that was in effect then. Call inside `world.change`.
 *
 * @param since when it was deleted, if that was earlier
 */
export function restorableUntil(
  { world, account, container }: BlobCall,
  id: string,
  name: string,
  since?: Earlier['deleted'],
): Earlier['deleted'] {
  const { enabled, days = 0 } = blobServiceOf(world, account.incarnation).deleteRetention
  if (!since && !enabled) return undefined
  const at = world.clock.now()
  const deleted = since ?? { at, until: at + days * day }
  const ending: Ending = {
    account: account.incarnation,
    container: container.incarnation,
    name,
    id,
    until: deleted.until,
  }
  world.clock.schedule(deleted.until, { kind, ...ending })
  return deleted
}

/** Days left, as lists give them: recorded as 1 right after deleting with a retention of 2 days. */
export const remainingDays = (world: World, until: number) =>
  Math.max(Math.floor((until - world.clock.now() - 1) / day), 0)

export const retentionWork: WorkKinds = {
  [kind]: (world, { account, container, name, id, until }: Ending) => {
    const earlierBlobs = world.data.of(account, earlierBlobsDeclared, container)
    const blob = earlierBlobs.get(earlierKey(name, id))
    // What was restored and deleted again has a later end.
    if (blob?.earlier.deleted?.until === until) earlierBlobs.delete(earlierKey(name, id))
  },
}
