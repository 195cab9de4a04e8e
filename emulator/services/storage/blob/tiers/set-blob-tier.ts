import { empty } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { tierNamed } from '../gateway/access-tier.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { invalidBlobType } from '../gateway/refusals.js'
import type { Blob, Tier } from '../gateway/state.js'
import { missingHeader } from '../../wire/refusals.js'
import { changeAddressed } from '../snapshots/change-addressed.js'
import { rehydrate, requestedPriority, type Priority } from './rehydration.js'

/** Asked for by rclone's settier, `az storage blob set-tier`, azcopy set-properties and backup programs. */
export const setBlobTier = operation({
  id: 'blob.blobs.set-tier',
  source: 'https://learn.microsoft.com/rest/api/storageservices/set-blob-tier',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: 'tier', restype: false },
  exists: 'blob',
  permission: permissions.writeBlob,
  conditions: 'write',
  // A leased blob's tier is refused without the lease's id (Azure's clients: "Required if the blob has an active lease").
  // recorded: https://github.com/microsoft/AzureStorageExplorer/issues/3269 (2020-07)
  earlier: true,
  takes: ['x-ms-access-tier', 'x-ms-rehydrate-priority'],
  async handle(call) {
    const asked = header(call.request, 'x-ms-access-tier')
    if (!asked) throw missingHeader('x-ms-access-tier')
    const name = tierNamed(call, asked)
    const priority = requestedPriority(call)
    let status: 200 | 202 = 200
    await changeAddressed(call, 'write', (blob) => {
      // Here rather than in the row, so that a premium tier, which is for page blobs, is refused by name.
      if (blob.type && blob.type !== 'BlockBlob') throw invalidBlobType()
      status = isArchived(blob) && name !== 'Archive' ? 202 : 200
      // The tier changes neither the ETag nor the time of the last change: recorded.
      return { ...blob, tier: tierAfter(call, blob, name, priority) }
    })
    return empty(status)
  },
})

const isArchived = (blob: Blob): blob is Blob & { readonly tier: Tier } => blob.tier?.name === 'Archive'

function tierAfter(call: BlobCall, blob: Blob, name: Tier['name'], priority: Priority): Tier {
  if (!isArchived(blob)) return { name, changed: call.world.clock.now() }
  return name === 'Archive' ? blob.tier : rehydrate(call, blob, name, priority)
}
