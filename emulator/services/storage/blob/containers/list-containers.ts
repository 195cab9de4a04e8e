import { operation, permissions } from '../gateway/call.js'
import type { Collection } from '../../../../world/collection.js'
import { cut, firstName, pageRequest, type PageRequest } from '../../wire/page.js'
import { httpDate } from '../gateway/properties.js'
import { containersOf, type Container } from '../gateway/state.js'
import { element, metadataElements, optional, wrap, xmlReply } from '../../wire/xml.js'

export const listContainers = operation({
  id: 'blob.containers.list',
  source: 'https://learn.microsoft.com/rest/api/storageservices/list-containers2',
  method: 'GET',
  path: '/',
  query: { comp: 'list' },
  exists: 'nothing',
  permission: permissions.readContainer,
  handle({ world, account, query, version }) {
    const asked = pageRequest(query, ['metadata', 'deleted', 'system'])
    const page = cut(listed(containersOf(world, account.incarnation), asked), asked)
    const containers = page.entries.map((container) =>
      containerElement(container, version, asked.include.has('metadata')),
    )
    return xmlReply(
      200,
      `<EnumerationResults ServiceEndpoint="${account.blobEndpoint}">` +
        optional('Prefix', asked.prefix) +
        optional('Marker', asked.marker) +
        optional('MaxResults', asked.maxResults?.toString()) +
        wrap('Containers', containers.join('')) +
        element('NextMarker', page.next) +
        '</EnumerationResults>',
    )
  },
})

/** The containers to list. System containers are included only when the request asks for them. */
function* listed(containers: Collection<Container>, asked: PageRequest): Generator<Container> {
  for (const [name, container] of containers.from(firstName(asked))) {
    if (!name.startsWith(asked.prefix)) return
    if (!name.startsWith('$') || asked.include.has('system')) yield container
  }
}

function containerElement(
  { name, modified, etag, publicAccess, metadata }: Container,
  version: string,
  withMetadata: boolean,
): string {
  const properties =
    element('Last-Modified', httpDate(modified)) +
    // With its quotes, unlike a blob's in its list.
    element('Etag', etag) +
    '<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState>' +
    (publicAccess === 'none' || version < '2016-05-31' ? '' : element('PublicAccess', publicAccess)) +
    (version < '2019-07-07'
      ? ''
      : element('DefaultEncryptionScope', '$account-encryption-key') +
        element('DenyEncryptionScopeOverride', 'false')) +
    (version < '2017-11-09'
      ? ''
      : '<HasImmutabilityPolicy>false</HasImmutabilityPolicy><HasLegalHold>false</HasLegalHold>')
  const shown = withMetadata ? wrap('Metadata', metadataElements(metadata)) : ''
  return wrap('Container', element('Name', name) + wrap('Properties', properties) + shown)
}
