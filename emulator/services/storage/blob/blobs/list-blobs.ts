import type { Collection } from '../../../../world/collection.js'
import { accessTier, httpDate } from '../gateway/properties.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { cut, firstName, pageRequest, type PageRequest } from '../../wire/page.js'
import { crc64Since } from './receive.js'
import { blobsOf, type Blob } from '../gateway/state.js'
import { element, metadataElements, nameElement, optional, wrap, xmlReply } from '../../wire/xml.js'

/** Of these, only metadata and uncommitted blocks exist here; the others add nothing to the list. */
const included = [
  'metadata',
  'uncommittedblobs',
  'snapshots',
  'copy',
  'deleted',
  'tags',
  'versions',
  'deletedwithversions',
  'immutabilitypolicy',
  'legalhold',
  'permissions',
]

type Entry = { readonly name: string; readonly blob?: Blob }

export const listBlobs = operation({
  id: 'blob.blobs.list',
  source: 'https://learn.microsoft.com/rest/api/storageservices/list-blobs',
  method: 'GET',
  path: '/{container}',
  query: { restype: 'container', comp: 'list' },
  exists: 'container',
  permission: permissions.readBlob,
  anonymous: 'container',
  handle(call) {
    const { world, account, container, query, version } = call
    const asked = pageRequest(query, included)
    const delimiter = query.get('delimiter') ?? ''
    const page = cut(entriesOf(blobsOf(world, account.incarnation, container), asked, delimiter), asked)
    const blobs = page.entries.map(({ name, blob }) =>
      blob ? blobElement(call, blob, asked) : wrap('BlobPrefix', nameElement(name, version)),
    )
    return xmlReply(
      200,
      `<EnumerationResults ServiceEndpoint="${account.blobEndpoint}" ContainerName="${container.name}">` +
        // recorded: none without a prefix, nor with an empty one (111 of 111 lists, 2019 to 2026)
        optional('Prefix', asked.prefix) +
        optional('Marker', asked.marker) +
        optional('MaxResults', asked.maxResults?.toString()) +
        optional('Delimiter', delimiter) +
        wrap('Blobs', blobs.join('')) +
        element('NextMarker', page.next) +
        '</EnumerationResults>',
    )
  },
})

/** The list's entries, sorted by code: blobs and, with a delimiter, each name up to it once. */
function* entriesOf(blobs: Collection<Blob>, asked: PageRequest, delimiter: string): Generator<Entry> {
  const { prefix, include } = asked
  let next: string | undefined = firstName(asked)
  while (next !== undefined) {
    const start: string = next
    next = undefined
    for (const [name, blob] of blobs.from(start)) {
      if (!name.startsWith(prefix)) return
      if (blob.content === undefined && !include.has('uncommittedblobs')) continue
      const at = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length)
      if (at < 0) {
        yield { name, blob }
        continue
      }
      const group = name.slice(0, at + delimiter.length)
      if (group >= asked.from) yield { name: group }
      next = behind(group)
      break
    }
  }
}

/** The first string after all strings that begin with this one; undefined if there is no such string. */
function behind(text: string): string | undefined {
  const begin = text.replace(/\uffff+$/, '')
  return begin === '' ? undefined : begin.slice(0, -1) + String.fromCharCode(begin.charCodeAt(begin.length - 1) + 1)
}

function blobElement(call: BlobCall, blob: Blob, { include }: PageRequest): string {
  const { version } = call
  const metadata = include.has('metadata') ? wrap('Metadata', metadataElements(blob.metadata)) : ''
  const replication = version >= '2019-12-12' ? '<OrMetadata />' : ''
  const properties = blob.content === undefined ? waitingProperties(call) : committedProperties(call, blob)
  return wrap('Blob', nameElement(blob.name, version) + wrap('Properties', properties) + metadata + replication)
}

function committedProperties(call: BlobCall, blob: Blob): string {
  const { version } = call
  const own = blob.properties
  return (
    (version >= '2017-11-09' ? element('Creation-Time', httpDate(blob.created)) : '') +
    element('Last-Modified', httpDate(blob.modified)) +
    element('Etag', blob.etag.slice(1, -1)) +
    element('Content-Length', String(blob.content?.length ?? 0)) +
    element('Content-Type', own.contentType ?? '') +
    element('Content-Encoding', own.contentEncoding ?? '') +
    element('Content-Language', own.contentLanguage ?? '') +
    // Azure keeps none for blobs of most sizes and shows the empty element.
    (version >= crc64Since ? '<Content-CRC64 />' : '') +
    element('Content-MD5', own.contentMd5 ?? '') +
    element('Cache-Control', own.cacheControl ?? '') +
    element('Content-Disposition', own.contentDisposition ?? '') +
    '<BlobType>BlockBlob</BlobType>' +
    tierElements(call) +
    '<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted>'
  )
}

/** What a blob has that has only waiting blocks; recorded at 2018-11-09. */
const waitingProperties = (call: BlobCall): string =>
  element('Content-Length', '0') +
  '<BlobType>BlockBlob</BlobType>' +
  tierElements(call) +
  '<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState><ServerEncrypted>false</ServerEncrypted>'

function tierElements(call: BlobCall): string {
  const tier = accessTier(call)
  if (tier === undefined || call.version < '2017-04-17') return ''
  return `${element('AccessTier', tier)}<AccessTierInferred>true</AccessTierInferred>`
}
