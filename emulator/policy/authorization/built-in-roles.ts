import { builtInRoleTable, type BuiltInRole } from './built-in-role-table.js'
import type { RoleDefinition, RolePermission } from './role-definition.js'

/** Azure's built-in roles, as Resource Manager lists them. */
export const builtInRoles: readonly RoleDefinition[] = builtInRoleTable.map((role) => ({
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
