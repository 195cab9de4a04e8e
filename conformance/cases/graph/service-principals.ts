import { anything, hasMembers, jsonType, recorded, withStatus, type Case } from '../words.js'
import { askGraph, graphList, graphObject, graphRefusal, notThere, page, unknownId } from './steps.js'

const needs = ['portal', 'hostile'] as const
const graphAppId = '00000003-0000-0000-c000-000000000000'
const own = hasMembers({ id: '{portal.objectId}', appId: '{portal.clientId}' })
const azsFilter = "servicePrincipalNames/any(c:c%20eq%20'{portal.clientId}')"

export const cases: readonly Case[] = [
  {
    id: 'graph/service-principals/list/by-name',
    title: 'a service principal is found by one of its names, as az asks, and by its client id',
    grounds: [page('serviceprincipal-list')],
    needs,
    steps: [
      askGraph('portal', 'GET', `/v1.0/servicePrincipals?$filter=${azsFilter}`, graphList({ array: [own] })),
      askGraph(
        'portal',
        'GET',
        "/v1.0/servicePrincipals?$filter=appId%20eq%20'{portal.clientId}'",
        graphList({ array: [own] }),
      ),
      askGraph(
        'portal',
        'GET',
        `/v1.0/servicePrincipals?$filter=appId%20eq%20'${unknownId}'`,
        graphList({ array: [] }),
      ),
    ],
    covers: ['graph.service-principals.list'],
  },
  {
    id: 'graph/service-principals/get',
    title: 'a service principal is got by its id and by its client id',
    grounds: [page('serviceprincipal-get')],
    needs,
    steps: [
      askGraph(
        'portal',
        'GET',
        '/v1.0/servicePrincipals/{portal.objectId}',
        graphObject('servicePrincipals', { id: '{portal.objectId}' }),
      ),
      askGraph(
        'portal',
        'GET',
        `/v1.0/servicePrincipals(appId='${graphAppId}')`,
        graphObject('servicePrincipals', { appId: graphAppId, displayName: 'Microsoft Graph' }),
      ),
    ],
    covers: ['graph.service-principals.get'],
  },
  {
    id: 'graph/service-principals/get/missing',
    title: 'an id that nothing has is 404 Request_ResourceNotFound, one that is not a GUID 400',
    grounds: [page('serviceprincipal-get'), recorded('https://github.com/pnp/cli-microsoft365')],
    needs,
    steps: [
      askGraph('portal', 'GET', `/v1.0/servicePrincipals/${unknownId}`, notThere(unknownId)),
      askGraph(
        'portal',
        'GET',
        '/v1.0/servicePrincipals/milab',
        graphRefusal(400, 'Request_BadRequest', /^Invalid object identifier 'milab'\.$/),
      ),
    ],
    covers: ['graph.service-principals.get'],
  },
  {
    id: 'graph/service-principals/relations',
    title: 'the groups and application roles of a service principal are lists',
    grounds: [page('serviceprincipal-list-memberof'), page('serviceprincipal-list-approleassignments')],
    needs,
    steps: [
      ...['memberOf', 'transitiveMemberOf', 'appRoleAssignments'].map((relation) =>
        askGraph('portal', 'GET', `/v1.0/servicePrincipals/{portal.objectId}/${relation}`, graphList(anything)),
      ),
      askGraph('portal', 'POST', '/v1.0/servicePrincipals/{portal.objectId}/getMemberGroups', withStatus(200), {
        headers: jsonType,
        body: { json: { securityEnabledOnly: true } },
      }),
    ],
    covers: [
      'graph.service-principals.list-member-of',
      'graph.service-principals.list-transitive-member-of',
      'graph.service-principals.list-app-role-assignments',
      'graph.service-principals.get-member-groups',
    ],
  },
  {
    id: 'graph/applications',
    title: 'an application is found by its client id, which its service principal has, too',
    grounds: [page('application-list'), page('application-get')],
    needs,
    steps: [
      askGraph(
        'portal',
        'GET',
        "/v1.0/applications?$filter=appId%20eq%20'{portal.clientId}'",
        graphList({ array: [hasMembers({ appId: '{portal.clientId}' })] }),
      ),
      askGraph(
        'portal',
        'GET',
        "/v1.0/applications(appId='{portal.clientId}')",
        graphObject('applications', { appId: '{portal.clientId}' }),
      ),
    ],
    covers: ['graph.applications.list', 'graph.applications.get'],
  },
]
