import { json } from '../../../core/reply.js'
import { atLeast } from '../../../policy/api-versions.js'
import { builtInRole, builtInRoles } from '../../../policy/authorization/built-in-roles.js'
import {
  customRoles,
  customRoleWithGuid,
  isAssignableAt,
  roleDefinitionType,
} from '../../../policy/authorization/custom-roles.js'
import { assignmentsFor, roleByName } from '../../../policy/authorization/rbac.js'
import type { RoleDefinition, RolePermission } from '../../../policy/authorization/role-definition.js'
import { contains, isGuid } from '../../../policy/resource-ids.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { filtered, page } from '../gateway/paging.js'
import { demand } from '../gateway/permission.js'
import { operationIdentifier } from './operation-identifier.js'
import * as refusals from './refusals.js'

const docs = 'https://learn.microsoft.com/rest/api/authorization'
const read = `${roleDefinitionType}/read`

/** Ids are the subscription's, whatever scope was asked (recorded). */
export const roleDefinitionId = (subscription: string | undefined, name: string) =>
  `${subscription ?? ''}/providers/${roleDefinitionType}/${name}`

function permissionShape(permission: RolePermission, apiVersion: string): object {
  const { actions, notActions, dataActions, notDataActions, condition, conditionVersion } = permission
  if (!atLeast(apiVersion, '2018-01-01-preview')) return { actions, notActions }
  const conditional = atLeast(apiVersion, '2022-05-01-preview') ? { conditionVersion, condition } : {}
  return { actions, notActions, dataActions, notDataActions, ...conditional }
}

/** The times of a role that nobody recorded are left out rather than made up. */
export function shape(
  {
    name,
    roleName,
    type,
    description,
    assignableScopes,
    permissions,
    createdOn,
    updatedOn,
    createdBy = null,
    updatedBy = null,
  }: RoleDefinition,
  { subscription, apiVersion }: Pick<AnyCall, 'subscription' | 'apiVersion'>,
): object {
  return {
    properties: {
      roleName,
      type,
      description,
      assignableScopes,
      permissions: permissions.map((permission) => permissionShape(permission, apiVersion)),
      createdOn,
      updatedOn,
      createdBy,
      updatedBy,
    },
    id: roleDefinitionId(subscription?.id, name),
    type: roleDefinitionType,
    name,
  }
}

/** Built-in roles at the tenant are anybody's to read (inferred); below it takes the right to. */
function demandRead(call: AnyCall): void {
  if (call.target.parent !== '') demand(call, read, call.scope)
}

const list = operation({
  id: 'arm.role-definitions.list',
  headers: operationIdentifier,
  takes: ['$filter'],
  source: `${docs}/role-definitions/list`,
  method: 'GET',
  path: '/{scope*}/providers/Microsoft.Authorization/roleDefinitions',
  type: roleDefinitionType,
  action: read,
  filtered: true,
  handle: (call) => {
    demandRead(call)
    return json(
      200,
      page(call, filtered(rolesAt(call), fits(call)), (role) => shape(role, call)),
    )
  },
})

const get = operation({
  id: 'arm.role-definitions.get',
  headers: operationIdentifier,
  source: `${docs}/role-definitions/get`,
  method: 'GET',
  path: '/{scope*}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}',
  type: roleDefinitionType,
  action: read,
  filtered: true,
  handle: (call) => {
    demandRead(call)
    const id = call.params.roleDefinitionId
    const role = isGuid(id) ? (builtInRole(id.toLowerCase()) ?? customRoleAt(call, id)) : undefined
    if (!role) throw refusals.roleNotFound(id)
    return json(200, shape(role, call))
  },
})

function* rolesAt({ world }: AnyCall): Generator<RoleDefinition> {
  yield* builtInRoles()
  yield* customRoles(world)
}

/** A custom role that can be assigned at the scope, around it or within it: which of these Azure wants is inferred. */
function customRoleAt({ world, target }: AnyCall, guid: string): RoleDefinition | undefined {
  const role = customRoleWithGuid(world, guid)
  const scope = target.parent === '' ? '/' : target.parent
  const isHere = role?.assignableScopes.some((assignable) => contains(assignable, scope) || contains(scope, assignable))
  return isHere ? role : undefined
}

/** `roleName eq 'Reader'`, `type eq 'BuiltInRole'`, `atScopeAndBelow()`, joined by `and`. A role must be assignable at the scope, or, by the last, below it. */
function fits({ query, target }: AnyCall): (role: RoleDefinition) => boolean {
  const filter = query.get('$filter')
  const scope = target.parent === '' ? '/' : target.parent
  let isBelow = false
  const tests = (filter ?? '')
    .split(/ +and +/i)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [, field, value] = /^\s*(roleName|type) +eq +'((?:[^']|'')*)'\s*$/i.exec(part) ?? []
      if (field !== undefined) {
        const wanted = value!.replaceAll("''", "'").toLowerCase()
        return (role: RoleDefinition) =>
          (field.toLowerCase() === 'type' ? role.type : role.roleName).toLowerCase() === wanted
      }
      if (/^\s*atScopeAndBelow\(\)\s*$/i.test(part)) {
        isBelow = true
        return () => true
      }
      throw refusals.unsupportedRoleFilter(filter!)
    })
  const isListed = (role: RoleDefinition) =>
    isAssignableAt(role, scope) || (isBelow && role.assignableScopes.some((of) => contains(scope, of)))
  return (role) => isListed(role) && tests.every((test) => test(role))
}

/** What the caller's roles give it here, one entry a role's permission. */
const permissions = operation({
  id: 'arm.permissions.list',
  source: `${docs}/permissions/list-for-resource`,
  method: 'GET',
  path: '/{scope*}/providers/Microsoft.Authorization/permissions',
  type: 'Microsoft.Authorization/permissions',
  action: 'Microsoft.Authorization/permissions/read',
  handle: (call) => {
    const { world, caller, target, apiVersion } = call
    const roles = [...assignmentsFor(world, caller.oid!)].flatMap(({ properties }) => {
      const mine = contains(String(properties.scope), target.parent)
      const role = mine ? roleByName(world, String(properties.roleDefinitionId)) : undefined
      return role ? [role] : []
    })
    const value = roles.flatMap((role) => role.permissions).map((permission) => permissionShape(permission, apiVersion))
    // recorded in 2016
    const hasLink = !atLeast(apiVersion, '2018-01-01-preview')
    return json(200, hasLink ? { value, nextLink: null } : { value })
  },
})

export const roleDefinitions = [list, get, permissions]
