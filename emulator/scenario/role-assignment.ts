import { roleAssignmentProperties, roleAssignmentType, roleByName, roleByRoleName } from '../policy/rbac.js'
import { subscriptionScope } from '../policy/resource-ids.js'
import { derivedGuid } from '../world/randomness.js'
import type { Building } from './build.js'
import { ScenarioError, type ScenarioRoleAssignment } from './shape.js'

/** A role for somebody on something, by their names in the file. */
export function addRoleAssignment(building: Building, { to, role, on }: ScenarioRoleAssignment, path: readonly (string | number)[]): void {
  const { names, put, subscriptionId, world } = building
  const principalId = names.principal(to, [...path, 'to'])
  const scope = names.resource(on, [...path, 'on'])
  const definition = roleByRoleName(role) ?? roleByName(role)
  if (!definition) throw new ScenarioError([...path, 'role'], `no built-in role that the lab knows is called '${role}'`)
  const name = derivedGuid(`${scope}/roleAssignments/${principalId}`, definition.name)
  const at = `${new Date(world.clock.now()).toISOString().slice(0, -1)}0000Z`
  put({
    id: `${scope}/providers/${roleAssignmentType}/${name}`,
    name,
    type: roleAssignmentType,
    properties: roleAssignmentProperties({
      roleDefinitionId: `${subscriptionScope(subscriptionId)}/providers/Microsoft.Authorization/roleDefinitions/${definition.name}`,
      principalId,
      scope,
      at,
      by: null,
    }),
  })
}
