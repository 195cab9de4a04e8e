import { masked } from '../core/redact.js'
import { subscriptionType } from '../policy/views/groups.js'
import type { World } from '../world/world.js'
import { blobsNotDescribed } from './accounts/describe.js'
import type { Describing } from './describing.js'
import { scenarioFault } from './faults/describe.js'
import { givenNames } from './given-names.js'
import { principals, references, resources } from './kinds.js'
import { isOwnInterface } from './machines/describe.js'
import { describePolicies } from './policies/describe.js'
import type { Scenario } from './shape.js'
import { describeTokens } from './tokens/settings.js'

export interface DescribeOptions {
  /** show the values of secrets and keys; by default they are `***` */
  readonly secrets?: boolean
}

/**
 * The scenario that would build this world, with what was created later through ARM and the data planes. Ids are
 * written where they differ from the derived ones. A scenario cannot express blobs, older versions of secrets, deleted
 * things and many properties: those are left out, and `notDescribed` lists the resources and blobs among them.
 */
export function describeWorld(world: World, { secrets = false }: DescribeOptions = {}): Scenario {
  const describing: Describing = { world, names: givenNames(world), secret: (value) => (secrets ? value : masked) }
  const { cloud, tenantId, subscriptionId, runsOn } = world.settings
  const seat = runsOn === undefined ? undefined : world.resources.get(runsOn)
  const described = [...resources, ...references, ...principals].reduce<Partial<Scenario>>(
    (fields, kind) => ({ ...fields, ...kind.describe(describing) }),
    {},
  )
  const faults = world.faults.list().map(scenarioFault)
  return {
    milab: 1,
    cloud: cloud as NonNullable<Scenario['cloud']>,
    tenant: { id: tenantId, name: world.directory.tenants.get(tenantId)?.name ?? tenantId },
    subscription: { id: subscriptionId, name: subscriptionName(world) },
    // A deleted seat cannot be named: the doors then belong to the first one, or to none.
    ...(seat && { runsOn: describing.names.seat(seat) }),
    ...described,
    ...describeTokens(world.settings),
    ...describePolicies(world.settings),
    ...(faults.length > 0 && { faults }),
  }
}

/** Ids of the resources that a scenario cannot express, and URLs of the containers whose blobs it leaves out. */
export function notDescribed(world: World): readonly string[] {
  const kinds = [...principals, ...resources, ...references]
  const types = [subscriptionType, ...kinds.flatMap((kind) => kind.types)]
  const expressed = new Set(types.map((type) => type.toLowerCase()))
  const resourceIds = [...world.resources.values()]
    .filter((resource) => !expressed.has(resource.type.toLowerCase()) && !isOwnInterface(resource))
    .map(({ id }) => id)
  return [...resourceIds, ...blobsNotDescribed(world)]
}

function subscriptionName(world: World): string {
  const name = world.resources.get(`/subscriptions/${world.settings.subscriptionId}`)?.properties.displayName
  return typeof name === 'string' && name !== '' ? name : world.settings.subscriptionId
}
