import { operation, permissions } from '../gateway/call.js'
import type { Collection } from '../../../../world/collection.js'
import { cut, firstName, pageRequest, type PageRequest } from '../../wire/page.js'
import type { World } from '../../../../world/world.js'
import { leaseElements } from '../leases/shown.js'
import { httpDate } from '../gateway/properties.js'
import { containersOf, type Container } from '../gateway/state.js'
import { bareEtag, elementsAt, has } from '../../wire/by-version.js'
import { element, metadataElements, optional, wrap, xmlReply } from '../../wire/xml.js'

export const listContainers = operation({
  id: 'blob.containers.list',
  source: 'https://learn.microsoft.com/rest/api/storageservices/list-containers2',
  method: 'GET',
  path: '/',
  query: { comp: 'list' },
  exists: 'nothing',
  permission: permissions.listContainers,
  handle({ world, account, query, version }) {
    const asked = pageRequest(query, ['metadata', 'deleted', 'system'])
    const page = cut(listed(containersOf(world, account.incarnation), asked), asked)
    const url = has(version, 'serviceEndpoint') ? undefined : account.blobEndpoint
    const containers = page.entries.map((container) =>
      containerElement(world, container, version, url, asked.include.has('metadata')),
    )
    return xmlReply(
      200,
      `<EnumerationResults ${url === undefined ? 'ServiceEndpoint' : 'AccountName'}="${account.blobEndpoint}">` +
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
  world: World,
  { name, modified, etag, publicAccess, metadata, lease }: Container,
  version: string,
  endpoint: string | undefined,
  withMetadata: boolean,
): string {
  const show = elementsAt(version)
  const properties =
    show('Last-Modified', httpDate(modified)) +
    // With its quotes, unlike a blob's in its list.
    show('Etag', has(version, 'quotedEtags') ? etag : bareEtag(etag)) +
    (has(version, 'containerLeases') ? leaseElements(world, lease, version) : '') +
    (publicAccess === 'none' ? '' : show('PublicAccess', publicAccess)) +
    show('DefaultEncryptionScope', '$account-encryption-key') +
    show('DenyEncryptionScopeOverride', 'false') +
    show('HasImmutabilityPolicy', 'false') +
    show('HasLegalHold', 'false')
  const shown = withMetadata ? wrap('Metadata', metadataElements(metadata)) : ''
  const url = endpoint === undefined ? '' : element('Url', endpoint + name)
  return wrap('Container', element('Name', name) + url + wrap('Properties', properties) + shown)
}
