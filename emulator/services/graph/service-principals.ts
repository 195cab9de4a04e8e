import { firstPartyObjectId, graphAppId } from '../../policy/graph-roles.js'
import { isGuid } from '../../policy/resource-ids.js'
import type { ServicePrincipal } from '../../world/directory.js'
import type { World } from '../../world/world.js'
import { operation } from './call.js'
import type { Condition } from './filter.js'
import { collection, entity, keyIn, wanted } from './listing.js'
import {
  applicationId,
  applicationShown,
  firstParties,
  firstPartyShown,
  principalShown,
  type Shown,
} from './objects.js'
import * as refusals from './refusals.js'

const docs = 'https://learn.microsoft.com/graph/api'

/** Those that a filter can mean, by an index where there is one: the world's, and those of Microsoft's applications. */
function* principals(world: World, conditions: readonly Condition[]): Generator<Shown> {
  for (const principal of candidates(world, conditions)) yield principalShown(world, principal)
  for (const of of firstParties) yield firstPartyShown(world, of)
}

function candidates({ directory }: World, conditions: readonly Condition[]): Iterable<ServicePrincipal> {
  const found = (one: ServicePrincipal | undefined) => (one ? [one] : [])
  const ids = wanted(conditions, 'id')
  if (ids) return ids.flatMap((id) => found(directory.principals.get(id)))
  const appIds = wanted(conditions, 'appId')
  if (appIds) return appIds.flatMap((appId) => found(directory.byAppId(appId)))
  const names = wanted(conditions, 'servicePrincipalNames')
  if (names)
    return names.flatMap((name) => {
      const uri = [...directory.uris.values()].find((of) => of.uri.toLowerCase() === name)?.objectId
      return found(directory.byAppId(name) ?? (uri === undefined ? undefined : directory.principals.get(uri)))
    })
  const displayNames = wanted(conditions, 'displayName')
  if (displayNames) return displayNames.flatMap((name) => [...directory.principals.by('displayName', name)])
  return directory.principals.values()
}

export const listPrincipals = operation({
  id: 'graph.service-principals.list',
  source: `${docs}/serviceprincipal-list`,
  method: 'GET',
  path: '/v1.0/servicePrincipals',
  takes: ['$filter', '$select', '$top', '$count'],
  reads: ['applications'],
  handle: (call) => collection(call, 'servicePrincipals', (conditions) => principals(call.world, conditions)),
})

export const getPrincipal = operation({
  id: 'graph.service-principals.get',
  source: `${docs}/serviceprincipal-get`,
  method: 'GET',
  path: '/v1.0/servicePrincipals/{id}',
  takes: ['$select'],
  reads: ['applications'],
  handle: (call) => {
    const { world, params } = call
    const { name, value } = keyIn(params.id)
    if (name === 'id' && !isGuid(value)) throw refusals.invalidId(value)
    const shown = name === 'appid' ? byAppId(world, value) : byId(world, value.toLowerCase())
    if (!shown) throw refusals.notFound(value)
    return entity(call, 'servicePrincipals', shown)
  },
})

function byAppId(world: World, appId: string): Shown | undefined {
  const principal = world.directory.byAppId(appId)
  if (principal) return principalShown(world, principal)
  const first = firstParties.find((of) => of.appId === appId.toLowerCase())
  return first && firstPartyShown(world, first)
}

function byId(world: World, id: string): Shown | undefined {
  const principal = world.directory.principals.get(id)
  if (principal) return principalShown(world, principal)
  const first = firstParties.find(({ appId }) => firstPartyObjectId(world.settings.tenantId, appId) === id)
  return first && firstPartyShown(world, first)
}

/** What roles of applications a service principal has: those of the world's applications, and of Graph. */
export const listAppRoleAssignments = operation({
  id: 'graph.service-principals.list-app-role-assignments',
  source: `${docs}/serviceprincipal-list-approleassignments`,
  method: 'GET',
  path: '/v1.0/servicePrincipals/{id}/appRoleAssignments',
  takes: ['$filter', '$select', '$top', '$count'],
  reads: ['applications'],
  handle: (call) => {
    const { world, params } = call
    const id = params.id.toLowerCase()
    const principal = world.directory.principals.get(id)
    if (!principal) throw isGuid(id) ? refusals.notFound(params.id) : refusals.invalidId(params.id)
    const graph = firstPartyObjectId(world.settings.tenantId, graphAppId)
    const assignments = [...world.directory.appRoleAssignments.by('principalId', id)].map(
      ({ resourceId, appRoleId }): Shown => ({
        id: Buffer.from(`${id}${appRoleId}`.replaceAll('-', ''), 'hex').toString('base64url'),
        deletedDateTime: null,
        appRoleId,
        principalDisplayName: principal.displayName,
        principalId: id,
        principalType: 'ServicePrincipal',
        resourceDisplayName:
          resourceId === graph ? 'Microsoft Graph' : (world.directory.nameOf(resourceId) ?? resourceId),
        resourceId,
      }),
    )
    return collection(call, `servicePrincipals('${id}')/appRoleAssignments`, () => assignments)
  },
})

function* applications(world: World, conditions: readonly Condition[]): Generator<Shown> {
  for (const principal of candidatesOfApplications(world, conditions))
    if (principal.kind === 'application') yield applicationShown(world, principal)
}

function candidatesOfApplications(world: World, conditions: readonly Condition[]): Iterable<ServicePrincipal> {
  const indexed = conditions.filter(({ property }) => /^(?:appId|displayName)$/i.test(property))
  return candidates(world, indexed)
}

export const listApplications = operation({
  id: 'graph.applications.list',
  source: `${docs}/application-list`,
  method: 'GET',
  path: '/v1.0/applications',
  takes: ['$filter', '$select', '$top', '$count'],
  reads: ['applications'],
  handle: (call) => collection(call, 'applications', (conditions) => applications(call.world, conditions)),
})

export const getApplication = operation({
  id: 'graph.applications.get',
  source: `${docs}/application-get`,
  method: 'GET',
  path: '/v1.0/applications/{id}',
  takes: ['$select'],
  reads: ['applications'],
  handle: (call) => {
    const { world, params } = call
    const { name, value } = keyIn(params.id)
    if (name === 'id' && !isGuid(value)) throw refusals.invalidId(value)
    const found = name === 'appid' ? world.directory.byAppId(value) : applicationWithId(world, value.toLowerCase())
    if (found?.kind !== 'application') throw refusals.notFound(value)
    return entity(call, 'applications', applicationShown(world, found))
  },
})

const applicationWithId = ({ directory }: World, id: string): ServicePrincipal | undefined =>
  [...directory.principals.values()].find((of) => of.kind === 'application' && applicationId(of) === id)

export const principalOperations = [
  listPrincipals,
  getPrincipal,
  listAppRoleAssignments,
  listApplications,
  getApplication,
]
