import { atLeast } from '../../../policy/api-versions.js'
import { isWaiting } from '../../../policy/timing/waits.js'
import type { World } from '../../../world/world.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import { ordered } from '../gateway/spelling.js'

const order = [
  'sku',
  'tenantId',
  'networkAcls',
  'accessPolicies',
  'enabledForDeployment',
  'enabledForDiskEncryption',
  'enabledForTemplateDeployment',
  'enableSoftDelete',
  'softDeleteRetentionInDays',
  'enableRbacAuthorization',
  'enablePurgeProtection',
  'vaultUri',
  'provisioningState',
  'publicNetworkAccess',
  'privateEndpointConnections',
]

/** Whether the name of a new vault is still being registered. */
export const isRegistering = (world: World, { incarnation }: Resource) =>
  isWaiting(world, 'vaultRegistered', incarnation)

/** A private endpoint connection in its vault: a list's entry has its name, an entry of the vault has the id alone. */
function unnamed(connection: Json): JsonObject {
  const { name: _, ...entry } = connection as JsonObject
  return entry
}

/**
 * A vault as its version shows it. The first answer of all says where the vault will be, without the last slash, and
 * that its name is still being registered (recorded).
 */
export function vaultShape(
  { id, name, type, location, tags, properties }: Resource,
  apiVersion: string,
  registering = false,
): object {
  const {
    softDeleteRetentionInDays,
    enableRbacAuthorization,
    publicNetworkAccess,
    privateEndpointConnections,
    ...old
  } = properties
  const shown: JsonObject = {
    ...old,
    ...(atLeast(apiVersion, '2018-02-14') &&
      Array.isArray(privateEndpointConnections) && {
        privateEndpointConnections: privateEndpointConnections.map(unnamed),
      }),
    ...(atLeast(apiVersion, '2019-09-01') && { softDeleteRetentionInDays, enableRbacAuthorization }),
    ...(atLeast(apiVersion, '2021-10-01') && { publicNetworkAccess: publicNetworkAccess ?? 'Enabled' }),
    ...(registering && {
      vaultUri: String(properties.vaultUri).replace(/\/$/, ''),
      provisioningState: 'RegisteringDns',
    }),
  }
  return { id, name, type, location, tags: tags ?? {}, properties: ordered(shown, order) }
}
