import { accountProperties, accountType, setAccountKey } from '../policy/accounts.js'
import { machineType } from '../policy/machines.js'
import { groupScope, resourceId, subscriptionScope } from '../policy/resource-ids.js'
import { vaultType } from '../policy/vaults.js'
import { containersOf, newEtag } from '../services/storage/state.js'
import { derivedGuid } from '../world/randomness.js'
import type { JsonObject, Resource } from '../world/resources.js'
import { World, type WorldSettings, type WorldSources } from '../world/world.js'
import { addMachine } from './machine.js'
import { Names } from './names.js'
import { addRoleAssignment } from './role-assignment.js'
import { ScenarioError, type Scenario, type ScenarioAccount, type ScenarioGroup, type SecretText } from './shape.js'
import { addVault } from './vault.js'

/** Looks up `{ env: NAME }` values; the world itself never reads the environment. */
export type Environment = (name: string) => string | undefined

/** What the builders of a scenario's parts work on. */
export interface Building {
  readonly world: World
  readonly names: Names
  readonly subscriptionId: string
  readonly tenantId: string
  /** the text of a secret, from the file or the environment */
  text(value: SecretText, path: readonly (string | number)[]): string
  /** Puts a resource in place with the ids and times that every start gives alike. */
  put(resource: Omit<Resource, 'created' | 'changed' | 'incarnation'>): Resource
}

const portal = 'portal'

/** A world as the scenario describes it. Throws a ScenarioError that leads to the field. */
export function buildWorld(scenario: Scenario, sources: WorldSources, environment: Environment = () => undefined): World {
  const tenantId = scenario.tenant?.id ?? derivedGuid('/tenants', scenario.tenant?.name ?? 'tenant')
  const subscriptionId = scenario.subscription?.id ?? derivedGuid('/subscriptions', scenario.subscription?.name ?? 'subscription')
  const settings: WorldSettings = {
    cloud: scenario.cloud ?? 'AzurePublicCloud',
    tenantId,
    subscriptionId,
    urlCase: scenario.policies?.['url-case'] ?? 'tutorial',
    throttling: scenario.policies?.throttling ?? 'off',
  }
  const world = new World(settings, sources)
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
    put(resource) {
      const whole: Resource = { ...resource, created: now, changed: now, incarnation: world.randomness.guid() }
      world.resources.put(whole)
      return whole
    },
  }
  world.change(() => fill(building, scenario))
  return world
}

function fill(building: Building, scenario: Scenario): void {
  const { world, names, subscriptionId, tenantId } = building
  const tenantName = scenario.tenant?.name ?? 'contoso.onmicrosoft.com'
  world.directory.tenants.set(tenantId, { id: tenantId, name: tenantName, created: 1_504_224_000 })
  building.put({
    id: subscriptionScope(subscriptionId),
    name: subscriptionId,
    type: 'Microsoft.Resources/subscriptions',
    properties: { displayName: scenario.subscription?.name ?? 'Dev' },
  })
  addApplications(building, scenario)
  const groups = Object.entries(scenario.resourceGroups ?? {})
  for (const [name, group] of groups) addGroup(building, name, group)
  for (const [name, group] of groups) addMachines(building, name, group)
  for (const [name, group] of groups) addVaultsAndAccounts(building, name, group)
  if (scenario.runsOn !== undefined) {
    const machine = names.resource(scenario.runsOn, ['runsOn'])
    if (!world.resources.ofType(machineType).some(({ id }) => id === machine)) {
      throw new ScenarioError(['runsOn'], `'${scenario.runsOn}' is not a virtual machine of this file`)
    }
    world.settings = { ...world.settings, runsOn: machine }
  }
  scenario.roleAssignments?.forEach((assignment, i) => addRoleAssignment(building, assignment, ['roleAssignments', i]))
  for (const role of ['Owner', 'Key Vault Administrator', 'Storage Blob Data Owner']) {
    addRoleAssignment(building, { to: portal, role, on: 'subscription' }, ['applications', portal])
  }
  for (const fault of scenario.faults ?? []) world.faults.add(fault)
}

