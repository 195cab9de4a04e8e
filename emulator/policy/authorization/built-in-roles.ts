import { builtInRoleTable, type BuiltInRole } from './built-in-role-table.js'
import { builtInRoleLines } from './built-in-role-data.js'
import type { RoleDefinition, RolePermission } from './role-definition.js'

/** The built-in roles that touch what is emulated: what is judged most, and what advice is chosen from. */
export const emulatedRoles: readonly RoleDefinition[] = builtInRoleTable.map((role) => ({
  name: role.name,
  roleName: role.roleName,
  type: 'BuiltInRole',
  assignableScopes: ['/'],
  permissions: [permissionOf(role)],
}))

function permissionOf(role: BuiltInRole): RolePermission {
  const { actions = [], notActions = [], dataActions = [], notDataActions = [], assignableRoles } = role
  return {
    actions,
    notActions,
    dataActions,
    notDataActions,
    ...(assignableRoles && { condition: conditionOn(assignableRoles), conditionVersion: '2.0' }),
  }
}

/** The condition that lets only these roles be assigned, and only their assignments be removed. */
function conditionOn(roles: readonly string[]): string {
  const clause = (action: 'write' | 'delete', attributes: '@Request' | '@Resource') =>
    `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${action}'})) OR ` +
    `(${attributes}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ` +
    `ForAnyOfAnyValues:GuidEquals{${roles.join(', ')}}))`
  return `${clause('write', '@Request')} AND ${clause('delete', '@Resource')}`
}

type PermissionRow = readonly [
  actions: string[],
  notActions: string[],
  dataActions: string[],
  notDataActions: string[],
  condition?: string,
  conditionVersion?: string,
]

type RoleRow = readonly [
  name: string,
  roleName: string,
  description: string,
  permissions: readonly PermissionRow[],
  createdOn?: string,
  updatedOn?: string,
]

function roleIn(line: string): RoleDefinition {
  const [name, roleName, description, permissions, createdOn, updatedOn] = JSON.parse(line) as RoleRow
  return {
    name,
    roleName,
    type: 'BuiltInRole',
    description,
    assignableScopes: ['/'],
    permissions: permissions.map(([actions, notActions, dataActions, notDataActions, condition, conditionVersion]) => ({
      actions,
      notActions,
      dataActions,
      notDataActions,
      ...(condition !== undefined && { condition, ...(conditionVersion !== undefined && { conditionVersion }) }),
    })),
    ...(createdOn !== undefined && { createdOn }),
    ...(updatedOn !== undefined && { updatedOn }),
  }
}

/** Any built-in role, by its GUID in lower case, as Resource Manager shows it. */
export function builtInRole(guid: string): RoleDefinition | undefined {
  const at = builtInRoleLines.indexOf(`\n["${guid}",`) + 1
  return at === 0 ? undefined : roleIn(builtInRoleLines.slice(at, builtInRoleLines.indexOf('\n', at)))
}

/** Every built-in role, as Resource Manager lists them. */
export function* builtInRoles(): Generator<RoleDefinition> {
  for (const line of builtInRoleLines.split('\n')) if (line !== '') yield roleIn(line)
}
