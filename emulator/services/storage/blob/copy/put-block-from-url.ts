import { empty } from '../../../../core/reply.js'
import { refuseBody } from '../append/create.js'
import { blockIdIn, stage } from '../blobs/blocks.js'
import { limitOf } from '../blobs/receive.js'
import { operation, permissions } from '../gateway/call.js'
import { has } from '../../wire/by-version.js'
import { unsupportedHeader } from '../../wire/refusals.js'
import { sumHeaders, wantedOf } from './checksums.js'
import { partHeaders, readPart } from './read-source.js'

// AzCopy copies large blobs so, as do lakeFS and s3proxy; stage_block_from_url of the SDKs
export const putBlockFromUrl = operation({
  id: 'blob.blocks.put-from-url',
  source: 'https://learn.microsoft.com/rest/api/storageservices/put-block-from-url',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: 'block', restype: false },
  header: { 'x-ms-copy-source': true },
  exists: 'container',
  blobType: 'BlockBlob',
  permission: permissions.writeBlocks,
  lease: 'needed',
  online: true,
  takes: partHeaders,
  async handle(call) {
    if (!has(call.version, 'copyFromUrl')) throw unsupportedHeader('x-ms-copy-source', '')
    const id = blockIdIn(call)
    refuseBody(call)
    const wanted = wantedOf(call)
    const received = await readPart(call, wanted, limitOf('block', call.version), { ownToken: true })
    await stage(call, { id, content: received.content })
    return empty(201, [...sumHeaders(call, received, wanted), ['x-ms-request-server-encrypted', 'true']])
  },
})