function addApplications({ world, names, tenantId, text }: Building, scenario: Scenario): void {
  const applications: NonNullable<Scenario['applications']> = { [portal]: {}, ...scenario.applications }
  for (const [name, { uri, ...app }] of Object.entries(applications)) {
    const path = ['applications', name]
    if (uri !== undefined) world.directory.uris.set(name, { name, uri })
    if (uri !== undefined && app.clientId === undefined && app.secret === undefined) continue
    const at = `/tenants/${tenantId}/applications/${name}`
    const objectId = app.objectId ?? derivedGuid(at, 'objectId')
    world.directory.principals.set(objectId, {
      objectId,
      appId: app.clientId ?? derivedGuid(at, 'clientId'),
      tenantId,
      displayName: name,
      kind: 'application',
      secrets: app.secret === undefined ? [] : [text(app.secret, [...path, 'secret'])],
    })
    names.addPrincipal(name, objectId)
  }
}

function addGroup({ names, put, subscriptionId }: Building, name: string, group: ScenarioGroup): void {
  const resource = put({
    id: groupScope(subscriptionId, name),
    name,
    type: 'Microsoft.Resources/subscriptions/resourceGroups',
    location: group.location ?? 'westus',
    ...(group.tags && Object.keys(group.tags).length > 0 && { tags: group.tags }),
    properties: { provisioningState: 'Succeeded' },
  })
  names.add(name, resource.id)
}

function addMachines(building: Building, group: string, { virtualMachines = {}, location = 'westus' }: ScenarioGroup): void {
  for (const [name, machine] of Object.entries(virtualMachines)) {
    addMachine(building, { id: resourceId(building.subscriptionId, group, machineType, name), name, location }, machine)
  }
}

function addVaultsAndAccounts(building: Building, group: string, { vaults = {}, storageAccounts = {}, location = 'westus' }: ScenarioGroup): void {
  for (const [name, vault] of Object.entries(vaults)) {
    const id = resourceId(building.subscriptionId, group, vaultType, name)
    addVault(building, { id, name, location }, vault, ['resourceGroups', group, 'vaults', name])
  }
  for (const [name, account] of Object.entries(storageAccounts)) {
    addAccount(building, group, name, location, account, ['resourceGroups', group, 'storageAccounts', name])
  }
}

function addAccount(building: Building, group: string, name: string, location: string, account: ScenarioAccount, path: readonly string[]): void {
  const { world, names, put, subscriptionId, text } = building
  const more: JsonObject = account.sharedKey === undefined ? {} : { allowSharedKeyAccess: account.sharedKey }
  const skuName = account.sku ?? 'Standard_LRS'
  const resource = put({
    id: resourceId(subscriptionId, group, accountType, name),
    name,
    type: accountType,
    location,
    kind: account.kind ?? 'StorageV2',
    sku: { name: skuName, tier: skuName.split('_')[0]! },
    tags: account.tags ?? {},
    properties: accountProperties(world, name, location, more),
  })
  names.add(name, resource.id)
  for (const keyName of ['key1', 'key2'] as const) {
    const given = account.keys?.[keyName]
    const value = given === undefined ? undefined : text(given, [...path, 'keys', keyName])
    if (value !== undefined && Buffer.from(value, 'base64').length === 0) throw new ScenarioError([...path, 'keys', keyName], 'an account key is base64 text')
    setAccountKey(world, resource, keyName, value)
  }
  for (const [container, { publicAccess = 'none', metadata = {} }] of Object.entries(account.containers ?? {})) {
    containersOf(world, resource.incarnation).set(container, {
      name: container, modified: world.clock.now(), etag: newEtag(world), metadata, publicAccess, incarnation: world.randomness.guid(),
    })
  }
}

