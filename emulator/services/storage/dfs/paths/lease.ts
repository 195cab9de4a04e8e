import { operation, permissions } from '../../blob/gateway/call.js'
import { leaseBlob } from '../../blob/leases/lease-blob.js'
import { path, reference } from './create.js'

/** The lease of a path is its blob's. */
export const leasePath = operation({
  id: 'dfs.paths.lease',
  source: `${reference}/lease`,
  method: 'POST',
  path,
  exists: 'blob',
  permission: permissions.leaseBlob,
  conditions: 'write',
  lease: 'own',
  takes: ['x-ms-lease-action', 'x-ms-proposed-lease-id', 'x-ms-lease-duration'],
  handle: (call) => leaseBlob.handle(call),
})
