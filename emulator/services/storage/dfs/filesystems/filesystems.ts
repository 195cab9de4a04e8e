import { empty, json } from '../../../../core/reply.js'
import { operation, permissions, type BlobCall } from '../../blob/gateway/call.js'
import { httpDate, versionHeaders } from '../../blob/gateway/properties.js'
import * as refusals from '../../blob/gateway/refusals.js'
import {
  containersOf,
  isContainerBeingDeleted,
  newEtag,
  removeContainer,
  type Container,
} from '../../blob/gateway/state.js'
import { rootFor } from '../../blob/hierarchy/tree.js'
import { bareEtag } from '../../wire/by-version.js'
import { pageOf } from '../gateway/page.js'
import { propertiesHeader, userProperties } from '../gateway/user-properties.js'

const reference = 'https://learn.microsoft.com/rest/api/storageservices/datalakestoragegen2/filesystem'
const path = '/{container}'
const query = { resource: 'filesystem' }
const enabled: [string, string] = ['x-ms-namespace-enabled', 'true']

const create = operation({
  id: 'dfs.filesystems.create',
  source: `${reference}/create`,
  method: 'PUT',
  path,
  query,
  exists: 'nothing',
  permission: permissions.createContainer,
  async handle(call) {
    const { world, account, params, request } = call
    const container: Container = {
      name: params.container,
      modified: world.clock.now(),
      etag: newEtag(world),
      metadata: userProperties(request) ?? {},
      publicAccess: 'none',
      incarnation: world.randomness.guid(),
      ...rootFor(call),
    }
    await world.write(() => {
      const containers = containersOf(world, account.incarnation)
      if (isContainerBeingDeleted(world, account.incarnation, container.name)) throw refusals.containerBeingDeleted()
      if (containers.has(container.name)) throw refusals.containerExists()
      containers.put(container)
    })
    return empty(201, [...versionHeaders(container), enabled])
  },
})

/** The container as it is now. Call inside `world.change`. */
function current({ world, account, container }: Pick<BlobCall, 'world' | 'account' | 'container'>) {
  const containers = containersOf(world, account.incarnation)
  if (containers.get(container.name)?.incarnation !== container.incarnation) throw refusals.containerNotFound()
  return containers
}

const setProperties = operation({
  id: 'dfs.filesystems.set-properties',
  source: `${reference}/set-properties`,
  method: 'PATCH',
  path,
  query,
  exists: 'container',
  permission: permissions.writeContainer,
  conditions: 'container',
  async handle(call) {
    const { world, container, request } = call
    const metadata = userProperties(request) ?? {}
    const after = await world.write(() => {
      const containers = current(call)
      const changed = { metadata, modified: world.clock.now(), etag: newEtag(world) }
      const next: Container = { ...containers.get(container.name)!, ...changed }
      containers.put(next)
      return next
    })
    return empty(200, versionHeaders(after))
  },
})

const getProperties = operation({
  id: 'dfs.filesystems.get-properties',
  source: `${reference}/get-properties`,
  method: 'HEAD',
  path,
  query,
  exists: 'container',
  permission: permissions.readContainer,
  handle: ({ container }) =>
    empty(200, [
      ...versionHeaders(container),
      ...propertiesHeader(container.metadata),
      enabled,
      ['x-ms-default-encryption-scope', '$account-encryption-key'],
      ['x-ms-deny-encryption-scope-override', 'false'],
    ]),
})

const remove = operation({
  id: 'dfs.filesystems.delete',
  source: `${reference}/delete`,
  method: 'DELETE',
  path,
  query,
  exists: 'container',
  permission: permissions.deleteContainer,
  conditions: 'container',
  async handle(call) {
    const { world, account, container } = call
    await world.write(() => {
      current(call)
      removeContainer(world, account.incarnation, container)
    })
    return empty(202)
  },
})

const list = operation({
  id: 'dfs.filesystems.list',
  source: `${reference}/list`,
  method: 'GET',
  path: '/',
  query: { resource: 'account' },
  exists: 'nothing',
  permission: permissions.listContainers,
  handle({ world, account, query }) {
    const prefix = query.get('prefix') ?? ''
    const containers = containersOf(world, account.incarnation)
    const page = pageOf(query, (from) => matching(containers.from(from || prefix), prefix))
    const filesystems = page.entries.map(([name, { etag, modified }]) => ({
      etag: bareEtag(etag),
      lastModified: httpDate(modified),
      name,
    }))
    return json(200, { filesystems }, page.headers)
  },
})

/** Those with the prefix. The account's own, such as `$logs`, are not filesystems. */
function* matching(found: Iterable<[string, Container]>, prefix: string): Generator<[string, Container]> {
  for (const [name, container] of found) {
    if (!name.startsWith(prefix)) return
    if (!name.startsWith('$')) yield [name, container]
  }
}

export const filesystems = [create, setProperties, getProperties, remove, list]
