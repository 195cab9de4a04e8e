import { empty } from '../../../../core/reply.js'
import { changeBlob } from '../blobs/write.js'
import { operation, permissions } from '../gateway/call.js'
import { versionHeaders } from '../gateway/properties.js'
import { judgePosition, positionCondition } from './position.js'

// Every SDK's append blob client seals.
export const sealAppendBlob = operation({
  id: 'blob.append-blobs.seal',
  source: 'https://learn.microsoft.com/rest/api/storageservices/append-blob-seal',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: 'seal', restype: false },
  exists: 'blob',
  permission: permissions.writeBlob,
  conditions: 'write',
  blobType: 'AppendBlob',
  async handle(call) {
    const position = positionCondition(call.request)
    // ETag and date of a blob that is sealed stay as they were: documented.
    const blob = await changeBlob(call, call.params.blob, 'write', (before) => {
      judgePosition(position, before!.content!.length)
      return { ...before!, sealed: true }
    })
    return empty(200, [...versionHeaders(blob), ['x-ms-blob-sealed', 'true']])
  },
})
