import { empty, type Reply } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { appendSizes, limits } from '../../../../policy/limits.js'
import type { Content } from '../../../../world/content.js'
import { checksumHeaders, receive } from '../blobs/receive.js'
import { changeBlob } from '../blobs/write.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { versionHeaders } from '../gateway/properties.js'
import * as refusals from '../gateway/refusals.js'
import { newEtag, type Blob } from '../gateway/state.js'
import { structuredBody, structuredHeaders } from '../structured/message.js'
import * as wireRefusals from '../../wire/refusals.js'
import { positionCondition, judgePosition, sizeCondition } from './position.js'

const { most } = limits.blocks

// adlfs, opendal, fluent-bit, log sinks of .NET and Python, and App Service's own logs append.
export const appendBlock = operation({
  id: 'blob.append-blobs.append',
  source: 'https://learn.microsoft.com/rest/api/storageservices/append-block',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: 'appendblock', restype: false },
  header: { 'x-ms-copy-source': false },
  exists: 'blob',
  permission: permissions.appendBlock,
  conditions: 'write',
  plausibleEtags: true,
  blobType: 'AppendBlob',
  takes: structuredBody,
  async handle(call) {
    const { request } = call
    const append = appending(call, { position: positionCondition(request), size: sizeCondition(request) })
    if (header(request, 'Content-Length') === '0') throw wireRefusals.invalidHeader('Content-Length', '0')
    const received = await receive(call, append.most)
    return append.answer(received.content, [...checksumHeaders(call, received), ...structuredHeaders(call)])
  },
})

interface Conditions {
  readonly position: number | undefined
  readonly size: number | undefined
}

/** One block that is to be appended, if the blob is as the request wants it. */
export function appending(call: BlobCall, { position, size }: Conditions) {
  const { world, version } = call
  judgeAppend(call.blob!)
  return {
    /** bytes */
    most: appendSizes.find(({ since }) => version >= since)!.block,
    /** Appends it, and answers with where it went. */
    async answer(content: Content, headers: Reply['headers']): Promise<Reply> {
      let offset = 0
      const blob = await changeBlob(call, call.params.blob!, 'write', (before) => {
        const { content: old, appended = 0 } = judgeAppend(before!)
        offset = old.length
        judgePosition(position, offset)
        if (size !== undefined && offset + content.length > size) throw refusals.blobTooLong()
        return {
          ...before!,
          content: world.content.append(old, content),
          appended: appended + 1,
          modified: world.clock.now(),
          etag: newEtag(world),
        }
      })
      return empty(201, [
        ...versionHeaders(blob),
        ...headers,
        ['x-ms-blob-append-offset', String(offset)],
        ['x-ms-blob-committed-block-count', String(blob.appended)],
        ['x-ms-request-server-encrypted', 'true'],
      ])
    },
  }
}

/** Refuses to append to what is sealed or full. */
function judgeAppend(blob: Blob): NonNullable<BlobCall['blob']> {
  if (blob.sealed) throw refusals.blobIsSealed()
  if ((blob.appended ?? 0) >= most) throw refusals.tooManyAppends()
  return blob as NonNullable<BlobCall['blob']>
}
