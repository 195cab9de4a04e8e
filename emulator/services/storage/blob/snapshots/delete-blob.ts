import { empty } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { judgePreconditions } from '../gateway/preconditions.js'
import * as refusals from '../gateway/refusals.js'
import type { CommittedBlob } from '../gateway/state.js'
import * as wireRefusals from '../../wire/refusals.js'
import { deletionHeaders, removePath } from '../hierarchy/deleted-paths.js'
import { judgeDirectoryRemoval } from '../hierarchy/removal.js'
import { currentBlobs } from '../blobs/write.js'
import { addressIn, keptAt, type Address } from './addressed.js'
import { deleteEarlier, deleteForGood, keepDeleted, snapshotsOf, type Deleted } from './keeping.js'
import { earlierBlobsOf } from './state.js'
import { judgeTierConditions } from './tier-conditions.js'

export const deleteBlob = operation({
  id: 'blob.blobs.delete',
  source: 'https://learn.microsoft.com/rest/api/storageservices/delete-blob',
  method: 'DELETE',
  path: '/{container}/{blob*}',
  query: { comp: false, restype: false },
  // A deleted snapshot or version can be deleted for good, so the handler looks them up itself.
  exists: 'container',
  permission: permissions.deleteBlob,
  alsoNeeds: ({ query }) => {
    if (isForGood(query)) return permissions.deleteForGood
    return query.get('versionid') ? permissions.deleteVersion : undefined
  },
  conditions: 'write',
  earlier: true,
  takes: ['x-ms-access-tier-if-modified-since', 'x-ms-access-tier-if-unmodified-since'],
  async handle(call) {
    const { world, query } = call
    const which = whichSnapshots(call)
    const address = addressIn(query)
    const deletetype = query.get('deletetype')
    if (deletetype && !isForGood(query)) throw wireRefusals.invalidParameter('deletetype', deletetype)
    if (isForGood(query) && !address) throw wireRefusals.invalidParameter('deletetype', deletetype!)
    // documented: a snapshot has none of its own
    if (address && which) throw wireRefusals.invalidHeader('x-ms-delete-snapshots', which)
    const deleted = await world.write(() => (address ? deleteAt(call, address) : deleteCurrent(call, which)))
    return empty(202, deletionHeaders(deleted))
  },
})

const isForGood = (query: BlobCall['query']) => query.get('deletetype')?.toLowerCase() === 'permanent'

function whichSnapshots({ request }: BlobCall): 'include' | 'only' | undefined {
  const asked = header(request, 'x-ms-delete-snapshots')
  if (asked === undefined || asked === '') return undefined
  const lower = asked.toLowerCase()
  if (lower !== 'include' && lower !== 'only') throw wireRefusals.invalidHeader('x-ms-delete-snapshots', asked)
  return lower
}

function deleteCurrent(call: BlobCall, which: 'include' | 'only' | undefined): Deleted {
  const blobs = currentBlobs(call)
  const name = call.params.blob!
  const blob = blobs.get(name)
  if (blob?.content === undefined) throw refusals.blobNotFound()
  judgePreconditions(call, 'write', blob as CommittedBlob)
  judgeTierConditions(call, blob)
  if (blob.directory) judgeDirectoryRemoval(call, blobs)
  const snapshots = snapshotsOf(call, name)
  if (snapshots.length > 0 && !which) throw refusals.snapshotsPresent()
  const ends = snapshots.map((snapshot) => deleteEarlier(call, snapshot))
  if (which === 'only') return ends.at(0) ?? 'for good'
  if (call.account.hierarchical) return removePath(call, blobs, blob as CommittedBlob)
  blobs.delete(name)
  return keepDeleted(call, blob as CommittedBlob)
}

function deleteAt(call: BlobCall, address: Address): Deleted {
  const blobs = currentBlobs(call)
  const { world, account, container, params } = call
  const found = keptAt(earlierBlobsOf(world, account.incarnation, container), params.blob!, address)
  if (!found) {
    const isCurrent = address.kind === 'version' && blobs.get(params.blob!)?.version === address.id
    throw isCurrent ? refusals.notOnRootBlob() : refusals.blobNotFound()
  }
  judgePreconditions(call, 'write', found)
  judgeTierConditions(call, found)
  if (isForGood(call.query)) return deleteForGood(call, found)
  if (found.earlier.deleted) throw refusals.blobNotFound()
  return deleteEarlier(call, found)
}
