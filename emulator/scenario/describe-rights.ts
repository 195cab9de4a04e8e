import { roleAssignmentType, roleByName } from '../policy/authorization/rbac.js'
import { derivedGuid } from '../world/randomness.js'
import { applicationKey, portal } from './application.js'
import { portalRoles } from './defaults.js'
import type { Describing } from './describing.js'
import { assignmentName } from './role-assignment.js'
import type { ScenarioApplication, ScenarioRoleAssignment } from './shape.js'

/** The role assignments, except the setup principal's own, which every scenario has. */
export function describeAssignments({ world, names }: Describing): ScenarioRoleAssignment[] {
  return world.resources.ofType(roleAssignmentType).flatMap(({ name, properties }) => {
    const role = roleByName(String(properties.roleDefinitionId))
    if (!role) return []
    const principalId = String(properties.principalId)
    const scope = String(properties.scope)
    const [to, on] = [names.principal(principalId), names.resource(scope)]
    const id = name.toLowerCase() === assignmentName(scope, principalId, role) ? {} : { id: name.toLowerCase() }
    if (to === portal && on === 'subscription' && portalRoles.includes(role.roleName) && !('id' in id)) return []
    return [{ ...id, to, role: role.roleName, on }]
  })
}

/**
 * The applications: service principals that can log in, and App ID URIs. The setup principal is left out where it is
 * the default.
 */
export function describeApplications({ world, secret }: Describing): Record<string, ScenarioApplication> {
  const applications: Record<string, ScenarioApplication> = {}
  for (const { kind, displayName, objectId, appId, secrets } of world.directory.principals.values()) {
    if (kind !== 'application') continue
    const at = applicationKey(world.settings.tenantId, displayName)
    applications[displayName] = {
      ...(appId !== derivedGuid(at, 'clientId') && { clientId: appId }),
      ...(objectId !== derivedGuid(at, 'objectId') && { objectId }),
      ...(secrets[0] !== undefined && { secret: secret(secrets[0]) }),
    }
  }
  for (const { name, uri } of world.directory.uris.values()) {
    const application = applications[name]
    const bare = application !== undefined && Object.keys(application).length === 0
    // A URI alone would not make a service principal, so the id is written, though it is the derived one.
    const clientId = bare ? { clientId: derivedGuid(applicationKey(world.settings.tenantId, name), 'clientId') } : {}
    applications[name] = { ...clientId, ...application, uri }
  }
  if (applications[portal] && Object.keys(applications[portal]).length === 0) delete applications[portal]
  return applications
}
