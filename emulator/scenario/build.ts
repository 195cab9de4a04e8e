import { subscriptionScope } from '../policy/resource-ids.js'
import { subscriptionType } from '../policy/views/groups.js'
import { allSeats } from '../policy/views/seats.js'
import { work } from '../services/index.js'
import { derivedGuid } from '../world/randomness.js'
import { World, type WorldSettings, type WorldSources } from '../world/world.js'
import { buildingIn, type Building, type Complain, type Environment } from './building.js'
import { defaultSubscriptionName, defaultTenantName } from './defaults.js'
import { faultRule } from './faults/build.js'
import type { ScenarioFault, ScenarioStory } from './faults/shape.js'
import type { ScenarioFiles } from './files.js'
import { principals, references, resources } from './kinds.js'
import { Names } from './names.js'
import { policySettings } from './policies/build.js'
import type { Path } from './scenario-error.js'
import type { Scenario } from './shape.js'
import { preparedStory } from './stories/play.js'
import { tokenSettings } from './tokens/settings.js'

/** A world as the scenario describes it. Throws a ScenarioError that names the field. */
export function buildWorld(
  scenario: Scenario,
  sources: WorldSources,
  environment?: Environment,
  complain?: Complain,
  files?: ScenarioFiles,
): World {
  const tenantId = (scenario.tenant?.id ?? derivedGuid('/tenants', scenario.tenant?.name ?? 'tenant')).toLowerCase()
  const subscriptionId = (
    scenario.subscription?.id ?? derivedGuid('/subscriptions', scenario.subscription?.name ?? 'subscription')
  ).toLowerCase()
  const settings: WorldSettings = {
    cloud: scenario.cloud ?? 'AzurePublicCloud',
    tenantId,
    subscriptionId,
    ...policySettings(scenario.policies),
    ...tokenSettings(scenario.tokens),
  }
  const world = new World(settings, sources, work)
  const building = buildingIn(world, new Names(subscriptionId), environment, complain, files)
  world.change(() => fill(building, scenario))
  return world
}

function fill(building: Building, scenario: Scenario): void {
  addTenant(building, scenario)
  for (const kind of [...principals, ...resources]) kind.build(building, scenario)
  building.part(() => setSeat(building, scenario))
  for (const kind of references) kind.build(building, scenario)
  scenario.faults?.forEach((fault, i) => building.part(() => addFault(building.world, fault, ['faults', i])))
}

function addFault(world: World, fault: ScenarioFault | ScenarioStory, path: Path): void {
  if ('story' in fault) preparedStory(world, fault.story, [...path, 'story'])()
  else world.faults.add(faultRule(fault, path))
}

function addTenant({ world, put, tenantId, subscriptionId }: Building, { tenant, subscription }: Scenario): void {
  world.directory.tenants.set(tenantId, {
    id: tenantId,
    name: tenant?.name ?? defaultTenantName,
    created: 1_504_224_000,
  })
  put(
    {
      id: subscriptionScope(subscriptionId),
      name: subscriptionId,
      type: subscriptionType,
      properties: { displayName: subscription?.name ?? defaultSubscriptionName },
    },
    ['subscription'],
  )
}

function setSeat({ world, names }: Building, { runsOn }: Scenario): void {
  if (runsOn === undefined) return
  const seats = allSeats(world).map(({ resource }) => resource)
  world.settings = { ...world.settings, runsOn: names.seat(runsOn, seats, ['runsOn']).id }
}
