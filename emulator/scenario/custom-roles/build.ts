import { customRoleProperties, roleDefinitionType } from '../../policy/authorization/custom-roles.js'
import { builtInRole } from '../../policy/authorization/built-in-roles.js'
import { builtInRoleNamed } from '../../policy/authorization/rbac.js'
import { subscriptionScope } from '../../policy/resource-ids.js'
import { roundTrip } from '../../policy/round-trip-time.js'
import { derivedGuid } from '../../world/randomness.js'
import type { Building } from '../building.js'
import { ScenarioError } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import type { ScenarioCustomRole } from './shape.js'

/** The GUID of a role for which the scenario gives none. */
export const roleGuid = (tenantId: string, name: string) => derivedGuid(`/tenants/${tenantId}/roles`, name)

export function addCustomRoles(building: Building, { roles = {} }: Scenario): void {
  for (const [name, role] of Object.entries(roles)) building.part(() => addCustomRole(building, name, role))
}

function addCustomRole(building: Building, roleName: string, role: ScenarioCustomRole): void {
  const { names, put, subscriptionId, tenantId, world } = building
  const path = ['roles', roleName]
  if (builtInRoleNamed(roleName))
    throw new ScenarioError(path, `'${roleName}' is a built-in role; give yours another name`)
  const name = (role.id ?? roleGuid(tenantId, roleName)).toLowerCase()
  if (builtInRole(name)) throw new ScenarioError([...path, 'id'], 'a built-in role has this id')
  const { actions = [], notActions = [], dataActions = [], notDataActions = [], assignableScopes } = role
  const at = roundTrip(world.clock.now())
  put(
    {
      id: `${subscriptionScope(subscriptionId)}/providers/${roleDefinitionType}/${name}`,
      name,
      type: roleDefinitionType,
      properties: customRoleProperties({
        roleName,
        description: role.description ?? '',
        assignableScopes: (assignableScopes ?? ['subscription']).map((scope, i) =>
          names.resource(scope, [...path, 'assignableScopes', i]),
        ),
        permissions: [{ actions, notActions, dataActions, notDataActions }],
        createdOn: at,
        updatedOn: at,
        createdBy: null,
        updatedBy: null,
      }),
    },
    path,
  )
}
