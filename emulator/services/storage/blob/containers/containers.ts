import { empty, type Reply } from '../../../../core/reply.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { leaseHeaders } from '../leases/shown.js'
import { changeContainer, currentContainer } from './change-container.js'
import { judgePreconditions } from '../gateway/preconditions.js'
import { metadataHeaders, readProperties, versionHeaders } from '../gateway/properties.js'
import * as refusals from '../gateway/refusals.js'
import { has } from '../../wire/by-version.js'
import { publicAccessAsked } from './public-access.js'
import { containersOf, isContainerBeingDeleted, newEtag, removeContainer, type Container } from '../gateway/state.js'

const path = '/{container}'

const reference = 'https://learn.microsoft.com/rest/api/storageservices'

export const createContainer = operation({
  id: 'blob.containers.create',
  source: `${reference}/create-container`,
  method: 'PUT',
  path,
  query: { restype: 'container', comp: false },
  exists: 'nothing',
  permission: permissions.createContainer,
  async handle({ request, world, account, params }) {
    const publicAccess = publicAccessAsked({ request, account })
    const { metadata } = readProperties(request)
    const container: Container = {
      name: params.container,
      modified: world.clock.now(),
      etag: newEtag(world),
      metadata,
      publicAccess,
      incarnation: world.randomness.guid(),
    }
    await world.write(() => {
      const containers = containersOf(world, account.incarnation)
      if (isContainerBeingDeleted(world, account.incarnation, container.name)) throw refusals.containerBeingDeleted()
      if (containers.has(container.name)) throw refusals.containerExists()
      containers.put(container)
    })
    return empty(201, versionHeaders(container))
  },
})

const seen = { exists: 'container', permission: permissions.readContainer, anonymous: 'container' } as const

const properties = {
  source: `${reference}/get-container-properties`,
  path,
  query: { restype: 'container', comp: false },
  ...seen,
  handle({ world, container, version }: Pick<BlobCall, 'world' | 'container' | 'version'>): Reply {
    const headers = [...versionHeaders(container), ...metadataHeaders(container.metadata)]
    if (has(version, 'containerLeases')) headers.push(...leaseHeaders(world, container.lease))
    if (container.publicAccess !== 'none') headers.push(['x-ms-blob-public-access', container.publicAccess])
    headers.push(
      ['x-ms-has-immutability-policy', 'false'],
      ['x-ms-has-legal-hold', 'false'],
      ['x-ms-default-encryption-scope', '$account-encryption-key'],
      ['x-ms-deny-encryption-scope-override', 'false'],
    )
    return empty(200, headers)
  },
} as const

export const getContainerProperties = operation({ id: 'blob.containers.get-properties', method: 'GET', ...properties })

export const headContainerProperties = operation({
  id: 'blob.containers.head-properties',
  method: 'HEAD',
  ...properties,
})

const metadata = {
  source: `${reference}/get-container-metadata`,
  path,
  query: { restype: 'container', comp: 'metadata' },
  ...seen,
  handle: ({ container }: Pick<BlobCall, 'container'>): Reply =>
    empty(200, [...versionHeaders(container), ...metadataHeaders(container.metadata)]),
} as const

export const getContainerMetadata = operation({ id: 'blob.containers.get-metadata', method: 'GET', ...metadata })

export const headContainerMetadata = operation({ id: 'blob.containers.head-metadata', method: 'HEAD', ...metadata })

export const setContainerMetadata = operation({
  id: 'blob.containers.set-metadata',
  source: `${reference}/set-container-metadata`,
  method: 'PUT',
  path,
  query: { restype: 'container', comp: 'metadata' },
  exists: 'container',
  permission: permissions.writeContainer,
  conditions: 'container',
  async handle(call) {
    const { world, request } = call
    const { metadata } = readProperties(request)
    const { after } = await changeContainer(call, (before) => ({
      after: { ...before, metadata, modified: world.clock.now(), etag: newEtag(world) },
      result: undefined,
    }))
    return empty(200, versionHeaders(after))
  },
})

export const deleteContainer = operation({
  id: 'blob.containers.delete',
  source: `${reference}/delete-container`,
  method: 'DELETE',
  path,
  query: { restype: 'container', comp: false },
  exists: 'container',
  permission: permissions.deleteContainer,
  conditions: 'container',
  lease: 'needed',
  whileBeingDeleted: true,
  async handle(call) {
    const { world, account, params } = call
    await world.write(() => {
      // Until the container is gone, Azure accepts that it is deleted again: https://github.com/Azure/azure-sdk-for-go/issues/883
      // (2017-12), https://github.com/Azure/azure-sdk-for-net/issues/12503 (2020-06).
      if (isContainerBeingDeleted(world, account.incarnation, params.container)) return
      const container = currentContainer(call)
      judgePreconditions({ ...call, container }, 'container', undefined)
      removeContainer(world, account.incarnation, container)
    })
    return empty(202)
  },
})
