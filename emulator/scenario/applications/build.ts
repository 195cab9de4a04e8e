import { derivedGuid } from '../../world/randomness.js'
import type { Building } from '../building.js'
import { ScenarioError } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import { registrationOf } from './registration.js'
import type { ScenarioApplication } from './shape.js'

/** The setup principal: an application of every world, in place of the tutorials' user of the Azure portal. */
export const portal = 'portal'

/** What the ids of an application that a scenario leaves out are derived from. */
export const applicationKey = (tenantId: string, name: string) => `/tenants/${tenantId}/applications/${name}`

/** The setup principal, unless the file has it, and the file's applications. */
export function addApplications(building: Building, { applications }: Scenario): void {
  for (const [name, application] of Object.entries({ [portal]: {}, ...applications }))
    building.part(() => addApplication(building, name, application))
}

/** A service principal that can log in, an App ID URI, or both. */
export function addApplication(
  { world, names, tenantId, text }: Building,
  name: string,
  { uri, ...app }: ScenarioApplication,
): void {
  const path = ['applications', name]
  const key = applicationKey(tenantId, name)
  const registration = registrationOf(key, app, path)
  const isUriOnly = uri !== undefined && name !== portal && Object.keys(app).length === 0
  if (isUriOnly) return world.directory.uris.set(name, { name, uri })
  const objectId = (app.objectId ?? derivedGuid(key, 'objectId')).toLowerCase()
  const appId = (app.clientId ?? derivedGuid(key, 'clientId')).toLowerCase()
  if (world.directory.objectOf(objectId))
    throw new ScenarioError([...path, 'objectId'], 'another identity in this file has this objectId')
  if (world.directory.byAppId(appId))
    throw new ScenarioError([...path, 'clientId'], 'another identity in this file has this clientId')
  if (uri !== undefined) world.directory.uris.set(name, { name, uri, objectId })
  world.directory.principals.set(objectId, {
    objectId,
    appId,
    tenantId,
    displayName: name,
    kind: 'application',
    secrets: app.secret === undefined ? [] : [text(app.secret, [...path, 'secret'])],
    ...(registration && { registration }),
  })
  names.addPrincipal(name, objectId)
}
