import { empty, type Reply } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import type { Content } from '../../../../world/content.js'
import { refuseBody } from '../append/create.js'
import { checksumHeaders, receive, type Received } from '../blobs/receive.js'
import { changeBlob } from '../blobs/write.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { versionHeaders } from '../gateway/properties.js'
import { newEtag } from '../gateway/state.js'
import { structuredBody, structuredHeaders } from '../structured/message.js'
import { invalidHeader, missingHeader } from '../../wire/refusals.js'
import { pagesIn } from './page.js'
import { invalidPageRange } from './refusals.js'
import { judgeSequenceNumber } from './sequence-number.js'

/** The most bytes of one Put Page. */
export const mostOfPages = 4 * 1024 * 1024

// Every SDK's page blob client; tools that upload disks.
export const putPage = operation({
  id: 'blob.page-blobs.put-page',
  source: 'https://learn.microsoft.com/rest/api/storageservices/put-page',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: 'page', restype: false },
  header: { 'x-ms-copy-source': false },
  exists: 'blob',
  permission: permissions.writeBlob,
  conditions: 'write',
  blobType: 'PageBlob',
  takes: [...structuredBody],
  async handle(call) {
    const length = lengthOfPages(call)
    judgeSequenceNumber(call.request, call.blob!)
    const received = await pagesFrom(call, length)
    const part = received ? received.content : call.world.content.hole(length)
    return writePages(call, part, received ? [...checksumHeaders(call, received), ...structuredHeaders(call)] : [])
  },
})

/** How many bytes the pages have that the request names. */
export function lengthOfPages(call: BlobCall): number {
  const { start, end } = pagesOf(call, call.blob!.content)
  return end - start
}

/** Writes the pages that the request names. */
export async function writePages(call: BlobCall, part: Content, headers: Reply['headers']): Promise<Reply> {
  const { world, request } = call
  const blob = await changeBlob(call, call.params.blob!, 'write', (before) => {
    const { content } = before!
    const { start } = pagesOf(call, content!)
    judgeSequenceNumber(request, before!)
    return {
      ...before!,
      content: world.content.overlaid(content!, start, part),
      modified: world.clock.now(),
      etag: newEtag(world),
    }
  })
  return empty(201, [
    ...versionHeaders(blob),
    ...headers,
    ['x-ms-blob-sequence-number', blob.sequenceNumber ?? '0'],
    ['x-ms-request-server-encrypted', 'true'],
  ])
}

function pagesOf({ request }: Pick<BlobCall, 'request'>, content: Content) {
  const pages = pagesIn(request, content.length)
  if (!pages) throw missingHeader('x-ms-range')
  return pages
}

/** The pages that the request brings; undefined where it clears them. */
async function pagesFrom(call: BlobCall, length: number): Promise<Received | undefined> {
  const name = 'x-ms-page-write'
  const write = header(call.request, name)
  if (write === undefined) throw missingHeader(name)
  if (write.toLowerCase() === 'clear') {
    refuseBody(call)
    return undefined
  }
  if (write.toLowerCase() !== 'update') throw invalidHeader(name, write)
  const received = await receive(call, mostOfPages)
  // Unverified: how Azure refuses a body of another length than its range.
  if (received.content.length !== length) throw invalidPageRange()
  return received
}
