import { masked } from '../core/redact.js'
import type { World } from '../world/world.js'
import { blobsNotDescribed } from './accounts/describe.js'
import type { DescribeContent, Describing } from './describing.js'
import { scenarioFault } from './faults/describe.js'
import { givenNames } from './given-names.js'
import { locked, principals, references, resources } from './kinds.js'
import { leftOut } from './left-out.js'
import { describePolicies } from './policies/describe.js'
import { describeResources } from './resources/describe.js'
import type { Scenario } from './shape.js'
import { describeTokens } from './tokens/settings.js'

export interface DescribeOptions {
  /** show the values of secrets and keys; by default they are `***` */
  readonly secrets?: boolean
  /** describes the contents of blobs; when absent, blobs are left out */
  readonly content?: DescribeContent
}

/**
 * The scenario that would build this world, with what was created later through ARM and the data planes. Ids are
 * written where they differ from the derived ones. A scenario cannot express older versions of secrets, deleted things
 * and many properties: those are left out, and `leftOut` lists what else is.
 */
export function describeWorld(world: World, { secrets = false, content }: DescribeOptions = {}): Scenario {
  const describing: Describing = {
    world,
    names: givenNames(world),
    secret: (value) => (secrets ? value : masked),
    ...(content && { content }),
  }
  const { cloud, tenantId, subscriptionId, runsOn } = world.settings
  const seat = runsOn === undefined ? undefined : world.resources.get(runsOn)
  const described = [...resources, ...references, ...locked, ...principals].reduce<Partial<Scenario>>(
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
    ...describeResources(describing),
    ...describeTokens(world.settings),
    ...describePolicies(world.settings),
    ...(faults.length > 0 && { faults }),
  }
}

/** Ids and URLs of what the scenario leaves out, with the containers that have blobs. */
export const notDescribed = (world: World): readonly string[] => [
  ...new Set([...leftOut(world).map(({ at }) => at), ...blobsNotDescribed(world)]),
]

function subscriptionName(world: World): string {
  const name = world.resources.get(`/subscriptions/${world.settings.subscriptionId}`)?.properties.displayName
  return typeof name === 'string' && name !== '' ? name : world.settings.subscriptionId
}
