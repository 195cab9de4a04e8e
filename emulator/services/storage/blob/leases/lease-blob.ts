import { operation, permissions } from '../gateway/call.js'
import { judgePreconditions } from '../gateway/preconditions.js'
import { versionHeaders } from '../gateway/properties.js'
import * as refusals from '../gateway/refusals.js'
import { currentBlobs } from '../blobs/write.js'
import { actionIn, replyTo } from './requests.js'
import { withLease } from './with-lease.js'

/**
 * Asked for by the hosts of WebJobs and Functions (locks, singletons), Terraform's azurerm state, Durable Task, and programs
 * that elect a leader.
 */
export const leaseBlob = operation({
  id: 'blob.blobs.lease',
  source: 'https://learn.microsoft.com/rest/api/storageservices/lease-blob',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: 'lease', restype: false },
  // A blob that has only waiting blocks may be leased, too: Microsoft's LeaseTests.cs, BlockBlobLeasedWriteTests.
  exists: 'container',
  permission: permissions.leaseBlob,
  conditions: 'write',
  lease: 'own',
  async handle(call) {
    const { world, params } = call
    const act = actionIn(call)
    const { blob, outcome } = await world.write(() => {
      const blobs = currentBlobs(call)
      const blob = blobs.get(params.blob)
      if (!blob) throw refusals.blobNotFound()
      judgePreconditions(call, 'write', blob)
      const outcome = act({ lease: blob.lease, what: 'blob', now: world.clock.now() })
      blobs.put(withLease(blob, outcome.lease))
      return { blob, outcome }
    })
    return replyTo(outcome, blob.content === undefined ? [] : versionHeaders(blob))
  },
})
