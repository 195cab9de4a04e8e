import { operation, permissions } from '../gateway/call.js'
import { versionHeaders } from '../gateway/properties.js'
import { cut, pageRequest } from '../../wire/page.js'
import { element, optional, wrap, xmlReply } from '../../wire/xml.js'
import { pagesAskedAbout } from './page.js'

// Every SDK's page blob client; AzCopy before it downloads a disk.
export const getPageRanges = operation({
  id: 'blob.page-blobs.get-page-ranges',
  source: 'https://learn.microsoft.com/rest/api/storageservices/get-page-ranges',
  method: 'GET',
  path: '/{container}/{blob*}',
  query: { comp: 'pagelist', restype: false },
  exists: 'blob',
  permission: permissions.readBlob,
  anonymous: 'blob',
  conditions: 'read',
  earlier: true,
  blobType: 'PageBlob',
  handle({ request, world, query, blob }) {
    const { content } = blob!
    const asked = pageRequest(query, [])
    const within = pagesAskedAbout(request, content.length) ?? { start: 0, end: content.length }
    const ranges = world.content
      .stored(content)
      .map(({ start, end }) => ({ start: Math.max(start, within.start), end: Math.min(end, within.end) }))
      .filter(({ start, end }) => start < end && start >= Number(asked.from))
      .map((range) => ({ ...range, name: String(range.start) }))
    const page = cut(ranges, asked)
    const shown = page.entries.map(({ start, end }) =>
      wrap('PageRange', element('Start', String(start)) + element('End', String(end - 1))),
    )
    return xmlReply(200, wrap('PageList', shown.join('') + optional('NextMarker', page.next)), [
      ...versionHeaders(blob!),
      ['x-ms-blob-content-length', String(content.length)],
    ])
  },
})
