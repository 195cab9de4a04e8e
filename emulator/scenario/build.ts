import { accountType } from '../policy/views/accounts.js'
import { machineType } from '../policy/views/machines.js'
import { groupScope, resourceId, subscriptionScope } from '../policy/resource-ids.js'
import { vaultType } from '../policy/views/vaults.js'
import { work } from '../services/index.js'
import { derivedGuid } from '../world/randomness.js'
import type { Resource } from '../world/resources.js'
import { World, type WorldSettings, type WorldSources } from '../world/world.js'
import { addAccount } from './account.js'
import { addApplication, portal } from './application.js'
import { faultRule } from './fault.js'
import { addMachine } from './machine.js'
import { Names } from './names.js'
import { addRoleAssignment } from './role-assignment.js'
import { ScenarioError, type Scenario, type ScenarioGroup } from './shape.js'
import { addVault } from './vault.js'
import type { Building } from './building.js'
import { groupType, subscriptionType } from '../policy/views/groups.js'
import { defaultLocation, defaultTenantName, defaultSubscriptionName, portalRoles } from './defaults.js'

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
      const there = world.resources.get(resource.id)
      if (there)
        throw new ScenarioError(
          path,
          `'${resource.name}' already exists as '${there.name}'; Azure names are case-insensitive`,
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
  const { world, names, subscriptionId, tenantId, part } = building
  const tenantName = scenario.tenant?.name ?? defaultTenantName
  world.directory.tenants.set(tenantId, { id: tenantId, name: tenantName, created: 1_504_224_000 })
  building.put(
    {
      id: subscriptionScope(subscriptionId),
      name: subscriptionId,
      type: subscriptionType,
      properties: { displayName: scenario.subscription?.name ?? defaultSubscriptionName },
    },
    ['subscription'],
  )
  for (const [name, application] of Object.entries({ [portal]: {}, ...scenario.applications }))
    part(() => addApplication(building, name, application))
  const groups = Object.entries(scenario.resourceGroups ?? {})
  for (const [name, group] of groups) part(() => addGroup(building, name, group))
  // Machines first: policies of vaults name their identities.
  for (const [name, group] of groups) addMachines(building, name, group)
  for (const [name, group] of groups) addVaultsAndAccounts(building, name, group)
  const { runsOn } = scenario
  if (runsOn !== undefined) {
    part(() => {
      world.settings = {
        ...world.settings,
        runsOn: names.machine(runsOn, world.resources.ofType(machineType), ['runsOn']),
      }
    })
  }
  scenario.roleAssignments?.forEach((assignment, i) =>
    part(() => addRoleAssignment(building, assignment, ['roleAssignments', i])),
  )
  if (names.hasPrincipal(portal)) addPortalRoles(building)
  scenario.faults?.forEach((fault, i) => part(() => world.faults.add(faultRule(fault, ['faults', i]))))
}

function addPortalRoles(building: Building): void {
  for (const role of portalRoles)
    addRoleAssignment(building, { to: portal, role, on: 'subscription' }, ['applications', portal], { again: true })
}

function addGroup({ names, put, subscriptionId }: Building, name: string, group: ScenarioGroup): void {
  const resource = put(
    {
      id: groupScope(subscriptionId, name),
      name,
      type: groupType,
      location: group.location ?? defaultLocation,
      ...(group.tags && Object.keys(group.tags).length > 0 && { tags: group.tags }),
      properties: { provisioningState: 'Succeeded' },
    },
    ['resourceGroups', name],
  )
  names.add(name, resource.id)
}

function addMachines(
  building: Building,
  group: string,
  { virtualMachines = {}, location = defaultLocation }: ScenarioGroup,
): void {
  for (const [name, machine] of Object.entries(virtualMachines)) {
    const id = resourceId(building.subscriptionId, group, machineType, name)
    building.part(() =>
      addMachine(building, { id, name, location }, machine, ['resourceGroups', group, 'virtualMachines', name]),
    )
  }
}

function addVaultsAndAccounts(
  building: Building,
  group: string,
  { vaults = {}, storageAccounts = {}, location = defaultLocation }: ScenarioGroup,
): void {
  for (const [name, vault] of Object.entries(vaults)) {
    const id = resourceId(building.subscriptionId, group, vaultType, name)
    building.part(() => addVault(building, { id, name, location }, vault, ['resourceGroups', group, 'vaults', name]))
  }
  for (const [name, account] of Object.entries(storageAccounts)) {
    const id = resourceId(building.subscriptionId, group, accountType, name)
    building.part(() =>
      addAccount(building, { id, name, location }, account, ['resourceGroups', group, 'storageAccounts', name]),
    )
  }
}
