import { accountKeys, accountType, accountView } from '../../policy/views/accounts.js'
import { blobsOf, containersOf } from '../../services/storage/blob/gateway/state.js'
import { blobServiceOf } from '../../policy/views/blob-service.js'
import { isObject } from '../../policy/json-object.js'
import type { Json, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { describeBlobs } from './describe-blobs.js'
import { ownLocation, withTags, type Describing } from '../describing.js'
import type { AccountSku, ScenarioAccount, ScenarioAccountNetwork, ScenarioContainer } from './shape.js'

export function describeAccount(
  { world, secret, content }: Describing,
  resource: Resource,
  groupLocation: string,
): ScenarioAccount {
  const [key1, key2] = accountKeys(world, resource).map(({ value }) => secret(value)) as [string, string]
  const containers = [...containersOf(world, resource.incarnation).values()].map(
    (container): [string, ScenarioContainer] => [
      container.name,
      {
        ...(container.publicAccess !== 'none' && { publicAccess: container.publicAccess }),
        ...(Object.keys(container.metadata).length > 0 && { metadata: container.metadata }),
        ...(content && describeBlobs(world, resource, container, content)),
      },
    ],
  )
  const { allowSharedKeyAccess, allowBlobPublicAccess, isHnsEnabled, minimumTlsVersion } = resource.properties
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
    ...(typeof allowBlobPublicAccess === 'boolean' && { publicAccess: allowBlobPublicAccess }),
    ...(typeof minimumTlsVersion === 'string' && {
      minimumTls: minimumTlsVersion as NonNullable<ScenarioAccount['minimumTls']>,
    }),
    ...networkOf(resource.properties),
    ...serviceOf(world, resource),
    ...withTags(resource),
  }
}

/** The account's network rules, if it has any. */
function networkOf({ networkAcls }: Resource['properties']): { network?: ScenarioAccountNetwork } {
  if (!isObject(networkAcls)) return {}
  const rules = Array.isArray(networkAcls.ipRules) ? (networkAcls.ipRules as readonly Json[]) : []
  const addresses = rules.flatMap((rule) => (isObject(rule) ? [String(rule.value)] : []))
  if (networkAcls.defaultAction !== 'Deny' && addresses.length === 0) return {}
  return {
    network: {
      default: networkAcls.defaultAction === 'Deny' ? 'deny' : 'allow',
      ...(addresses.length > 0 && { addresses }),
    },
  }
}

/** What becomes of what is replaced or deleted, where that was set. */
function serviceOf(world: World, { incarnation }: Resource): Partial<ScenarioAccount> {
  const { versioning, deleteRetention: blobs, containerDeleteRetention: containers } = blobServiceOf(world, incarnation)
  return {
    ...(versioning !== undefined && { versioning }),
    ...(blobs.enabled && { deleteRetention: { days: blobs.days! } }),
    ...(containers.enabled && { containerDeleteRetention: { days: containers.days! } }),
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
