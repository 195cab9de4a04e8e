import { empty } from '../../../../core/reply.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import * as refusals from '../gateway/refusals.js'
import { undeletePath } from '../hierarchy/undelete-path.js'
import { currentBlobs } from '../blobs/write.js'
import { earlierBlobsOf, earlierKey, earlierOf, type EarlierBlob } from './state.js'

/** Asked for by `az storage blob undelete`, `az storage fs undelete-path`, the portal and Storage Explorer. */
export const undeleteBlob = operation({
  id: 'blob.blobs.undelete',
  source: 'https://learn.microsoft.com/rest/api/storageservices/undelete-blob',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: 'undelete', restype: false },
  exists: 'container',
  permission: permissions.undeleteBlob,
  async handle(call) {
    if (call.account.hierarchical) return undeletePath(call)
    await call.world.write(() => restoreAll(call, call.params.blob))
    return empty(200)
  },
})

/** Restores the blob with its deleted snapshots, and its deleted versions, none of which becomes the current one. */
function restoreAll(call: BlobCall, name: string): void {
  const { world, account, container } = call
  const blobs = currentBlobs(call)
  const earlierBlobs = earlierBlobsOf(world, account.incarnation, container)
  const kept: EarlierBlob[] = [...earlierOf(earlierBlobs, name)]
  if (kept.length === 0 && blobs.get(name)?.content === undefined) throw refusals.blobNotFound()
  for (const { earlier, ...blob } of kept) {
    if (!earlier.deleted) continue
    if (earlier.kind === 'blob') {
      earlierBlobs.delete(earlierKey(name, earlier.id))
      blobs.put(blob)
    } else earlierBlobs.put({ ...blob, earlier: { kind: earlier.kind, id: earlier.id } })
  }
}
