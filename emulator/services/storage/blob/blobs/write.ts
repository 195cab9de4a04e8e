import { judgeConditions } from '../../wire/conditions.js'
import type { BlobCall } from '../gateway/call.js'
import * as refusals from '../gateway/refusals.js'
import { blobsOf, containersOf, type Blob } from '../gateway/state.js'

/**
 * Changes a blob in one step. While the body came in, others may have removed the container or written the blob,
 * so both are judged again here.
 *
 * @param next the record to put in place, made from the one that is there (committed or only with blocks)
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
