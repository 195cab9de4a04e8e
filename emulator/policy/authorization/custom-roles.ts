import type { JsonObject, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { contains } from '../resource-ids.js'
import type { RoleDefinition, RolePermission } from './role-definition.js'

export const roleDefinitionType = 'Microsoft.Authorization/roleDefinitions'

/** A custom role, as ARM keeps it. It is the tenant's; its id is that of the subscription that it was made in. */
export const customRoleProperties = (of: {
  roleName: string
  description: string
  assignableScopes: readonly string[]
  permissions: readonly RolePermission[]
  createdOn: string
  updatedOn: string
  createdBy: string | null
  updatedBy: string | null
}): JsonObject => ({ ...of, permissions: of.permissions.map((permission) => ({ ...permission })) })

/** Reads a custom role from its resource. */
export const customRole = ({ name, properties }: Resource): RoleDefinition =>
  ({ ...properties, name, type: 'CustomRole' }) as unknown as RoleDefinition

/** The custom role with that GUID. */
export function customRoleWithGuid({ resources }: World, guid: string): RoleDefinition | undefined {
  const resource = resources.named(roleDefinitionType, guid)
  return resource && customRole(resource)
}

/** Every custom role of the tenant, in the order of their creation. */
export function* customRoles({ resources }: World): Generator<RoleDefinition> {
  for (const resource of resources.eachOfType(roleDefinitionType)) yield customRole(resource)
}

/** Whether the role can be assigned at that scope. */
export const isAssignableAt = ({ assignableScopes }: RoleDefinition, scope: string): boolean =>
  assignableScopes.some((assignable) => contains(assignable, scope === '' ? '/' : scope))
