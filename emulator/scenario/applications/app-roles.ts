import { firstPartyObjectId, graphAppId, graphName, graphRoles } from '../../policy/graph-roles.js'
import type { World } from '../../world/world.js'
import type { Building } from '../building.js'
import type { Describing } from '../describing.js'
import type { Kind } from '../kind.js'
import { didYouMean } from '../nearest.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import { portal } from './build.js'
import type { ScenarioAppRoleAssignment } from './shape.js'

/** Who has which application's roles. Kept in the directory, like the applications. */
export const appRoles: Kind = { types: [], build: addAssignments, describe: describeAssignments }

function addAssignments(building: Building, { appRoleAssignments = [] }: Scenario): void {
  if (building.names.hasPrincipal(portal)) addPortalsOwn(building)
  appRoleAssignments.forEach((assignment, i) =>
    building.part(() => addAssignment(building, assignment, ['appRoleAssignments', i])),
  )
}

/** The setup principal looks names up, as a person does who sets something up. */
const portalsRole = 'Directory.Read.All'

const graphId = ({ settings }: World) => firstPartyObjectId(settings.tenantId, graphAppId)

function addPortalsOwn({ world, names }: Building): void {
  const { id } = graphRoles.find(({ value }) => value === portalsRole)!
  const principalId = names.principal(portal, [])
  world.directory.appRoleAssignments.put({ principalId, resourceId: graphId(world), appRoleId: id })
}

function addAssignment(building: Building, assignment: ScenarioAppRoleAssignment, path: Path): void {
  const { world, names } = building
  const { to, on, role } = assignment
  const { principals, appRoleAssignments } = world.directory
  const principalId = names.principal(to, [...path, 'to'])
  if (on === graphName && !names.hasPrincipal(graphName)) {
    const permission = graphRoles.find(({ value }) => value === role)
    const values = graphRoles.map(({ value }) => value)
    if (!permission)
      throw new ScenarioError(
        [...path, 'role'],
        `the lab knows no permission '${role}' of ${graphName}${didYouMean(role, values) || `; it knows ${values.join(', ')}`}`,
      )
    appRoleAssignments.put({ principalId, resourceId: graphId(world), appRoleId: permission.id })
    return
  }
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
    if (resourceId === graphId(world)) {
      const permission = graphRoles.find(({ id }) => id === appRoleId)?.value
      const to = names.principal(principalId)
      const isPortalsOwn = to === portal && permission === portalsRole
      return permission === undefined || isPortalsOwn ? [] : [{ to, on: graphName, role: permission }]
    }
    const role = principals.get(resourceId)?.registration?.appRoles.find(({ id }) => id === appRoleId)?.value
    return role === undefined ? [] : [{ to: names.principal(principalId), on: names.principal(resourceId), role }]
  })
  return described.length === 0 ? {} : { appRoleAssignments: described }
}
