import { roundTrip } from '../../policy/round-trip-time.js'
import { builtInRoles } from '../../policy/authorization/built-in-roles.js'
import { customRoles, isAssignableAt } from '../../policy/authorization/custom-roles.js'
import {
  principalTypeOf,
  roleAssignmentProperties,
  roleAssignmentType,
  roleByName,
  roleByRoleName,
} from '../../policy/authorization/rbac.js'
import type { RoleDefinition } from '../../policy/authorization/role-definition.js'
import { subscriptionScope } from '../../policy/resource-ids.js'
import { derivedGuid } from '../../world/randomness.js'
import { portal } from '../applications/build.js'
import type { Building } from '../building.js'
import { didYouMean } from '../nearest.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import type { ScenarioRoleAssignment } from './shape.js'

const custom = '; roles: of the file adds a custom one'

/** The setup principal's roles on the subscription of every scenario, beside its policy in every vault. */
export const portalRoles = ['Owner', 'Key Vault Administrator', 'Storage Blob Data Owner']

/** The name of a role assignment for which the scenario gives none. */
export const assignmentName = (scope: string, principalId: string, role: RoleDefinition) =>
  derivedGuid(`${scope}/roleAssignments/${principalId}`, role.name)

/** The file's role assignments, and the setup principal's. */
export function addRoleAssignments(building: Building, { roleAssignments = [] }: Scenario): void {
  roleAssignments.forEach((assignment, i) =>
    building.part(() => addRoleAssignment(building, assignment, ['roleAssignments', i])),
  )
  if (!building.names.hasPrincipal(portal)) return
  for (const role of portalRoles)
    addRoleAssignment(building, { to: portal, role, on: 'subscription' }, ['applications', portal], { again: true })
}

/** Assigns a role by name and returns the assignment's id. An assignment that already exists is an error, unless `again`. */
export function addRoleAssignment(
  building: Building,
  { id, to, role, on }: ScenarioRoleAssignment,
  path: Path,
  { again = false } = {},
): string {
  const { names, put, subscriptionId, world } = building
  const principalId = names.principal(to, [...path, 'to'])
  const scope = names.resource(on, [...path, 'on'])
  const definition = roleByRoleName(world, role) ?? roleByName(world, role)
  if (!definition) {
    const roleNames = [...customRoles(world), ...builtInRoles()].map(({ roleName }) => roleName)
    const meant = didYouMean(role, roleNames)
    throw new ScenarioError([...path, 'role'], `the lab has no built-in role named '${role}'${meant || custom}`)
  }
  if (!isAssignableAt(definition, scope))
    throw new ScenarioError(
      [...path, 'on'],
      `'${definition.roleName}' cannot be assigned here: its assignableScopes do not have '${on}'`,
    )
  const name = id?.toLowerCase() ?? assignmentName(scope, principalId, definition)
  const assignment = `${scope === '/' ? '' : scope}/providers/${roleAssignmentType}/${name}`
  if (world.resources.get(assignment)) {
    if (again) return assignment
    throw new ScenarioError(path, `'${to}' already has the role '${definition.roleName}' on '${on}'`)
  }
  const subscription = subscriptionScope(subscriptionId)
  const principalType = principalTypeOf(world, principalId)
  const at = roundTrip(world.clock.now())
  put(
    {
      id: assignment,
      name,
      type: roleAssignmentType,
      properties: roleAssignmentProperties({
        roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${definition.name}`,
        principalId,
        scope,
        at,
        by: null,
        ...(principalType && { principalType }),
      }),
    },
    path,
  )
  return assignment
}
