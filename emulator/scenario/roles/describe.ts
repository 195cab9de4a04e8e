import { roleAssignmentType, roleByName } from '../../policy/authorization/rbac.js'
import { portal } from '../applications/build.js'
import type { Describing } from '../describing.js'
import type { Scenario } from '../shape.js'
import { assignmentName, portalRoles } from './build.js'

/** The role assignments, except the setup principal's own, which every scenario has. */
export function describeRoleAssignments({ world, names }: Describing): Pick<Scenario, 'roleAssignments'> {
  const roleAssignments = world.resources.ofType(roleAssignmentType).flatMap(({ name, properties }) => {
    const role = roleByName(world, String(properties.roleDefinitionId))
    if (!role) return []
    const principalId = String(properties.principalId)
    const scope = String(properties.scope)
    const [to, on] = [names.principal(principalId), names.resource(scope)]
    const id = name.toLowerCase() === assignmentName(scope, principalId, role) ? {} : { id: name.toLowerCase() }
    if (to === portal && on === 'subscription' && portalRoles.includes(role.roleName) && !('id' in id)) return []
    return [{ ...id, to, role: role.roleName, on }]
  })
  return roleAssignments.length === 0 ? {} : { roleAssignments }
}
