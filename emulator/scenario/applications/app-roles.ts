import type { Building } from '../building.js'
import type { Describing } from '../describing.js'
import type { Kind } from '../kind.js'
import { didYouMean } from '../nearest.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import type { ScenarioAppRoleAssignment } from './shape.js'

/** Who has which application's roles. Kept in the directory, like the applications. */
export const appRoles: Kind = { types: [], build: addAssignments, describe: describeAssignments }

function addAssignments(building: Building, { appRoleAssignments = [] }: Scenario): void {
  appRoleAssignments.forEach((assignment, i) =>
    building.part(() => addAssignment(building, assignment, ['appRoleAssignments', i])),
  )
}

function addAssignment({ world, names }: Building, { to, on, role }: ScenarioAppRoleAssignment, path: Path): void {
  const { principals, appRoleAssignments } = world.directory
  const principalId = names.principal(to, [...path, 'to'])
  const resourceId = names.principal(on, [...path, 'on'])
  const application = principals.get(resourceId)
  if (application?.kind !== 'application') throw new ScenarioError([...path, 'on'], `'${on}' is not an application`)
  const roles = application.registration?.appRoles ?? []
  const found = roles.find(({ value }) => value === role)
  if (!found) {
    const values = roles.map(({ value }) => value)
    const has = values.length > 0 ? `; it has ${values.join(', ')}` : `; add it: appRoles: [${role}]`
    throw new ScenarioError(
      [...path, 'role'],
      `'${on}' has no application role '${role}'${didYouMean(role, values) || has}`,
    )
  }
  appRoleAssignments.put({ principalId, resourceId, appRoleId: found.id })
}

function describeAssignments({ world, names }: Describing): Pick<Scenario, 'appRoleAssignments'> {
  const { principals, appRoleAssignments } = world.directory
  const described = [...appRoleAssignments.values()].flatMap(({ principalId, resourceId, appRoleId }) => {
    const role = principals.get(resourceId)?.registration?.appRoles.find(({ id }) => id === appRoleId)?.value
    return role === undefined ? [] : [{ to: names.principal(principalId), on: names.principal(resourceId), role }]
  })
  return described.length === 0 ? {} : { appRoleAssignments: described }
}
