import { subscriptionScope } from '../policy/resource-ids.js'
import { subscriptionType } from '../policy/views/groups.js'
import { machineType } from '../policy/views/machines.js'
import { work } from '../services/index.js'
import { derivedGuid } from '../world/randomness.js'
import type { Resource } from '../world/resources.js'
import { World, type WorldSettings, type WorldSources } from '../world/world.js'
import type { Building } from './building.js'
import { defaultSubscriptionName, defaultTenantName } from './defaults.js'
import { faultRule } from './faults/build.js'
import { principals, references, resources } from './kinds.js'
import { Names } from './names.js'
import { ScenarioError } from './scenario-error.js'
import type { Scenario } from './shape.js'

/** Looks up `{ env: NAME }` values; the world itself never reads the environment. */
export type Environment = (name: string) => string | undefined

/** Is called with each problem in a scenario. If it returns, the rest is checked, too. */
export type Complain = (error: ScenarioError) => void

/** A world as the scenario describes it. Throws a ScenarioError that names the field. */
export function buildWorld(
  scenario: Scenario,
  sources: WorldSources,
  environment: Environment = () => undefined,
  complain: Complain = fail,
): World {
  const tenantId = (scenario.tenant?.id ?? derivedGuid('/tenants', scenario.tenant?.name ?? 'tenant')).toLowerCase()
  const subscriptionId = (
    scenario.subscription?.id ?? derivedGuid('/subscriptions', scenario.subscription?.name ?? 'subscription')
  ).toLowerCase()
  const settings: WorldSettings = {
    cloud: scenario.cloud ?? 'AzurePublicCloud',
    tenantId,
    subscriptionId,
    urlCase: scenario.policies?.['url-case'] ?? 'tutorial',
    throttling: scenario.policies?.throttling ?? 'off',
  }
  const world = new World(settings, sources, work)
  const now = world.clock.now()
  const building: Building = {
    world,
    names: new Names(subscriptionId),
    subscriptionId,
    tenantId,
    text(value, path) {
      if (typeof value === 'string') return value
      const found = environment(value.env)
      if (found === undefined) throw new ScenarioError(path, `the environment variable ${value.env} is not set`)
      return found
    },
    put(resource, path) {
      const existing = world.resources.get(resource.id)
      if (existing)
        throw new ScenarioError(
          path,
          `'${resource.name}' already exists as '${existing.name}'; Azure names are case-insensitive`,
        )
      const whole: Resource = { ...resource, created: now, changed: now, incarnation: world.randomness.guid() }
      world.resources.put(whole)
      return whole
    },
    part(build) {
      try {
        build()
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error
        complain(error)
      }
    },
  }
  world.change(() => fill(building, scenario))
  return world
}

const fail: Complain = (error) => {
  throw error
}

function fill(building: Building, scenario: Scenario): void {
  addTenant(building, scenario)
  for (const kind of [...principals, ...resources]) kind.build(building, scenario)
  building.part(() => setMachine(building, scenario))
  for (const kind of references) kind.build(building, scenario)
  scenario.faults?.forEach((fault, i) =>
    building.part(() => building.world.faults.add(faultRule(fault, ['faults', i]))),
  )
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

function setMachine({ world, names }: Building, { runsOn }: Scenario): void {
  if (runsOn === undefined) return
  const id = names.machine(runsOn, world.resources.ofType(machineType), ['runsOn'])
  world.settings = { ...world.settings, runsOn: id }
}
