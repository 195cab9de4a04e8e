import { readBody } from '../../core/body.js'
import { isObject } from '../../policy/json-object.js'
import { limits } from '../../policy/limits.js'
import { isGuid } from '../../policy/resource-ids.js'
import type { DirectoryObject } from '../../world/directory.js'
import type { Json } from '../../world/resources.js'
import { operation, type GraphCall } from './call.js'
import { odata } from './dialect.js'
import { entity } from './listing.js'
import { typed } from './objects.js'
import { mayRead, type Kind } from './permissions.js'
import * as refusals from './refusals.js'
import { userNamed } from './users.js'

const docs = 'https://learn.microsoft.com/graph/api'
const anyKind: readonly Kind[] = ['users', 'groups', 'applications']
const bodyLimit = 4 * 1024 * 1024

const kindOf: Readonly<Record<DirectoryObject['kind'], Kind>> = {
  user: 'users',
  group: 'groups',
  'service-principal': 'applications',
}

/** `types` of a body, each with the kinds of objects that it means. */
const typeNames: Readonly<Record<string, readonly DirectoryObject['kind'][]>> = {
  user: ['user'],
  group: ['group'],
  serviceprincipal: ['service-principal'],
  directoryobject: ['user', 'group', 'service-principal'],
}

async function bodyOf(call: Pick<GraphCall, 'request'>): Promise<{ readonly [name: string]: Json | undefined }> {
  const text = (await readBody(call.request, bodyLimit, refusals.bodyTooLarge)).toString()
  if (text.trim() === '') throw refusals.emptyBody()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refusals.unreadableBody()
  }
  if (!isObject(value)) throw refusals.unreadableBody()
  return value
}

const strings = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

/** Objects by their ids, in the order asked; what is not there, or may not be read, is left out. */
const getByIds = operation({
  id: 'graph.directory-objects.get-by-ids',
  source: `${docs}/directoryobject-getbyids`,
  method: 'POST',
  path: '/v1.0/directoryObjects/getByIds',
  reads: anyKind,
  handle: async (call) => {
    const { world, caller } = call
    const body = await bodyOf(call)
    const ids = [...new Set(strings(body.ids).map((id) => id.toLowerCase()))]
    if (ids.length > limits.graphIds.most) throw refusals.tooManyIds(limits.graphIds.most)
    const wrong = ids.find((id) => !isGuid(id))
    if (wrong !== undefined) throw refusals.invalidId(wrong)
    const types = strings(body.types).map((type) => type.toLowerCase())
    const kinds = types.length === 0 ? typeNames.directoryobject! : types.flatMap((type) => typeNames[type] ?? [])
    const value = ids.flatMap((id) => {
      const found = world.directory.objectOf(id)
      return found && kinds.includes(found.kind) && mayRead(caller, kindOf[found.kind]) ? [typed(world, found)] : []
    })
    return odata({ '@odata.context': contextOf(call, '#directoryObjects'), value })
  },
})

const contextOf = ({ request }: Pick<GraphCall, 'request'>, set: string) =>
  `https://${request.host}/v1.0/$metadata${set}`

const getObject = operation({
  id: 'graph.directory-objects.get',
  source: `${docs}/directoryobject-get`,
  method: 'GET',
  path: '/v1.0/directoryObjects/{id}',
  takes: ['$select'],
  reads: anyKind,
  handle: (call) => {
    const { world, params, caller } = call
    if (!isGuid(params.id)) throw refusals.invalidId(params.id)
    const found = world.directory.objectOf(params.id)
    if (!found) throw refusals.notFound(params.id)
    if (!mayRead(caller, kindOf[found.kind]))
      throw refusals.requestDenied(world, caller.oid ?? '', 'Directory.Read.All')
    return entity(call, 'directoryObjects', typed(world, found))
  },
})

/** The object that a path names: of users, also by user principal name. */
function objectIn({ world, path }: Pick<GraphCall, 'world' | 'path'>, given: string): string {
  const isUser = /^\/v1\.0\/users\//i.test(path)
  const found = isUser ? userNamed(world, given)?.objectId : world.directory.objectOf(given) && given.toLowerCase()
  if (found === undefined) throw isUser || isGuid(given) ? refusals.notFound(given) : refusals.invalidId(given)
  return found
}

/** The ids of the groups that an object is in, however deep. Those for security alone are all that the lab has. */
const memberGroups = ({ id, of }: { readonly id: string; readonly of: string }) =>
  operation({
    id,
    source: `${docs}/directoryobject-getmembergroups`,
    method: 'POST',
    path: `/v1.0/${of}/{id}/getMemberGroups`,
    reads: ['groups'],
    handle: async (call) => {
      const { world, params } = call
      await bodyOf(call)
      const value = [...world.directory.groupsOf(objectIn(call, (params as { readonly id: string }).id))]
      return odata({ '@odata.context': contextOf(call, '#Collection(Edm.String)'), value })
    },
  })

/** Which of these groups an object is in, however deep. */
const checkMemberGroups = operation({
  id: 'graph.directory-objects.check-member-groups',
  source: `${docs}/directoryobject-checkmembergroups`,
  method: 'POST',
  path: '/v1.0/directoryObjects/{id}/checkMemberGroups',
  reads: ['groups'],
  handle: async (call) => {
    const { world, params } = call
    const asked = strings((await bodyOf(call)).groupIds).map((group) => group.toLowerCase())
    const groups = new Set(world.directory.groupsOf(objectIn(call, params.id)))
    const value = asked.filter((group) => groups.has(group))
    return odata({ '@odata.context': contextOf(call, '#Collection(Edm.String)'), value })
  },
})

export const objectOperations = [
  getByIds,
  getObject,
  memberGroups({ id: 'graph.directory-objects.get-member-groups', of: 'directoryObjects' }),
  memberGroups({ id: 'graph.users.get-member-groups', of: 'users' }),
  memberGroups({ id: 'graph.groups.get-member-groups', of: 'groups' }),
  memberGroups({ id: 'graph.service-principals.get-member-groups', of: 'servicePrincipals' }),
  checkMemberGroups,
]
