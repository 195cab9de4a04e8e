import { isGuid } from '../../policy/resource-ids.js'
import type { User } from '../../world/people.js'
import type { World } from '../../world/world.js'
import { operation } from './call.js'
import type { Condition } from './filter.js'
import { collection, entity, keyIn, wanted } from './listing.js'
import { userShown, type Shown } from './objects.js'
import { isDelegated } from './permissions.js'
import * as refusals from './refusals.js'

const docs = 'https://learn.microsoft.com/graph/api'

/** A user by object id or user principal name. */
export function userNamed({ directory }: World, given: string): User | undefined {
  const { value } = keyIn(given)
  if (isGuid(value)) return directory.users.get(value.toLowerCase())
  const [user] = directory.users.by('upn', value.toLowerCase())
  return user
}

function* users({ directory }: World, conditions: readonly Condition[]): Generator<Shown> {
  const ids = wanted(conditions, 'id')
  const upns = wanted(conditions, 'userPrincipalName')
  const names = wanted(conditions, 'displayName')
  const found = ids
    ? ids.flatMap((id) => directory.users.get(id) ?? [])
    : upns
      ? upns.flatMap((upn) => [...directory.users.by('upn', upn)])
      : names
        ? names.flatMap((name) => [...directory.users.by('displayName', name)])
        : directory.users.values()
  for (const user of found) yield userShown(user)
}

export const listUsers = operation({
  id: 'graph.users.list',
  source: `${docs}/user-list`,
  method: 'GET',
  path: '/v1.0/users',
  takes: ['$filter', '$select', '$top', '$count'],
  reads: ['users'],
  handle: (call) => collection(call, 'users', (conditions) => users(call.world, conditions)),
})

export const getUser = operation({
  id: 'graph.users.get',
  source: `${docs}/user-get`,
  method: 'GET',
  path: '/v1.0/users/{id}',
  takes: ['$select'],
  reads: ['users'],
  handle: (call) => {
    const user = userNamed(call.world, call.params.id)
    if (!user) throw refusals.notFound(keyIn(call.params.id).value)
    return entity(call, 'users', userShown(user))
  },
})

/** The user behind the token. An application has none. */
export const getMe = operation({
  id: 'graph.me.get',
  source: `${docs}/user-get`,
  method: 'GET',
  path: '/v1.0/me',
  takes: ['$select'],
  handle: (call) => {
    if (!isDelegated(call.caller)) throw refusals.notDelegated()
    const oid = call.caller.oid ?? ''
    const user = call.world.directory.users.get(oid)
    if (!user) throw refusals.notFound(oid)
    return entity(call, 'users', userShown(user))
  },
})

export const userOperations = [listUsers, getUser, getMe]
