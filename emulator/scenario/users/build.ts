import { derivedGuid } from '../../world/randomness.js'
import type { Building } from '../building.js'
import { rules } from '../azure-names.js'
import { defaultTenantName } from '../defaults.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import type { ScenarioUser } from './shape.js'

/** What a user's object id is derived from, if the scenario leaves it out. */
export const userKey = (tenantId: string, name: string) => `/tenants/${tenantId}/users/${name}`

/** The name that a user has in the tenant's domain. */
export const upnFor = (name: string, tenantName: string | undefined) => `${name}@${tenantName ?? defaultTenantName}`

export function addUsers(building: Building, { users = {} }: Scenario): void {
  for (const [name, user] of Object.entries(users)) building.part(() => addUser(building, name, user, ['users', name]))
}

function addUser({ world, names, tenantId }: Building, name: string, user: ScenarioUser, path: Path): void {
  const { directory } = world
  const upn = user.upn ?? upnFor(name, directory.tenants.get(tenantId)?.name)
  if (!rules.upn.pattern.test(upn))
    throw new ScenarioError([...path, 'upn'], `is missing, and '${upn}' is not a user principal name; write one`)
  const [same] = directory.users.by('upn', upn.toLowerCase())
  if (same) throw new ScenarioError([...path, 'upn'], `'${same.displayName}' has this user principal name`)
  const objectId = (user.objectId ?? derivedGuid(userKey(tenantId, name), 'objectId')).toLowerCase()
  if (directory.objectOf(objectId))
    throw new ScenarioError([...path, 'objectId'], 'another identity in this file has this objectId')
  const { mail } = user
  directory.users.put({ objectId, upn, displayName: name, ...(mail !== undefined && { mail }) })
  names.addPrincipal(name, objectId)
}
