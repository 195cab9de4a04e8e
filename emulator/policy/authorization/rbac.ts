import type { JsonObject, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { builtInRoles } from './built-in-roles.js'
import { contains } from '../resource-ids.js'
import type { RoleDefinition, RolePermission } from './role-definition.js'

export const roleAssignmentType = 'Microsoft.Authorization/roleAssignments'

/** Everything that was looked at to say yes or no, for the journal and `why`. */
export interface Decision {
  readonly allowed: boolean
  readonly principalId: string
  readonly action: string
  readonly kind: 'action' | 'dataAction'
  readonly scope: string
  /** the principal's assignments at or above the scope */
  readonly considered: readonly {
    readonly role: string
    readonly scope: string
    readonly assignment: string
    readonly grants: boolean
  }[]
  /** the narrowest built-in role that would allow it, and the command that assigns it */
  readonly fix?: { readonly role: string; readonly scope: string; readonly az: string }
}

/** A role by its GUID or by any id that ends in it. Built-in ones, then (later) custom ones. */
export function roleByName(idOrGuid: string): RoleDefinition | undefined {
  return rolesByGuid.get(idOrGuid.slice(idOrGuid.lastIndexOf('/') + 1).toLowerCase())
}

export function roleByRoleName(roleName: string): RoleDefinition | undefined {
  const wanted = roleName.toLowerCase()
  return builtInRoles.find((role) => role.roleName.toLowerCase() === wanted)
}

const rolesByGuid = new Map(builtInRoles.map((role) => [role.name, role]))

/**
 * Whether the principal may do it: deny by default; any one role that lists the action and does not take it
 * back in the same permission allows it. `*` in `actions` never grants a data action.
 * See https://learn.microsoft.com/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource
 */
export function decide(
  world: World,
  principalId: string,
  kind: Decision['kind'],
  action: string,
  scope: string,
): Decision {
  const considered: Decision['considered'][number][] = []
  let allowed = false
  for (const assignment of assignmentsOf(world, principalId)) {
    const at = String(assignment.properties.scope)
    if (!contains(at, scope)) continue
    const role = roleByName(String(assignment.properties.roleDefinitionId))
    const grants = role !== undefined && role.permissions.some((permission) => covers(permission, kind, action))
    considered.push({
      role: role?.roleName ?? String(assignment.properties.roleDefinitionId),
      scope: at,
      assignment: assignment.id,
      grants,
    })
    allowed ||= grants
  }
  return { allowed, principalId, action, kind, scope, considered }
}

/** The decision with the one assignment that would have allowed it. Only worth its time when somebody asks. */
export function withFix(decision: Decision): Decision {
  if (decision.allowed) return decision
  const { principalId, kind, action, scope } = decision
  const role = builtInRoles
    .filter((candidate) =>
      candidate.permissions.some((permission) => !permission.condition && covers(permission, kind, action)),
    )
    .sort((a, b) => breadth(a) - breadth(b))[0]
  if (!role) return decision
  const az = `az role assignment create --assignee-object-id ${principalId} --assignee-principal-type ServicePrincipal --role "${role.roleName}" --scope ${scope}`
  return { ...decision, fix: { role: role.roleName, scope, az } }
}

/** How much a role gives: reading is little, changing is more, and a wildcard the more the higher it stands. */
function breadth(role: RoleDefinition): number {
  const lists = role.permissions.flatMap((permission) => [...permission.actions, ...permission.dataActions])
  return lists.reduce((sum, pattern) => sum + weight(pattern), 0)
}

function weight(pattern: string): number {
  if (pattern === '*') return 100_000
  if (pattern.toLowerCase().endsWith('/read')) return pattern.includes('*') ? 3 : 1
  return pattern.includes('*') ? 500 - pattern.split('/').length : 10
}

/** The principal's role assignments, wherever they are made. */
export function* assignmentsOf(world: World, principalId: string): Generator<Resource> {
  for (const resource of world.resources.ofPrincipal(principalId))
    if (resource.type === roleAssignmentType) yield resource
}

/** Whether this one permission grants it. A role's own condition is not evaluated yet: such a permission grants nothing. */
function covers(permission: RolePermission, kind: Decision['kind'], action: string): boolean {
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
 * Anchored and without case; `*` matches any run, slashes too. A slash-star-slash also matches one slash: Managed Identity
 * Operator lists `userAssignedIdentities/{any}/assign/action` and grants `userAssignedIdentities/assign/action`.
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
