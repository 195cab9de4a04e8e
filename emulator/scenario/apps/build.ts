import { containerAppProperties, siteKind, siteProperties } from '../../policy/views/apps.js'
import { containerAppType, siteType } from '../../policy/views/seats.js'
import { broken, rules } from '../azure-names.js'
import type { Building, Place } from '../building.js'
import { buildSeatIdentity, claimSeatName } from '../identities/seat-identity.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { ScenarioApp } from './shape.js'

/** The type of the resource that stands for an app. */
export const appTypeOf = ({ kind }: ScenarioApp) => (kind === 'container-app' ? containerAppType : siteType)

/** An app with its identities. */
export function addApp(building: Building, place: Place, app: ScenarioApp, path: Path): void {
  const { id, name } = place
  claimSeatName(building, place, path)
  const common = {
    id,
    name,
    type: appTypeOf(app),
    location: app.location ?? place.location,
    ...(app.tags && { tags: app.tags }),
  }
  const of = app.kind === 'container-app' ? containerApp(name, app, path) : site(building, name, app)
  const identity = buildSeatIdentity(building, place, app, path)
  building.put({ ...common, ...of, ...(identity && { identity }) }, path)
  building.names.add(name, id)
}

function site({ world }: Building, name: string, { kind, os = 'Linux' }: ScenarioApp) {
  const siteOf = siteKind(kind === 'functions' ? kind : 'app-service', os)
  return { kind: siteOf, properties: siteProperties(world.settings.cloud, name, siteOf) }
}

function containerApp(name: string, { os = 'Linux' }: ScenarioApp, path: Path) {
  if (!rules.containerApp.pattern.test(name)) throw new ScenarioError(path, broken(rules.containerApp, name))
  if (os !== 'Linux') throw new ScenarioError([...path, 'os'], 'container apps run on Linux only')
  return { properties: containerAppProperties(name) }
}
