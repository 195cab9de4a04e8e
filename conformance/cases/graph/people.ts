import { hasMembers, inferred, onlyMembers, withJson, type Case } from '../words.js'
import { askGraph, findInGraph, graphList, graphObject, memberGroups, page } from './steps.js'

const needs = ['portal', 'user', 'hostile'] as const
const user = hasMembers({ '@odata.type': '#microsoft.graph.user', id: '{saved.user}' })
const group = hasMembers({ '@odata.type': '#microsoft.graph.group', id: '{saved.group}' })
const outerGroup = hasMembers({ '@odata.type': '#microsoft.graph.group', id: '{saved.outer}' })
const findUser = findInGraph('users', '{user.name}', 'user')
const findGroup = findInGraph('groups', '{user.group}', 'group')
const findOuterGroup = findInGraph('groups', '{user.outer-group}', 'outer')

export const cases: readonly Case[] = [
  {
    id: 'graph/users/get',
    title: 'a user is got by its id and by its user principal name',
    grounds: [page('user-get')],
    needs,
    steps: [
      {
        ...findUser,
        save: { user: { json: 'value.0.id' }, name: { json: 'value.0.userPrincipalName' } },
      },
      askGraph(
        'portal',
        'GET',
        '/v1.0/users/{saved.user}',
        graphObject('users', { id: '{saved.user}', displayName: '{user.name}', userPrincipalName: '{saved.name}' }),
      ),
      askGraph('portal', 'GET', '/v1.0/users/{saved.name}', graphObject('users', { id: '{saved.user}' })),
      askGraph(
        'portal',
        'GET',
        '/v1.0/users/{saved.user}?$select=id',
        withJson(
          200,
          onlyMembers({
            '@odata.context': { matches: '/v1\\.0/\\$metadata#users\\(id\\)/\\$entity$' },
            id: '{saved.user}',
          }),
        ),
      ),
    ],
    covers: ['graph.users.list', 'graph.users.get'],
  },
  {
    id: 'graph/me/get',
    title: 'a user’s program is told who “me” is',
    grounds: [page('user-get')],
    needs,
    steps: [
      findUser,
      askGraph('user', 'GET', '/v1.0/me', graphObject('users', { id: '{saved.user}', displayName: '{user.name}' })),
    ],
    covers: ['graph.me.get'],
  },
  {
    id: 'graph/groups/members',
    title: 'a group has its members, and with transitive members those of the groups within',
    grounds: [page('group-get'), page('group-list-members'), page('group-list-transitivemembers')],
    needs,
    steps: [
      findUser,
      findGroup,
      findOuterGroup,
      askGraph(
        'portal',
        'GET',
        '/v1.0/groups/{saved.group}',
        graphObject('groups', { id: '{saved.group}', displayName: '{user.group}', securityEnabled: true }),
      ),
      askGraph('portal', 'GET', '/v1.0/groups/{saved.group}/members', graphList({ some: user })),
      askGraph('portal', 'GET', '/v1.0/groups/{saved.outer}/members', graphList({ array: [group] })),
      askGraph('portal', 'GET', '/v1.0/groups/{saved.outer}/transitiveMembers', graphList({ array: [group, user] })),
    ],
    covers: [
      'graph.groups.list',
      'graph.groups.get',
      'graph.groups.list-members',
      'graph.groups.list-transitive-members',
    ],
  },
  {
    id: 'graph/users/groups',
    title: 'a user is in its group, and with transitive groups in those around it',
    grounds: [page('user-list-memberof'), page('user-list-transitivememberof')],
    needs,
    steps: [
      findUser,
      findGroup,
      findOuterGroup,
      askGraph('portal', 'GET', '/v1.0/users/{saved.user}/memberOf', graphList({ array: [group] })),
      askGraph(
        'portal',
        'GET',
        '/v1.0/users/{saved.user}/transitiveMemberOf',
        graphList({ array: [group, outerGroup] }),
      ),
    ],
    covers: ['graph.users.list-member-of', 'graph.users.list-transitive-member-of'],
  },
  {
    id: 'graph/users/member-groups',
    title: 'the ids of a user’s groups are told, however deep, and those of a group’s',
    grounds: [page('directoryobject-getmembergroups'), inferred('the order of the ids')],
    needs,
    steps: [
      findUser,
      findGroup,
      findOuterGroup,
      memberGroups('users/{saved.user}', ['{saved.group}', '{saved.outer}']),
      memberGroups('groups/{saved.group}', ['{saved.outer}']),
      memberGroups('groups/{saved.outer}', []),
    ],
    covers: ['graph.users.get-member-groups', 'graph.groups.get-member-groups'],
  },
]
