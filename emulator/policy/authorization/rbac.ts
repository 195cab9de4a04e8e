import type { JsonObject, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { builtInRole, builtInRoles, emulatedRoles } from './built-in-roles.js'
import { contains, isGuid } from '../resource-ids.js'
import { isWaiting } from '../timing/waits.js'
import type { ByRole, ConsideredRole } from './decision.js'
import type { RoleDefinition, RolePermission } from './role-definition.js'

export const roleAssignmentType = 'Microsoft.Authorization/roleAssignments'

/** A role by its GUID or by any id that ends in it. Built-in roles first, then (later) custom roles. */
export function roleByName(idOrGuid: string): RoleDefinition | undefined {
  const guid = idOrGuid.slice(idOrGuid.lastIndexOf('/') + 1).toLowerCase()
  return emulatedByGuid.get(guid) ?? (isGuid(guid) ? builtInRole(guid) : undefined)
}

export function roleByRoleName(roleName: string): RoleDefinition | undefined {
  const wanted = roleName.toLowerCase()
  const isIt = (role: RoleDefinition) => role.roleName.toLowerCase() === wanted
  return emulatedRoles.find(isIt) ?? [...builtInRoles()].find(isIt)
}

const emulatedByGuid = new Map(emulatedRoles.map((role) => [role.name, role]))

/**
 * Whether the principal may do it. The default is to deny; any one role allows the action if one of its permissions
 * lists it and does not exclude it. `*` in `actions` never grants a data action.
 * See
 * https://learn.microsoft.com/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource
 */
export function decide(world: World, principalId: string, kind: ByRole['kind'], action: string, scope: string): ByRole {
  const considered: ConsideredRole[] = []
  for (const assignment of assignmentsOf(world, principalId)) {
    if (!contains(String(assignment.properties.scope), scope)) continue
    const role = consider(assignment, ({ permissions }) =>
      permissions.some((permission) => covers(permission, kind, action)),
    )
    const waits = role.grants && isWaiting(world, 'roleAssignment', assignment.id)
    considered.push(waits ? { ...role, grants: false, waits } : role)
  }
  const by = considered.find(({ grants }) => grants)
  return { type: 'role', principalId, kind, action, scope, allowed: by !== undefined, considered, ...(by && { by }) }
}

/** A role assignment as decisions show it. If the lab does not have its role, it grants nothing. */
export function consider({ id, properties }: Resource, grants: (role: RoleDefinition) => boolean): ConsideredRole {
  const definition = String(properties.roleDefinitionId)
  const role = roleByName(definition)
  return {
    role: role?.roleName ?? definition,
    scope: String(properties.scope),
    assignment: id,
    grants: role !== undefined && grants(role),
  }
}

/** The principal's role assignments, wherever they are made. */
export function* assignmentsOf(world: World, principalId: string): Generator<Resource> {
  for (const resource of world.resources.ofPrincipal(principalId))
    if (resource.type === roleAssignmentType) yield resource
}

/**
 * Whether this one permission grants the action. A role's own condition is not evaluated yet: such a permission grants
 * nothing.
 */
export function covers(permission: RolePermission, kind: ByRole['kind'], action: string): boolean {
  if (permission.condition !== undefined) return false
  const [granted, takenBack] =
    kind === 'action'
      ? [permission.actions, permission.notActions]
      : [permission.dataActions, permission.notDataActions]
  return (
    granted.some((pattern) => matchesAction(pattern, action)) &&
    !takenBack.some((pattern) => matchesAction(pattern, action))
  )
}

/**
 * Anchored and case-insensitive; `*` matches any run, slashes too. A slash-star-slash also matches one slash: Managed
 * Identity Operator lists `userAssignedIdentities/{any}/assign/action` and grants
 * `userAssignedIdentities/assign/action`.
 */
export function matchesAction(pattern: string, action: string): boolean {
  if (pattern === '*') return true
  if (!pattern.includes('*')) return pattern.length === action.length && pattern.toLowerCase() === action.toLowerCase()
  const star = pattern.indexOf('*')
  if (star === pattern.lastIndexOf('*') && !pattern.includes('/*/')) {
    if (action.length < pattern.length - 1) return false
    const [wanted, given] = [pattern.toLowerCase(), action.toLowerCase()]
    return given.startsWith(wanted.slice(0, star)) && given.endsWith(wanted.slice(star + 1))
  }
  const source = pattern
    .split('/*/')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'))
    .join('/(?:.*/)?')
  return new RegExp(`^${source}$`, 'i').test(action)
}

/** The properties of a role assignment, as ARM keeps them. */
export function roleAssignmentProperties(of: {
  roleDefinitionId: string
  principalId: string
  scope: string
  at: string
  by: string | null
}): JsonObject {
  return {
    roleDefinitionId: of.roleDefinitionId,
    principalId: of.principalId,
    principalType: 'ServicePrincipal',
    scope: of.scope,
    condition: null,
    conditionVersion: null,
    createdOn: of.at,
    updatedOn: of.at,
    createdBy: of.by,
    updatedBy: of.by,
    delegatedManagedIdentityResourceId: null,
    description: null,
  }
}
