import { json, type Reply } from '../../../core/reply.js'
import { accountKeys } from '../../../policy/views/accounts.js'
import { atLeast } from '../../../policy/api-versions.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import { ordered } from '../gateway/spelling.js'
import { isShown } from './account-settings.js'
import { primaryEndpoints, secondaryEndpoints } from './endpoints.js'

/** Storage's provider leaves the charset out (recorded). */
export const shown = (status: number, value: object, headers: Reply['headers'] = []): Reply =>
  json(status, value, headers, 'application/json')

/** Recorded for 2018-11-01 and 2019-06-01, and at 2023-01-01 and 2025-08-01 in azure-cli's recordings of 2023-2026. */
const order = [
  'dnsEndpointType',
  'defaultToOAuthAuthentication',
  'keyPolicy',
  'sasPolicy',
  'keyCreationTime',
  'publicNetworkAccess',
  'allowCrossTenantReplication',
  'allowedCopyScope',
  'privateEndpointConnections',
  'minimumTlsVersion',
  'allowBlobPublicAccess',
  'allowSharedKeyAccess',
  'isNfsV3Enabled',
  'isLocalUserEnabled',
  'isSftpEnabled',
  'largeFileSharesState',
  'azureFilesIdentityBasedAuthentication',
  'azureFilesAadIntegration',
  'isHnsEnabled',
  'networkAcls',
  'supportsHttpsTrafficOnly',
  'encryption',
  'accessTier',
  'provisioningState',
  'creationTime',
  'primaryEndpoints',
  'primaryLocation',
  'statusOfPrimary',
  'secondaryLocation',
  'statusOfSecondary',
  'secondaryEndpoints',
]

// Members that a body leaves out are those of an open account (recorded); rules for IPv6 came with 2023-01-01 (recorded).
function aclsShape(given: Json | undefined, apiVersion: string): JsonObject {
  const ipv6 = atLeast(apiVersion, '2023-01-01') && { ipv6Rules: [] }
  return { ...ipv6, ...openAcls, ...(isObject(given) && given) }
}

/** Where blobs lie unless they say otherwise; general-purpose accounts of the first kind and those for files have none. */
const accessTier = ({ kind, sku }: Resource): JsonObject =>
  kind === 'Storage' || kind === 'FileStorage' ? {} : { accessTier: sku?.tier === 'Premium' ? 'Premium' : 'Hot' }

const openAcls = { bypass: 'AzureServices', virtualNetworkRules: [], ipRules: [], defaultAction: 'Allow' }

/** An account as its version shows it. */
export function accountShape(world: World, account: Resource, apiVersion: string): object {
  const { id, name, type, location, tags, kind, sku } = account
  const properties = propertiesShape(world, account, apiVersion)
  if (!atLeast(apiVersion, '2016-01-01'))
    return { id, name, type, location, tags: tags ?? {}, properties: { accountType: sku?.name, ...properties } }
  return { sku, kind, id, name, type, location, tags: tags ?? {}, properties }
}

function propertiesShape(world: World, account: Resource, apiVersion: string): JsonObject {
  const { properties, sku } = account
  const { networkAcls, ...rest } = properties
  const known = Object.entries(rest).filter(([name]) => isShown(name, apiVersion))
  return ordered(
    {
      ...(atLeast(apiVersion, '2021-04-01') && { keyCreationTime: keyTimes(world, account) }),
      ...(atLeast(apiVersion, '2019-06-01') && { privateEndpointConnections: [] }),
      ...(isShown('networkAcls', apiVersion) && { networkAcls: aclsShape(networkAcls, apiVersion) }),
      ...(isShown('accessTier', apiVersion) && accessTier(account)),
      ...Object.fromEntries(known),
      ...(isObject(properties.encryption) && atLeast(apiVersion, '2016-01-01')
        ? { encryption: encryptionShape(properties.encryption, apiVersion) }
        : {}),
      primaryEndpoints: primaryEndpoints(account, apiVersion),
      ...(String(sku?.name).startsWith('Standard_RA') && {
        secondaryEndpoints: secondaryEndpoints(account, apiVersion),
      }),
    },
    order,
  )
}

/** Each service's key has a type from 2019-06-01 on: in all recordings since 2020. */
function encryptionShape(encryption: JsonObject, apiVersion: string): JsonObject {
  if (!atLeast(apiVersion, '2019-06-01') || !isObject(encryption.services)) return encryption
  const services = Object.entries(encryption.services).map(([name, service]) => [
    name,
    isObject(service) ? { keyType: 'Account', ...service } : service,
  ])
  return { ...encryption, services: Object.fromEntries(services) as JsonObject }
}

const keyTimes = (world: World, account: Resource) =>
  Object.fromEntries(accountKeys(world, account).map(({ keyName, created }) => [keyName, roundTrip(created)]))
