import { limits } from '../../../policy/limits.js'
import { empty } from '../../../core/reply.js'
import { accountView } from '../../../policy/views/accounts.js'
import {
  containersOf,
  isContainerBeingDeleted,
  newEtag,
  type Container,
  type PublicAccess,
} from '../../../policy/views/containers.js'
import {
  deletedContainersOf,
  removeContainer,
  type DeletedContainer,
} from '../../../policy/views/deleted-containers.js'
import { isObject } from '../../../policy/json-object.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { isInteger, member, readJson } from '../gateway/json-body.js'
import { page } from '../gateway/paging.js'
import { wordOf } from '../gateway/spelling.js'
import { containerType, deletedShape, publicWords, shape } from './container-shape.js'
import * as refusals from './refusals.js'
import { shown } from './shape.js'
import { groupPath } from '../gateway/group-path.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp'
const services = `${groupPath}/providers/Microsoft.Storage/storageAccounts/{accountName}/blobServices` as const
const all = `${services}/default/containers` as const
const path = `${all}/{containerName}` as const
// The first version that has them, by the API's specification.
const row = { type: containerType, since: '2018-02-01' } as const

/** The account of the path; that it exists was judged for what lies below it. */
const accountOf = (call: AnyCall): Resource => existing(call, call.target.ancestors[0])

const records = (call: AnyCall) => containersOf(call.world, accountOf(call).incarnation)

function found(call: AnyCall, name: string): Container {
  const container = records(call).get(name)
  if (!container) throw refusals.containerNotFound(call.requestId, call.world.clock.now())
  return container
}

const put = operation({
  ...row,
  id: 'arm.blob-containers.put',
  source: `${docs}/blob-containers/create`,
  method: 'PUT',
  path,
  action: `${containerType}/write`,
  handle: async (call) => {
    const { world, params, apiVersion, requestId } = call
    const body = await readJson(call)
    const account = accountOf(call)
    const name = params.containerName
    if (name.length < 3 || name.length > limits.containerName.most)
      throw refusals.containerNameLength(requestId, world.clock.now())
    if (!/^(?:[a-z0-9](?:-?[a-z0-9])*|\$root|\$web)$/.test(name))
      throw refusals.invalidContainerName(requestId, world.clock.now())
    if (isContainerBeingDeleted(world, account.incarnation, name)) throw refusals.containerBeingDeleted()
    const known = records(call).get(name)
    const base = known ?? { name, metadata: {}, publicAccess: 'none', incarnation: world.randomness.guid() }
    const container = await stored(call, account, { ...base, ...wishes(call, account, body) })
    return shown(known ? 200 : 201, shape(account, container, apiVersion, undefined), [['ETag', container.etag]])
  },
})

const patch = operation({
  ...row,
  id: 'arm.blob-containers.patch',
  source: `${docs}/blob-containers/update`,
  method: 'PATCH',
  path,
  action: `${containerType}/write`,
  handle: async (call) => {
    const body = await readJson(call)
    const account = accountOf(call)
    const known = found(call, call.params.containerName)
    const container = await stored(call, account, { ...known, ...wishes(call, account, body) })
    return shown(200, shape(account, container, call.apiVersion, undefined), [['ETag', container.etag]])
  },
})

/** What a body says of a container: metadata as a whole, public access in any case. */
function wishes({ world, requestId }: AnyCall, account: Resource, body: JsonObject): Partial<Container> {
  const given = member(body, 'properties')
  if (!isObject(given)) return {}
  const access = member(given, 'publicAccess')
  const metadata = member(given, 'metadata')
  const word = access === undefined || access === null ? undefined : wordOf(Object.keys(publicWords), access)
  if (word === undefined && access !== undefined && access !== null) throw refusals.invalidValues('publicAccess')
  if (word !== undefined && word !== 'none' && !accountView(world, account).publicAccessAllowed)
    throw refusals.publicAccessNotPermitted(requestId, world.clock.now())
  return {
    ...(word !== undefined && { publicAccess: word as PublicAccess }),
    ...(isObject(metadata) && { metadata: metadataOf(metadata) }),
  }
}

/**
 * Names are identifiers and values are texts of a header, which is how the Blob service shows them; that others are
 * refused so is unverified.
 */
function metadataOf(given: JsonObject): Record<string, string> {
  const fits = ([name, value]: [string, unknown]) =>
    /^[A-Za-z_]\w*$/.test(name) && typeof value === 'string' && /^[\x20-\x7e]*$/.test(value)
  const entries = Object.entries(given)
  if (!entries.every(fits)) throw refusals.invalidValues('metadata')
  return Object.fromEntries(entries) as Record<string, string>
}

async function stored(
  { world }: AnyCall,
  { incarnation }: Resource,
  given: Omit<Container, 'modified' | 'etag'>,
): Promise<Container> {
  const container = { ...given, modified: world.clock.now(), etag: newEtag(world) }
  await world.write(() => containersOf(world, incarnation).put(container))
  return container
}

const get = operation({
  ...row,
  id: 'arm.blob-containers.get',
  source: `${docs}/blob-containers/get`,
  method: 'GET',
  path,
  action: `${containerType}/read`,
  handle: (call) => {
    const container = found(call, call.params.containerName)
    return shown(200, shape(accountOf(call), container, call.apiVersion, call.world.clock.now()), [
      ['ETag', container.etag],
    ])
  },
})

const del = operation({
  ...row,
  id: 'arm.blob-containers.delete',
  source: `${docs}/blob-containers/delete`,
  method: 'DELETE',
  path,
  action: `${containerType}/delete`,
  handle: async (call) => {
    const { world, params } = call
    const container = records(call).get(params.containerName)
    if (!container) return empty(204)
    await world.write(() => removeContainer(world, accountOf(call).incarnation, container))
    return empty(200)
  },
})

const list = operation({
  ...row,
  id: 'arm.blob-containers.list',
  takes: ['$filter', '$include'],
  source: `${docs}/blob-containers/list`,
  method: 'GET',
  path: all,
  action: `${containerType}/read`,
  handle: (call) => {
    const { query, apiVersion, world } = call
    const { clock } = world
    const account = accountOf(call)
    const size = query.get('$maxpagesize')
    const begins = query.get('$filter') ?? ''
    const include = query.get('$include')
    if (include !== undefined && wordOf(['deleted'], include) === undefined) throw refusals.invalidValues('$include')
    const deleted = include === undefined ? [] : deletedContainersOf(world, account.incarnation).values()
    const containers: (Container | DeletedContainer)[] = [...deleted, ...records(call).values()]
      .filter(({ name }) => name.startsWith(begins))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const most = size !== undefined && isInteger(size) && Number(size) > 0 ? Number(size) : undefined
    return shown(
      200,
      page(
        call,
        containers,
        (one) => ('deleted' in one ? deletedShape(call, account, one) : shape(account, one, apiVersion, clock.now())),
        most,
      ),
    )
  },
})

export const blobContainers = [put, patch, get, del, list]
