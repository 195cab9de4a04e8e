import { copyElements } from '../copy/copy-state.js'
import { tierOf } from '../gateway/access-tier.js'
import { typeElements } from '../gateway/blob-type.js'
import { httpDate } from '../gateway/properties.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { permissionsOf } from '../hierarchy/access.js'
import { childrenOf } from '../hierarchy/children.js'
import { resourceType, shownMetadata } from '../hierarchy/shown.js'
import { bareEtag, elementsAt, has, nameElement } from '../../wire/by-version.js'
import { cut, includedIn, pageRequest, type PageRequest } from '../../wire/page.js'
import { blobsOf, type Blob } from '../gateway/state.js'
import { deletedElements, expiryElement, leaseElementsOf, whichElements } from '../snapshots/elements.js'
import { earlierBlobsOf } from '../snapshots/state.js'
import { tagSet } from '../tags/tag-set.js'
import { element, metadataElements, optional, wrap, xmlReply } from '../../wire/xml.js'
import { checkInclude, showOnly } from './list-parameters.js'
import { asksForEarlier, entriesOf, type Bounds, type Entry } from './listed.js'

/** What a list may include, and the first version that takes it. Policies and legal holds do not exist here. */
const included: Readonly<Record<string, string>> = {
  metadata: '',
  uncommittedblobs: '',
  snapshots: '',
  copy: '2012-02-12',
  deleted: '2017-07-29',
  tags: '2019-12-12',
  versions: '2019-12-12',
  immutabilitypolicy: '2020-06-12',
  legalhold: '2020-06-12',
  permissions: '2020-06-12',
  deletedwithversions: '2020-10-02',
}

export const listBlobs = operation({
  id: 'blob.blobs.list',
  source: 'https://learn.microsoft.com/rest/api/storageservices/list-blobs',
  method: 'GET',
  path: '/{container}',
  query: { restype: 'container', comp: 'list' },
  exists: 'container',
  permission: permissions.listBlobs,
  anonymous: 'container',
  alsoNeeds: ({ query }) => (includedIn(query).has('tags') ? permissions.readTags : undefined),
  handle(call) {
    const { world, account, container, query, version } = call
    const asked = pageRequest(
      query,
      Object.keys(included).filter((name) => version >= included[name]!),
    )
    const delimiter = query.get('delimiter') ?? ''
    checkInclude(call, asked, delimiter)
    const only = showOnly(call, asked)
    const bounds: Bounds = {
      startFrom: query.get('startFrom') ?? '',
      endBefore: query.get('endBefore') ?? '',
      delimiter,
      onlyDeleted: only === 'deleted',
    }
    const blobs = blobsOf(world, account.incarnation, container)
    const earlierBlobs = asksForEarlier(asked, bounds)
      ? earlierBlobsOf(world, account.incarnation, container)
      : undefined
    const found: Iterable<Entry> =
      account.hierarchical && delimiter === '/' && !bounds.onlyDeleted
        ? childrenOf(blobs, asked, bounds.startFrom)
        : entriesOf(blobs, earlierBlobs, asked, bounds)
    const page = cut(shownOf(found, only), asked)
    const entries = page.entries.map((entry) =>
      entry.blob && entry.isPrefix
        ? directoryPrefix(call, entry.blob, asked)
        : entry.blob
          ? blobElement(call, entry.blob, entry, asked)
          : wrap('BlobPrefix', nameElement(entry.name, version)),
    )
    return xmlReply(
      200,
      `<EnumerationResults ${whichContainer(call)}>` +
        // recorded: none without a prefix, nor with an empty one (111 of 111 lists, 2019 to 2026)
        optional('Prefix', asked.prefix) +
        optional('Marker', asked.marker) +
        optional('MaxResults', asked.maxResults?.toString()) +
        optional('Delimiter', delimiter) +
        wrap('Blobs', entries.join('')) +
        element('NextMarker', page.next) +
        '</EnumerationResults>',
    )
  },
})

const whichContainer = ({ account: { blobEndpoint }, container: { name }, version }: BlobCall) =>
  has(version, 'serviceEndpoint')
    ? `ServiceEndpoint="${blobEndpoint}" ContainerName="${name}"`
    : `ContainerName="${blobEndpoint}${name}"`

/**
 * A directory in a list with a delimiter, with its properties.
 *
 * https://learn.microsoft.com/rest/api/storageservices/list-blobs: from 2020-06-12; their order as in a response of 2024-07 that
 * redpanda-data/redpanda tests its parser with
 */
