import { judgeConditions } from '../../wire/conditions.js'
import type { BlobCall } from '../gateway/call.js'
import * as refusals from '../gateway/refusals.js'
import { blobsOf, containersOf, type Blob } from '../gateway/state.js'

/**
 * The tier of a blob that is written: the one that was asked for, else that of the blob which it replaces.
 * https://learn.microsoft.com/azure/storage/blobs/access-tiers-overview
 */
export const keptTier = (asked: Blob['tier'], before: Blob | undefined): Pick<Blob, 'tier'> => {
  const tier = asked ?? before?.tier
  return tier ? { tier } : {}
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
    const committed = before?.content === undefined ? undefined : before
    if (conditions === 'write' && !committed) throw refusals.blobNotFound()
    if (conditions) judgeConditions(call.request, conditions, committed)
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
