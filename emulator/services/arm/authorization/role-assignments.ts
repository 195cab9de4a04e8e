import { empty, json } from '../../../core/reply.js'
import { atLeast } from '../../../policy/api-versions.js'
import { assignmentsFor, assignmentsOf, roleAssignmentType } from '../../../policy/authorization/rbac.js'
import { limits } from '../../../policy/limits.js'
import { startWait } from '../../../policy/timing/waits.js'
import { contains } from '../../../policy/resource-ids.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { filtered, page } from '../gateway/paging.js'
import { isSame, requested } from './role-assignment-body.js'
import { operationIdentifier } from './operation-identifier.js'
import * as refusals from './refusals.js'

const docs = 'https://learn.microsoft.com/rest/api/authorization/role-assignments'
const path = '/{scope*}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}'
const listPath = '/{scope*}/providers/Microsoft.Authorization/roleAssignments'

/** The wire's shape. The PUT answers `createdBy: null`, reading it the creator's object id (recorded). */
function shape({ id, name, properties }: Resource, apiVersion: string, createdBy = properties.createdBy): object {
  const {
    roleDefinitionId,
    principalId,
    principalType,
    scope,
    condition,
    conditionVersion,
    createdOn,
    updatedOn,
    updatedBy,
  } = properties
  const conditional = atLeast(apiVersion, '2020-03-01-preview')
  return {
    properties: {
      roleDefinitionId,
      principalId,
      principalType: atLeast(apiVersion, '2018-01-01-preview') ? principalType : undefined,
      scope,
      ...(conditional && { condition, conditionVersion }),
      createdOn,
      updatedOn,
      createdBy,
      updatedBy,
      ...(conditional && {
        delegatedManagedIdentityResourceId: properties.delegatedManagedIdentityResourceId,
        description: properties.description,
      }),
    },
    id,
    type: roleAssignmentType,
    name,
  }
}

const put = operation({
  id: 'arm.role-assignments.put',
  headers: operationIdentifier,
  source: `${docs}/create`,
  method: 'PUT',
  path,
  type: roleAssignmentType,
  action: `${roleAssignmentType}/write`,
  handle: async (call) => {
    const { world, apiVersion } = call
    const wanted = await requested(call, call.params.roleAssignmentName)
    // Its name is unique in the tenant, whatever the scope.
    const named = world.resources.named(roleAssignmentType, wanted.name)
    if (named) {
      if (!isSame(world, named, wanted)) throw refusals.updateNotPermitted()
      // Whether it is 200 or 201 differs between reports.
      return json(200, shape(named, apiVersion))
    }
    const twin = [...assignmentsOf(world, String(wanted.properties.principalId))].find((assignment) =>
      isSame(world, assignment, wanted),
    )
    if (twin) throw refusals.assignmentExists(twin.name)
    judgeCount(call)
    const now = world.clock.now()
    const { name, scope, properties } = wanted
    const assignment: Resource = {
      id: `${scope}/providers/${roleAssignmentType}/${name}`,
      name,
      type: roleAssignmentType,
      properties,
      created: now,
      changed: now,
      incarnation: world.randomness.guid(),
    }
    await world.write(() => {
      world.resources.put(assignment)
      startWait(world, 'roleAssignment', assignment.id)
    })
    return json(201, shape(assignment, apiVersion, null))
  },
})

/** Refuses one more assignment than a subscription takes, those on its groups and resources counted. */
function judgeCount({ world, subscription }: AnyCall): void {
  // Few worlds have so many that it matters where they are.
  if (world.resources.countOfType(roleAssignmentType) < limits.roleAssignments.most) return
  let count = 0
  for (const { properties } of world.resources.eachOfType(roleAssignmentType))
    if (contains(subscription.id, String(properties.scope)) && ++count >= limits.roleAssignments.most)
      throw refusals.tooManyAssignments()
}

const get = operation({
  id: 'arm.role-assignments.get',
  headers: operationIdentifier,
  source: `${docs}/get`,
  method: 'GET',
  path,
  type: roleAssignmentType,
  action: `${roleAssignmentType}/read`,
  handle: ({ resource, params, apiVersion }) => {
    if (!resource) throw refusals.assignmentNotFound(params.roleAssignmentName)
    return json(200, shape(resource, apiVersion))
  },
})

const del = operation({
  id: 'arm.role-assignments.delete',
  headers: operationIdentifier,
  source: `${docs}/delete`,
  method: 'DELETE',
  path,
  type: roleAssignmentType,
  action: `${roleAssignmentType}/delete`,
  handle: async ({ world, resource, apiVersion }) => {
    if (!resource) return empty(204)
    await world.write(() => world.resources.delete(resource.id))
    return json(200, shape(resource, apiVersion))
  },
})

const list = operation({
  id: 'arm.role-assignments.list',
  headers: operationIdentifier,
  takes: ['$filter'],
  source: `${docs}/list-for-scope`,
  method: 'GET',
  path: listPath,
  type: roleAssignmentType,
  action: `${roleAssignmentType}/read`,
  handle: (call) => {
    const { world, query, target, apiVersion } = call
    const { atScope, candidates } = wishes(world, query.get('$filter'))
    const parent = target.parent === '' ? '/' : target.parent
    const listed = filtered(candidates, ({ properties }) => {
      const scope = String(properties.scope)
      return contains(scope, parent) || (!atScope && contains(parent, scope))
    })
    return json(
      200,
      page(call, listed, (assignment) => shape(assignment, apiVersion)),
    )
  },
})

const filters: readonly RegExp[] = [
  /^$/,
  /^(?<at>atScope\(\))$/i,
  /^principalId +eq +'(?<own>[^']+)'$/i,
  /^assignedTo\('(?<who>[^']+)'\)$/i,
  /^(?<at>atScope\(\)) +and +assignedTo\('(?<who>[^']+)'\)$/i,
  /^assignedTo\('(?<who>[^']+)'\) +and +(?<at>atScope\(\))$/i,
]

/**
 * `atScope()` leaves out what lies below; `principalId eq '…'` and `assignedTo('…')` keep one principal's, the second
 * those of its groups, too. Only it goes together with `atScope()`: azure-powershell#20433
 * and https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
function wishes(world: World, filter = ''): { atScope: boolean; candidates: Iterable<Resource> } {
  const found = filters.map((form) => form.exec(filter.trim())).find((match) => match !== null)
  if (!found) throw refusals.unsupportedFilter(filter)
  const { at, own, who } = found.groups ?? {}
  const candidates =
    own !== undefined
      ? assignmentsOf(world, own.toLowerCase())
      : who !== undefined
        ? assignmentsFor(world, who.toLowerCase())
        : world.resources.eachOfType(roleAssignmentType)
  return { atScope: at !== undefined, candidates }
}

export const roleAssignments = [put, get, del, list]
