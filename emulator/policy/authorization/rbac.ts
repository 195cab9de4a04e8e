import type { JsonObject, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { builtInRole, builtInRoles, emulatedRoles } from './built-in-roles.js'
import { contains, isGuid } from '../resource-ids.js'
import { isWaiting } from '../timing/waits.js'
import { customRoles, customRoleWithGuid } from './custom-roles.js'
import { covers } from './covers.js'
import type { ByRole, ConsideredRole } from './decision.js'
import type { RoleDefinition } from './role-definition.js'
import { learnsRole } from './uses.js'

export const roleAssignmentType = 'Microsoft.Authorization/roleAssignments'

/** A role by its GUID or by any id that ends in it. Built-in roles first, then custom roles. */
export function roleByName(world: World, idOrGuid: string): RoleDefinition | undefined {
  const guid = idOrGuid.slice(idOrGuid.lastIndexOf('/') + 1).toLowerCase()
  const emulated = emulatedByGuid.get(guid)
  if (emulated || !isGuid(guid)) return emulated
  return customRoleWithGuid(world, guid) ?? builtInRole(guid)
}

export const roleByRoleName = (world: World, roleName: string): RoleDefinition | undefined =>
  builtInRoleNamed(roleName) ?? [...customRoles(world)].find(isNamed(roleName))

export const builtInRoleNamed = (roleName: string): RoleDefinition | undefined =>
  emulatedRoles.find(isNamed(roleName)) ?? [...builtInRoles()].find(isNamed(roleName))

function isNamed(roleName: string): (role: RoleDefinition) => boolean {
  const wanted = roleName.toLowerCase()
  return (role) => role.roleName.toLowerCase() === wanted
}

const emulatedByGuid = new Map(emulatedRoles.map((role) => [role.name, role]))

/**
 * Whether the principal may do it. The default is to deny; any one role allows the action if one of its permissions
 * lists it and does not exclude it. `*` in `actions` never grants a data action.
 * While the lab learns, it allows whatever some built-in role would. See
 * https://learn.microsoft.com/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource
 */
export function decide(world: World, principalId: string, kind: ByRole['kind'], action: string, scope: string): ByRole {
  const considered: ConsideredRole[] = []
  for (const assignment of assignmentsFor(world, principalId)) {
    if (!contains(String(assignment.properties.scope), scope)) continue
    const role = consider(world, assignment, principalId, ({ permissions }) =>
      permissions.some((permission) => covers(permission, kind, action)),
    )
    const waits = role.grants && isWaiting(world, 'roleAssignment', assignment.id)
    considered.push(waits ? { ...role, grants: false, waits } : role)
  }
  const by = considered.find(({ grants }) => grants)
  const judged = { type: 'role', principalId, kind, action, scope } as const
  if (by) return { ...judged, allowed: true, considered, by }
  const learned = learnsRole(world, principalId, kind, action)
  return { ...judged, allowed: learned, considered, ...(learned && { learned }) }
}

/** A role assignment as decisions show it. If the lab does not have its role, it grants nothing. */
export function consider(
  world: World,
  { id, properties }: Resource,
  principalId: string,
  grants: (role: RoleDefinition) => boolean,
): ConsideredRole {
  const definition = String(properties.roleDefinitionId)
  const role = roleByName(world, definition)
  const holder = String(properties.principalId)
  return {
    role: role?.roleName ?? definition,
    scope: String(properties.scope),
    assignment: id,
    grants: role !== undefined && grants(role),
    ...(holder !== principalId && { through: holder }),
  }
}

/**
 * The role assignments that count for a principal: its own, and those of the groups that it is in, directly or by way of
 * other groups. https://learn.microsoft.com/azure/role-based-access-control/role-assignments#principal
 */
export function* assignmentsFor(world: World, principalId: string): Generator<Resource> {
  yield* assignmentsOf(world, principalId)
  for (const group of world.directory.groupsOf(principalId)) yield* assignmentsOf(world, group)
}

/** The principal's own role assignments, wherever they are made. */
export function* assignmentsOf(world: World, principalId: string): Generator<Resource> {
  for (const resource of world.resources.ofPrincipal(principalId))
    if (resource.type === roleAssignmentType) yield resource
}

/** What a principal is, as role assignments say it. */
export type PrincipalType = 'User' | 'Group' | 'ServicePrincipal'

const principalTypes = { user: 'User', group: 'Group', 'service-principal': 'ServicePrincipal' } as const

/** What has that object id is; undefined if the directory has nothing with it. */
export function principalTypeOf({ directory }: World, objectId: string): PrincipalType | undefined {
  const found = directory.objectOf(objectId)
  return found && principalTypes[found.kind]
}

/** The properties of a role assignment, as ARM keeps them. */
export function roleAssignmentProperties(of: {
  roleDefinitionId: string
  principalId: string
  scope: string
  at: string
  by: string | null
  principalType?: PrincipalType
}): JsonObject {
  return {
    roleDefinitionId: of.roleDefinitionId,
    principalId: of.principalId,
    principalType: of.principalType ?? 'ServicePrincipal',
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
