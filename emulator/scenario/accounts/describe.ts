import { accountKeys, accountType, accountView } from '../../policy/views/accounts.js'
import { blobsOf, containersOf } from '../../services/storage/blob/gateway/state.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { ownLocation, withTags, type Describing } from '../describing.js'
import type { AccountSku, ScenarioAccount, ScenarioContainer } from './shape.js'

export function describeAccount(
  { world, secret }: Describing,
  resource: Resource,
  groupLocation: string,
): ScenarioAccount {
  const [key1, key2] = accountKeys(world, resource).map(({ value }) => secret(value)) as [string, string]
  const containers = [...containersOf(world, resource.incarnation).values()].map(
    ({ name, publicAccess, metadata }): [string, ScenarioContainer] => [
      name,
      { ...(publicAccess !== 'none' && { publicAccess }), ...(Object.keys(metadata).length > 0 && { metadata }) },
    ],
  )
  const { allowSharedKeyAccess, isHnsEnabled } = resource.properties
  const { httpsOnly } = accountView(world, resource)
  return {
    ...ownLocation(resource, groupLocation),
    ...(resource.kind !== undefined && { kind: resource.kind as NonNullable<ScenarioAccount['kind']> }),
    ...(typeof resource.sku?.name === 'string' && { sku: resource.sku.name as AccountSku }),
    keys: { key1, key2 },
    ...(containers.length > 0 && { containers: Object.fromEntries(containers) }),
    ...(!httpsOnly && { httpsOnly }),
    ...(typeof allowSharedKeyAccess === 'boolean' && { sharedKey: allowSharedKeyAccess }),
    ...(typeof isHnsEnabled === 'boolean' && { hierarchicalNamespace: isHnsEnabled }),
    ...withTags(resource),
  }
}

/** The containers whose blobs a scenario leaves out: `https://mystorage.blob.core.windows.net/data/*`. */
export function blobsNotDescribed(world: World): readonly string[] {
  return world.resources
    .ofType(accountType)
    .flatMap((resource) =>
      [...containersOf(world, resource.incarnation).values()]
        .filter((container) => blobsOf(world, resource.incarnation, container).size > 0)
        .map(({ name }) => `${accountView(world, resource).blobEndpoint}${name}/*`),
    )
}
