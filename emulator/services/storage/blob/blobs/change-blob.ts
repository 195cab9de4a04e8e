import { empty } from '../../../../core/reply.js'
import { operation, permissions } from '../gateway/call.js'
import { readProperties, versionHeaders } from '../gateway/properties.js'
import { withoutCopy } from '../copy/copy-state.js'
import { newEtag } from '../gateway/state.js'
import { versionHeader } from '../snapshots/headers.js'
import { succeed, unversioned } from '../snapshots/keeping.js'
import { changeBlob } from './write.js'
import { pageChanges } from '../pages/resize.js'

const blob = '/{container}/{blob*}'

const write = { exists: 'blob', permission: permissions.writeBlob, conditions: 'write', online: true } as const

export const setBlobProperties = operation({
  id: 'blob.blobs.set-properties',
  source: 'https://learn.microsoft.com/rest/api/storageservices/set-blob-properties',
  method: 'PUT',
  path: blob,
  query: { comp: 'properties', restype: false },
  ...write,
  takes: ['x-ms-blob-content-length', 'x-ms-blob-sequence-number', 'x-ms-sequence-number-action'],
  async handle(call) {
    const { world, params, request } = call
    // Properties that the request leaves out are cleared.
    const { properties } = readProperties(request)
    const after = await changeBlob(call, params.blob, 'write', (before) => ({
      ...withoutCopy(before!),
      properties,
      ...pageChanges(call, before!),
      modified: world.clock.now(),
      etag: newEtag(world),
    }))
    const { sequenceNumber } = after
    const own: [string, string][] = sequenceNumber === undefined ? [] : [['x-ms-blob-sequence-number', sequenceNumber]]
    return empty(200, [...versionHeaders(after), ...own])
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
      ...unversioned(before!),
      metadata,
      modified: world.clock.now(),
      etag: newEtag(world),
      ...succeed(call, params.blob, before, { kind: 'metadata' }),
    }))
    return empty(200, [...versionHeaders(after), ['x-ms-request-server-encrypted', 'true'], ...versionHeader(after)])
  },
})
