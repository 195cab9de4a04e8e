import {
  anything,
  documented,
  hasMembers,
  inferred,
  jsonType,
  matches,
  recorded,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { askGraph, docs, graphList, graphObject, graphRefusal, notThere, page, unknownId } from './steps.js'

const needs = ['portal', 'hostile'] as const

export const cases: readonly Case[] = [
  {
    id: 'graph/directory-objects/get-by-ids',
    title: 'objects are got by their ids with their types, and what is not there is left out',
    grounds: [page('directoryobject-getbyids')],
    needs,
    steps: [
      askGraph(
        'portal',
        'POST',
        '/v1.0/directoryObjects/getByIds',
        withJson(
          200,
          hasMembers({
            value: {
              array: [hasMembers({ '@odata.type': '#microsoft.graph.servicePrincipal', id: '{portal.objectId}' })],
            },
          }),
        ),
        {
          headers: jsonType,
          body: {
            json: {
              ids: ['{portal.objectId}', unknownId],
              types: ['user', 'group', 'servicePrincipal', 'directoryObject'],
            },
          },
        },
      ),
    ],
    covers: ['graph.directory-objects.get-by-ids'],
  },
  {
    id: 'graph/directory-objects/get',
    title: 'an object of any kind is got by its id, with its type',
    grounds: [page('directoryobject-get')],
    needs,
    steps: [
      askGraph(
        'portal',
        'GET',
        '/v1.0/directoryObjects/{portal.objectId}',
        graphObject('directoryObjects', { '@odata.type': '#microsoft.graph.servicePrincipal' }),
      ),
      askGraph('portal', 'GET', `/v1.0/directoryObjects/${unknownId}`, notThere(unknownId)),
    ],
    covers: ['graph.directory-objects.get'],
  },
  {
    id: 'graph/directory-objects/member-groups',
    title: 'the groups of an object are a list of ids, and some groups are checked for it',
    grounds: [page('directoryobject-getmembergroups'), page('directoryobject-checkmembergroups')],
    needs,
    steps: [
      askGraph('portal', 'POST', '/v1.0/directoryObjects/{portal.objectId}/getMemberGroups', withStatus(200), {
        headers: jsonType,
        body: { json: { securityEnabledOnly: true } },
      }),
      askGraph(
        'portal',
        'POST',
        '/v1.0/directoryObjects/{portal.objectId}/checkMemberGroups',
        withJson(200, hasMembers({ value: { array: [] } })),
        { headers: jsonType, body: { json: { groupIds: [unknownId] } } },
      ),
    ],
    covers: ['graph.directory-objects.get-member-groups', 'graph.directory-objects.check-member-groups'],
  },
  {
    id: 'graph/users/look-ups',
    title: 'users are listed, and one that is not there is 404',
    grounds: [page('user-list'), page('user-get')],
    needs,
    steps: [
      askGraph(
        'portal',
        'GET',
        "/v1.0/users?$filter=userPrincipalName%20eq%20'never@milab.invalid'",
        graphList({ array: [] }),
      ),
      askGraph('portal', 'GET', `/v1.0/users/${unknownId}`, notThere(unknownId)),
      askGraph('portal', 'GET', `/v1.0/users/${unknownId}/memberOf`, notThere(unknownId)),
      askGraph('portal', 'GET', `/v1.0/users/${unknownId}/transitiveMemberOf`, notThere(unknownId)),
      askGraph('portal', 'POST', `/v1.0/users/${unknownId}/getMemberGroups`, notThere(unknownId), {
        headers: jsonType,
        body: { json: { securityEnabledOnly: true } },
      }),
    ],
    covers: [
      'graph.users.list',
      'graph.users.get',
      'graph.users.list-member-of',
      'graph.users.list-transitive-member-of',
      'graph.users.get-member-groups',
    ],
  },
  {
    id: 'graph/groups/look-ups',
    title: 'groups are listed, and one that is not there is 404',
    grounds: [page('group-list'), page('group-get'), page('group-list-members')],
    needs,
    steps: [
      askGraph('portal', 'GET', "/v1.0/groups?$filter=displayName%20eq%20'never-{nonce}'", graphList(anything)),
      askGraph('portal', 'GET', `/v1.0/groups/${unknownId}`, notThere(unknownId)),
      askGraph('portal', 'GET', `/v1.0/groups/${unknownId}/members`, notThere(unknownId)),
      askGraph('portal', 'GET', `/v1.0/groups/${unknownId}/transitiveMembers`, notThere(unknownId)),
      askGraph('portal', 'POST', `/v1.0/groups/${unknownId}/getMemberGroups`, notThere(unknownId), {
        headers: jsonType,
        body: { json: { securityEnabledOnly: true } },
      }),
    ],
    covers: [
      'graph.groups.list',
      'graph.groups.get',
      'graph.groups.list-members',
      'graph.groups.list-transitive-members',
      'graph.groups.get-member-groups',
    ],
  },
  {
    id: 'graph/me/application',
    title: 'an application is not “me”: 400 BadRequest',
    grounds: [recorded('https://github.com/microsoftgraph/msgraph-sdk-php/issues/1163', '2023-03')],
    needs,
    steps: [
      askGraph(
        'portal',
        'GET',
        '/v1.0/me',
        graphRefusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.'),
      ),
    ],
    covers: ['graph.me.get'],
  },
  {
    id: 'graph/callers/without-token',
    title: 'without a token Graph answers 401 InvalidAuthenticationToken and whom to ask for one',
    grounds: [
      documented('https://learn.microsoft.com/graph/errors'),
      inferred('the text, which reports of users quote'),
    ],
    needs: ['hostile'],
    steps: [
      askGraph('nobody', 'GET', '/v1.0/users', {
        ...graphRefusal(401, 'InvalidAuthenticationToken', 'Access token is empty.'),
        headers: {
          'WWW-Authenticate': matches(/^Bearer realm="", authorization_uri="https:.*client_id="[0-9a-f-]{36}"/),
        },
      }),
    ],
    covers: ['graph.users.list'],
  },
  {
    id: 'graph/callers/without-permission',
    title: 'an identity without a permission of Graph reads nothing: 403 Authorization_RequestDenied',
    grounds: [
      recorded('https://github.com/Azure-Samples/ms-identity-python-daemon/issues/8', '2020-01'),
      recorded('https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/2552', '2024-01'),
      documented(`${docs}/user-list#permissions`),
    ],
    needs: ['imds', 'hostile'],
    steps: [
      askGraph(
        'vm',
        'GET',
        '/v1.0/users',
        graphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
      ),
    ],
    covers: ['graph.users.list'],
  },
]
