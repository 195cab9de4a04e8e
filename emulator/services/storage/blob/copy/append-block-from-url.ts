import { appending } from '../append/append-block.js'
import { positionCondition, sizeCondition } from '../append/position.js'
import { refuseBody } from '../append/create.js'
import { operation, permissions } from '../gateway/call.js'
import { has } from '../../wire/by-version.js'
import { unsupportedHeader } from '../../wire/refusals.js'
import { sumHeaders, wantedOf } from './checksums.js'
import { partHeaders, readPart } from './read-source.js'

// AzCopy copies append blobs so; append_block_from_url of the SDKs
export const appendBlockFromUrl = operation({
  id: 'blob.append-blobs.append-from-url',
  source: 'https://learn.microsoft.com/rest/api/storageservices/append-block-from-url',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: 'appendblock', restype: false },
  header: { 'x-ms-copy-source': true },
  exists: 'blob',
  permission: permissions.appendBlock,
  conditions: 'write',
  blobType: 'AppendBlob',
  takes: partHeaders,
  async handle(call) {
    const { request } = call
    if (!has(call.version, 'appendFromUrl')) throw unsupportedHeader('x-ms-copy-source', '')
    refuseBody(call)
    const append = appending(call, { position: positionCondition(request), size: sizeCondition(request) })
    const wanted = wantedOf(call)
    const received = await readPart(call, wanted, append.most)
    return append.answer(received.content, sumHeaders(call, received, wanted))
  },
})
