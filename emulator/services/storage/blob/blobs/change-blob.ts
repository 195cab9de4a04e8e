import { empty } from '../../../../core/reply.js'
import { operation, permissions } from '../gateway/call.js'
import { readProperties, versionHeaders } from '../gateway/properties.js'
import * as refusals from '../gateway/refusals.js'
import { withoutCopy } from '../copy/copy-state.js'
import { judgePreconditions } from '../gateway/preconditions.js'
import { committed, newEtag } from '../gateway/state.js'
import { judgeDirectoryRemoval } from '../hierarchy/removal.js'
import { changeBlob, currentBlobs } from './write.js'

const blob = '/{container}/{blob*}'

const write = { exists: 'blob', permission: permissions.writeBlob, conditions: 'write' } as const

export const setBlobProperties = operation({
  id: 'blob.blobs.set-properties',
  source: 'https://learn.microsoft.com/rest/api/storageservices/set-blob-properties',
  method: 'PUT',
  path: blob,
  query: { comp: 'properties', restype: false },
  ...write,
  async handle(call) {
    const { world, params, request } = call
    // Properties that the request leaves out are cleared.
    const { properties } = readProperties(request)
    const after = await changeBlob(call, params.blob, 'write', (before) => ({
      ...withoutCopy(before!),
      properties,
      modified: world.clock.now(),
      etag: newEtag(world),
    }))
    return empty(200, versionHeaders(after))
  },
})

export const setBlobMetadata = operation({
  id: 'blob.blobs.set-metadata',
  source: 'https://learn.microsoft.com/rest/api/storageservices/set-blob-metadata',
  method: 'PUT',
  path: blob,
  query: { comp: 'metadata', restype: false },
  ...write,
  async handle(call) {
    const { world, params, request } = call
    const { metadata } = readProperties(request)
    const after = await changeBlob(call, params.blob, 'write', (before) => ({
      ...before!,
      metadata,
      modified: world.clock.now(),
      etag: newEtag(world),
    }))
    return empty(200, [...versionHeaders(after), ['x-ms-request-server-encrypted', 'true']])
  },
})

export const deleteBlob = operation({
  id: 'blob.blobs.delete',
  source: 'https://learn.microsoft.com/rest/api/storageservices/delete-blob',
  method: 'DELETE',
  path: blob,
  query: { comp: false, restype: false },
  exists: 'blob',
  permission: permissions.deleteBlob,
  conditions: 'write',
  async handle(call) {
    const { world, params } = call
    await world.write(() => {
      const blobs = currentBlobs(call)
      const found = blobs.get(params.blob)
      if (!committed(found)) throw refusals.blobNotFound()
      judgePreconditions(call, 'write', found)
      if (found?.directory) judgeDirectoryRemoval(call, blobs)
      blobs.delete(params.blob)
    })
    return empty(202, [['x-ms-delete-type-permanent', 'true']])
  },
})
