import { operation, permissions } from '../gateway/call.js'
import { cut, pageRequest } from '../../wire/page.js'
import type { World } from '../../../../world/world.js'
import { leaseElements } from '../leases/shown.js'
import { httpDate } from '../gateway/properties.js'
import { deletedContainersOf, remainingContainerDays } from '../../../../policy/views/deleted-containers.js'
import { containersOf } from '../gateway/state.js'
import { listed, type Listed } from './listed.js'
import { bareEtag, elementsAt, has } from '../../wire/by-version.js'
import { element, metadataElements, optional, wrap, xmlReply } from '../../wire/xml.js'

/** What a list may include, and the first version that takes it. */
const included: Readonly<Record<string, string>> = { metadata: '', deleted: '2019-12-12', system: '2020-10-02' }

export const listContainers = operation({
  id: 'blob.containers.list',
  source: 'https://learn.microsoft.com/rest/api/storageservices/list-containers2',
  method: 'GET',
  path: '/',
  query: { comp: 'list' },
  exists: 'nothing',
  permission: permissions.listContainers,
  handle({ world, account, query, version }) {
    const asked = pageRequest(
      query,
      Object.keys(included).filter((name) => version >= included[name]!),
    )
    const deleted = asked.include.has('deleted') ? deletedContainersOf(world, account.incarnation) : undefined
    const page = cut(listed(containersOf(world, account.incarnation), deleted, asked), asked)
    const url = has(version, 'serviceEndpoint') ? undefined : account.blobEndpoint
    const containers = page.entries.map(({ container }) =>
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

function containerElement(
  world: World,
  container: Listed['container'],
  version: string,
  endpoint: string | undefined,
  withMetadata: boolean,
): string {
  const show = elementsAt(version)
  const { name, modified, etag, publicAccess, metadata, lease } = container
  const deleted = 'deleted' in container ? container : undefined
  const properties =
    show('Last-Modified', httpDate(modified)) +
    // With its quotes, unlike a blob's in its list.
    show('Etag', has(version, 'quotedEtags') ? etag : bareEtag(etag)) +
    (deleted
      ? element('LeaseStatus', 'unlocked') + element('LeaseState', 'expired')
      : has(version, 'containerLeases')
        ? leaseElements(world, lease, version)
        : '') +
    (publicAccess === 'none' ? '' : show('PublicAccess', publicAccess)) +
    show('DefaultEncryptionScope', '$account-encryption-key') +
    show('DenyEncryptionScopeOverride', 'false') +
    show('HasImmutabilityPolicy', 'false') +
    show('HasLegalHold', 'false') +
    // recorded: azure-sdk-for-python, test_undelete_container (2021-05), as is their order
    (deleted
      ? element('DeletedTime', httpDate(deleted.deleted.at)) +
        element('RemainingRetentionDays', String(remainingContainerDays(world, deleted)))
      : '')
  const shown = withMetadata ? wrap('Metadata', metadataElements(metadata)) : ''
  const which = deleted ? element('Deleted', 'true') + element('Version', deleted.version) : ''
  const url = endpoint === undefined ? '' : element('Url', endpoint + name)
  return wrap('Container', element('Name', name) + which + url + wrap('Properties', properties) + shown)
}