function directoryPrefix(call: BlobCall, blob: Blob, { include }: PageRequest): string {
  const { version } = call
  const show = elementsAt(version)
  const properties = has(version, 'prefixProperties')
    ? wrap(
        'Properties',
        show('Creation-Time', httpDate(blob.created)) +
          show('Last-Modified', httpDate(blob.modified)) +
          show('Etag', bareEtag(blob.etag)) +
          accessElements(call, blob, include) +
          show('Content-Length', '0') +
          placeProperties(call, blob, 'true', leaseElementsOf(call, blob)),
      )
    : ''
  return wrap('BlobPrefix', nameElement(`${blob.name}/`, version) + properties)
}

/** What only a hierarchical namespace has, in the order of https://learn.microsoft.com/rest/api/storageservices/list-blobs. */
function accessElements({ version }: BlobCall, blob: Blob, include: PageRequest['include']): string {
  const { access } = blob
  if (!access) return ''
  const show = elementsAt(version)
  const permissions = include.has('permissions')
    ? show('Owner', access.owner) +
      show('Group', access.group) +
      show('Permissions', permissionsOf(access)) +
      show('Acl', access.acl)
    : ''
  return permissions + show('ResourceType', resourceType(blob))
}

/** What a list shows that asks for files or directories alone. */
function* shownOf(found: Iterable<Entry>, only: ReturnType<typeof showOnly>): Generator<Entry> {
  for (const entry of found)
    if ((only !== 'files' && only !== 'directories') || (entry.blob?.directory === true) === (only === 'directories'))
      yield entry
}

function blobElement(call: BlobCall, blob: Blob, entry: Entry, { include }: PageRequest): string {
  const { version, account, container } = call
  const show = elementsAt(version)
  const directory = container.name === '$root' ? account.blobEndpoint : `${account.blobEndpoint}${container.name}/`
  const url = has(version, 'serviceEndpoint') ? '' : element('Url', directory + blob.name)
  const metadata = include.has('metadata') ? wrap('Metadata', metadataElements(shownMetadata(blob))) : ''
  const tags = include.has('tags') && blob.tags ? wrap('Tags', tagSet(blob.tags)) : ''
  const properties =
    blob.content === undefined ? waitingProperties(call, blob) : committedProperties(call, blob, entry, include)
  return wrap(
    'Blob',
    nameElement(blob.name, version) +
      whichElements(version, blob, entry) +
      url +
      wrap('Properties', properties) +
      metadata +
      show('OrMetadata', '') +
      tags,
  )
}

function committedProperties(call: BlobCall, blob: Blob, entry: Entry, include: PageRequest['include']): string {
  const show = elementsAt(call.version)
  const own = blob.properties
  return (
    show('Creation-Time', httpDate(blob.created)) +
    show('Last-Modified', httpDate(blob.modified)) +
    expiryElement(blob) +
    show('Etag', bareEtag(blob.etag)) +
    accessElements(call, blob, include) +
    show('Content-Length', String(blob.content?.length ?? 0)) +
    show('Content-Type', own.contentType ?? '') +
    show('Content-Encoding', own.contentEncoding ?? '') +
    show('Content-Language', own.contentLanguage ?? '') +
    // Azure keeps none for blobs of most sizes and shows the empty element.
    show('Content-CRC64', '') +
    show('Content-MD5', own.contentMd5 ?? '') +
    show('Cache-Control', own.cacheControl ?? '') +
    show('Content-Disposition', own.contentDisposition ?? '') +
    placeProperties(
      call,
      blob,
      'true',
      leaseElementsOf(call, blob, entry) + (include.has('copy') ? copyElements(blob.copy) : ''),
    ) +
    deletedElements(call, blob)
  )
}

/** What a blob has that has only waiting blocks; recorded at 2018-11-09. */
const waitingProperties = (call: BlobCall, blob: Blob): string =>
  element('Content-Length', '0') + placeProperties(call, blob, 'false', leaseElementsOf(call, blob))

function placeProperties(call: BlobCall, blob: Blob, encrypted: 'true' | 'false', leaseAndCopy: string): string {
  const show = elementsAt(call.version)
  const tier = tierOf(call, blob)
  return (
    typeElements(blob) +
    (tier ? show('AccessTier', tier.name) : '') +
    (tier?.inferred ? show('AccessTierInferred', tier.inferred) : '') +
    (tier?.archiveStatus ? show('ArchiveStatus', tier.archiveStatus) : '') +
    (tier?.changed ? show('AccessTierChangeTime', tier.changed) : '') +
    leaseAndCopy +
    show('ServerEncrypted', encrypted) +
    (blob.sealed ? show('Sealed', 'true') : '') +
    (blob.tags ? show('TagCount', String(blob.tags.length)) : '') +
    (tier?.priority ? show('RehydratePriority', tier.priority) : '')
  )
}
