import { empty } from '../../../../core/reply.js'
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
const most = 4 * 1024 * 1024

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
    const { request, world, params } = call
    const pages = pagesOf(call, call.blob!.content)
    judgeSequenceNumber(request, call.blob!)
    const received = await pagesFrom(call, pages.end - pages.start)
    const part = received ? received.content : world.content.hole(pages.end - pages.start)
    const blob = await changeBlob(call, params.blob, 'write', (before) => {
      const { content } = before!
      pagesOf(call, content!)
      judgeSequenceNumber(request, before!)
      return {
        ...before!,
        content: world.content.overlaid(content!, pages.start, part),
        modified: world.clock.now(),
        etag: newEtag(world),
      }
    })
    return empty(201, [
      ...versionHeaders(blob),
      ...(received ? [...checksumHeaders(call, received), ...structuredHeaders(call)] : []),
      ['x-ms-blob-sequence-number', blob.sequenceNumber ?? '0'],
      ['x-ms-request-server-encrypted', 'true'],
    ])
  },
})

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
  const received = await receive(call, most)
  // Unverified: how Azure refuses a body of another length than its range.
  if (received.content.length !== length) throw invalidPageRange()
  return received
}
