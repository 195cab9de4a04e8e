import { header } from '../../../../core/wire.js'
import { refuseBody } from '../append/create.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { lengthOfPages, mostOfPages, writePages } from '../pages/put-page.js'
import { invalidPageRange } from '../pages/refusals.js'
import { judgeSequenceNumber } from '../pages/sequence-number.js'
import { has } from '../../wire/by-version.js'
import { invalidHeader, missingHeader, tooLarge, unsupportedHeader } from '../../wire/refusals.js'
import { sumHeaders, wantedOf } from './checksums.js'
import { partHeaders, readPart } from './read-source.js'

// AzCopy copies page blobs so; upload_pages_from_url of the SDKs
export const putPageFromUrl = operation({
  id: 'blob.page-blobs.put-page-from-url',
  source: 'https://learn.microsoft.com/rest/api/storageservices/put-page-from-url',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: 'page', restype: false },
  header: { 'x-ms-copy-source': true },
  exists: 'blob',
  permission: permissions.writeBlob,
  conditions: 'write',
  blobType: 'PageBlob',
  takes: partHeaders,
  async handle(call) {
    if (!has(call.version, 'appendFromUrl')) throw unsupportedHeader('x-ms-copy-source', '')
    refuseBody(call)
    judgeWrite(call)
    const length = lengthOfPages(call)
    judgeSequenceNumber(call.request, call.blob!)
    if (length > mostOfPages) throw tooLarge(mostOfPages)
    const wanted = wantedOf(call)
    if (!header(call.request, 'x-ms-source-range')) throw missingHeader('x-ms-source-range')
    const received = await readPart(call, wanted, mostOfPages)
    // Unverified: how Azure refuses a source of another length than the pages.
    if (received.content.length !== length) throw invalidPageRange()
    return writePages(call, received.content, sumHeaders(call, received, wanted))
  },
})

/** The page does not name the header, which every SDK sends; there is nothing to clear by a URL. */
function judgeWrite({ request }: BlobCall): void {
  const name = 'x-ms-page-write'
  const write = header(request, name)
  if (write && write.toLowerCase() !== 'update') throw invalidHeader(name, write)
}
