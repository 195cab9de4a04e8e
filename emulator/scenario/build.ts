import { subscriptionScope } from '../policy/resource-ids.js'
import { subscriptionType } from '../policy/views/groups.js'
import { registerWhatIsThere } from '../policy/views/registrations.js'
import { allSeats } from '../policy/views/seats.js'
import { work } from '../services/index.js'
import { derivedGuid } from '../world/randomness.js'
import { World, type WorldSettings, type WorldSources } from '../world/world.js'
import { buildingIn, type Building, type Complain, type Environment } from './building.js'
import { Deferred } from './deferred.js'
import { atOnce } from './deployments/at-once.js'
import { deploy } from './deployments/deploy.js'
import { sourcesOfSetUp } from './deployments/sources.js'
import { defaultSubscriptionName, defaultTenantName } from './defaults.js'
import { faultRule } from './faults/build.js'
import type { ScenarioFault, ScenarioStory } from './faults/shape.js'
import { noFiles, type ScenarioFiles } from './files.js'
import { locked, principals, references, resources } from './kinds.js'
import { namesIn } from './names-in.js'
import { Names } from './names.js'
import { policySettings } from './policies/build.js'
import { putResources } from './resources/build.js'
import type { Path } from './scenario-error.js'
import type { Scenario } from './shape.js'
import { preparedStory } from './stories/play.js'
import { tokenSettings } from './tokens/settings.js'

/**
 * A world as the scenario describes it, without its `resources`, what its deployments make, and what names that: those need
 * `buildWhole`.
 * Throws a ScenarioError that names the field.
 */
export function buildWorld(
  scenario: Scenario,
  sources: WorldSources,
  environment?: Environment,
  complain?: Complain,
  files?: ScenarioFiles,
): World {
  const world = new World(settingsOf(scenario), sources, work)
  const building = buildingIn(world, namesOf(world), environment, complain, files)
  world.change(() => {
    addTenant(building, scenario)
    const isWhole = !needsRequests(scenario)
    addParts(isWhole ? building : new Deferred().building(building), scenario)
    if (isWhole) addLast(building, scenario)
  })
  return world
}

/** The same with its resources and deployments, which are requests to the world's own services. */
export async function buildWhole(
  scenario: Scenario,
  sources: WorldSources,
  environment?: Environment,
  complain?: Complain,
  files: ScenarioFiles = noFiles,
): Promise<World> {
  if (!needsRequests(scenario)) return buildWorld(scenario, sources, environment, complain, files)
  const world = new World(settingsOf(scenario), sourcesOfSetUp(sources, settingsOf(scenario).subscriptionId), work)
  const building = buildingIn(world, namesOf(world), environment, complain, files)
  const deferred = new Deferred()
  world.change(() => {
    addTenant(building, scenario)
    addParts(deferred.building(building), scenario)
  })
  const report = (error: unknown) =>
    building.part(() => {
      throw error
    })
  const { resources: stored = [], deployments = [] } = scenario
  let isDeployed = true
  try {
    await atOnce(world, async (ask) => {
      const refused = await putResources(world, ask, stored)
      refused.forEach(report)
      if (refused.length === 0) await deploy(world, ask, deployments, files)
      else isDeployed = deployments.length === 0
    })
  } catch (error) {
    report(error)
    isDeployed = false
  }
  if (!isDeployed) {
    // What could not be built may be why.
    deferred.complain(building)
    return world
  }
  const after = buildingIn(world, namesIn(world), environment, complain, files)
  world.change(() => {
    addParts(deferred.again(after), scenario)
    addLast(after, scenario)
  })
  return world
}

/** The same without what its deployments make, and what cannot be built for that. */
export async function buildWithoutDeployments(
  { deployments = [], ...scenario }: Scenario,
  sources: WorldSources,
  environment?: Environment,
  files?: ScenarioFiles,
): Promise<World> {
  return buildWhole(scenario, sources, environment, deployments.length > 0 ? () => undefined : undefined, files)
}

/** Whether a part of it is made by requests to the world. */
export const needsRequests = ({ resources = [], deployments = [] }: Scenario): boolean =>
  resources.length + deployments.length > 0

function settingsOf(scenario: Scenario): WorldSettings {
  const tenantId = (scenario.tenant?.id ?? derivedGuid('/tenants', scenario.tenant?.name ?? 'tenant')).toLowerCase()
  const subscriptionId = (
    scenario.subscription?.id ?? derivedGuid('/subscriptions', scenario.subscription?.name ?? 'subscription')
  ).toLowerCase()
  return {
    cloud: scenario.cloud ?? 'AzurePublicCloud',
    tenantId,
    subscriptionId,
    ...policySettings(scenario.policies),
    ...tokenSettings(scenario.tokens),
  }
}

const namesOf = ({ settings }: World) => new Names(settings.subscriptionId)

function addParts(building: Building, scenario: Scenario): void {
  for (const kind of [...principals, ...resources]) kind.build(building, scenario)
  building.part(() => setSeat(building, scenario))
  for (const kind of references) kind.build(building, scenario)
}

function addLast(building: Building, scenario: Scenario): void {
  registerWhatIsThere(building.world)
  for (const kind of locked) kind.build(building, scenario)
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
