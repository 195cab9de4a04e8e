import { isGuid } from '../../policy/resource-ids.js'
import { membersWithin, type DirectoryGroup } from '../../world/people.js'
import type { World } from '../../world/world.js'
import { operation, type GraphCall } from './call.js'
import type { Condition } from './filter.js'
import { collection, entity, keyIn, wanted } from './listing.js'
import { groupShown, typed, type Shown } from './objects.js'
import * as refusals from './refusals.js'
import { userNamed } from './users.js'

const docs = 'https://learn.microsoft.com/graph/api'
const lists = ['$filter', '$select', '$top', '$count'] as const

function* groups({ directory }: World, conditions: readonly Condition[]): Generator<Shown> {
  const ids = wanted(conditions, 'id')
  const names = wanted(conditions, 'displayName')
  const found = ids
    ? ids.flatMap((id) => directory.groups.get(id) ?? [])
    : names
      ? names.flatMap((name) => [...directory.groups.by('displayName', name)])
      : directory.groups.values()
  for (const group of found) yield groupShown(group)
}

function groupNamed({ directory }: World, given: string): DirectoryGroup {
  const { value } = keyIn(given)
  if (!isGuid(value)) throw refusals.invalidId(value)
  const group = directory.groups.get(value.toLowerCase())
  if (!group) throw refusals.notFound(value)
  return group
}

/** Objects with their types, those that are gone left out. */
function* objects(world: World, ids: Iterable<string>): Generator<Shown> {
  for (const id of ids) {
    const found = world.directory.objectOf(id)
    if (found) yield typed(world, found)
  }
}

const listGroups = operation({
  id: 'graph.groups.list',
  source: `${docs}/group-list`,
  method: 'GET',
  path: '/v1.0/groups',
  takes: lists,
  reads: ['groups'],
  handle: (call) => collection(call, 'groups', (conditions) => groups(call.world, conditions)),
})

const getGroup = operation({
  id: 'graph.groups.get',
  source: `${docs}/group-get`,
  method: 'GET',
  path: '/v1.0/groups/{id}',
  takes: ['$select'],
  reads: ['groups'],
  handle: (call) => entity(call, 'groups', groupShown(groupNamed(call.world, call.params.id))),
})

const listMembers = operation({
  id: 'graph.groups.list-members',
  source: `${docs}/group-list-members`,
  method: 'GET',
  path: '/v1.0/groups/{id}/members',
  takes: lists,
  reads: ['groups'],
  handle: (call) => {
    const { world } = call
    const { objectId } = groupNamed(world, call.params.id)
    const ids = Array.from(world.directory.memberships.by('groupId', objectId), ({ memberId }) => memberId)
    return collection(call, 'directoryObjects', () => objects(world, ids))
  },
})

const listTransitiveMembers = operation({
  id: 'graph.groups.list-transitive-members',
  source: `${docs}/group-list-transitivemembers`,
  method: 'GET',
  path: '/v1.0/groups/{id}/transitiveMembers',
  takes: lists,
  reads: ['groups'],
  handle: (call) => {
    const { world } = call
    const { objectId } = groupNamed(world, call.params.id)
    return collection(call, 'directoryObjects', () =>
      objects(world, membersWithin(world.directory.memberships, objectId)),
    )
  },
})

/** The groups that something is in: its own, or those around these, too. */
function around(call: Pick<GraphCall, 'world' | 'query' | 'request' | 'path'>, id: string, isTransitive: boolean) {
  const { directory } = call.world
  const ids = isTransitive
    ? directory.groupsOf(id)
    : Array.from(directory.memberships.by('memberId', id), ({ groupId }) => groupId)
  return collection(call, 'directoryObjects', () => objects(call.world, ids))
}

/** The object id that a path means: of a user, also by name. */
function idOf(world: World, given: string, isUser: boolean): string {
  const found = isUser ? userNamed(world, given)?.objectId : world.directory.objectOf(given) && given.toLowerCase()
  if (found === undefined) throw isUser || isGuid(given) ? refusals.notFound(given) : refusals.invalidId(given)
  return found
}

const userMemberOf = operation({
  id: 'graph.users.list-member-of',
  source: `${docs}/user-list-memberof`,
  method: 'GET',
  path: '/v1.0/users/{id}/memberOf',
  takes: lists,
  reads: ['groups'],
  handle: (call) => around(call, idOf(call.world, call.params.id, true), false),
})

const userTransitiveMemberOf = operation({
  id: 'graph.users.list-transitive-member-of',
  source: `${docs}/user-list-transitivememberof`,
  method: 'GET',
  path: '/v1.0/users/{id}/transitiveMemberOf',
  takes: lists,
  reads: ['groups'],
  handle: (call) => around(call, idOf(call.world, call.params.id, true), true),
})

const principalMemberOf = operation({
  id: 'graph.service-principals.list-member-of',
  source: `${docs}/serviceprincipal-list-memberof`,
  method: 'GET',
  path: '/v1.0/servicePrincipals/{id}/memberOf',
  takes: lists,
  reads: ['groups'],
  handle: (call) => around(call, idOf(call.world, call.params.id, false), false),
})

const principalTransitiveMemberOf = operation({
  id: 'graph.service-principals.list-transitive-member-of',
  source: `${docs}/serviceprincipal-list-transitivememberof`,
  method: 'GET',
  path: '/v1.0/servicePrincipals/{id}/transitiveMemberOf',
  takes: lists,
  reads: ['groups'],
  handle: (call) => around(call, idOf(call.world, call.params.id, false), true),
})

export const groupOperations = [
  listGroups,
  getGroup,
  listMembers,
  listTransitiveMembers,
  userMemberOf,
  userTransitiveMemberOf,
  principalMemberOf,
  principalTransitiveMemberOf,
]
