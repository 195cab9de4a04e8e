import { masked } from '../core/redact.js'
import { machineType } from '../policy/views/machines.js'
import { accountType } from '../policy/views/accounts.js'
import { vaultType } from '../policy/views/vaults.js'
import { groupOf } from '../policy/resource-ids.js'
import type { Resource } from '../world/resources.js'
import type { World } from '../world/world.js'
import { groupType, subscriptionType } from '../policy/views/groups.js'
import { defaultLocation } from './defaults.js'
import type { Describing } from './describing.js'
import { describeAccount, describeMachine, describeVault } from './describe-resources.js'
import { describeApplications, describeAssignments } from './describe-rights.js'
import { scenarioFault } from './fault.js'
import { givenNames } from './given-names.js'
import type { Scenario, ScenarioGroup } from './shape.js'

export interface DescribeOptions {
  /** show the values of secrets and keys; by default they are `***` */
  readonly secrets?: boolean
}

/**
 * The scenario that would build this world, with what was created later through ARM and the data planes. Ids are
 * written where they differ from the derived ones. A scenario cannot express blobs, older versions of secrets, deleted
 * things and many properties: those are left out, and `notDescribed` lists whole resources that are.
 */
export function describeWorld(world: World, { secrets = false }: DescribeOptions = {}): Scenario {
  const describing: Describing = { world, names: givenNames(world), secret: (value) => (secrets ? value : masked) }
  const { cloud, tenantId, subscriptionId, runsOn, urlCase, throttling } = world.settings
  const machine = runsOn === undefined ? undefined : world.resources.get(runsOn)
  const groups = world.resources
    .ofType(groupType)
    .map((group) => [group.name, describeGroup(describing, group)] as const)
  const assignments = describeAssignments(describing)
  const applications = describeApplications(describing)
  const faults = world.faults.list().map(scenarioFault)
  const policies = {
    ...(urlCase !== 'tutorial' && { 'url-case': urlCase }),
    ...(throttling !== 'off' && { throttling }),
  }
  return {
    milab: 1,
    cloud: cloud as NonNullable<Scenario['cloud']>,
    tenant: { id: tenantId, name: world.directory.tenants.get(tenantId)?.name ?? tenantId },
    subscription: { id: subscriptionId, name: subscriptionName(world) },
    // A deleted machine cannot be named: the doors then belong to the first one, or to none.
    ...(machine && { runsOn: describing.names.machine(machine) }),
    ...(groups.length > 0 && { resourceGroups: Object.fromEntries(groups) }),
    ...(assignments.length > 0 && { roleAssignments: assignments }),
    ...(Object.keys(applications).length > 0 && { applications }),
    ...(Object.keys(policies).length > 0 && { policies }),
    ...(faults.length > 0 && { faults }),
  }
}

const described = [
  subscriptionType,
  groupType,
  machineType,
  vaultType,
  accountType,
  'Microsoft.Compute/virtualMachines/extensions',
  'Microsoft.Authorization/roleAssignments',
]

/** Ids of the resources that a scenario cannot express. */
export function notDescribed(world: World): readonly string[] {
  const known = new Set(described.map((type) => type.toLowerCase()))
  return [...world.resources.values()].filter(({ type }) => !known.has(type.toLowerCase())).map(({ id }) => id)
}

function subscriptionName(world: World): string {
  const name = world.resources.get(`/subscriptions/${world.settings.subscriptionId}`)?.properties.displayName
  return typeof name === 'string' && name !== '' ? name : world.settings.subscriptionId
}

function describeGroup(describing: Describing, group: Resource): ScenarioGroup {
  const location = group.location ?? defaultLocation
  const within = <T>(
    type: string,
    describe: (describing: Describing, resource: Resource, location: string) => T,
  ): Record<string, T> | undefined => {
    const inGroup = describing.world.resources
      .ofType(type)
      .filter(({ id }) => groupOf(id)?.toLowerCase() === group.name.toLowerCase())
    return inGroup.length === 0
      ? undefined
      : Object.fromEntries(inGroup.map((resource) => [resource.name, describe(describing, resource, location)]))
  }
  const virtualMachines = within(machineType, describeMachine)
  const vaults = within(vaultType, describeVault)
  const storageAccounts = within(accountType, describeAccount)
  return {
    location,
    ...(group.tags && Object.keys(group.tags).length > 0 && { tags: group.tags }),
    ...(virtualMachines && { virtualMachines }),
    ...(vaults && { vaults }),
    ...(storageAccounts && { storageAccounts }),
  }
}
