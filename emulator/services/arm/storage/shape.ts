import { json, type Reply } from '../../../core/reply.js'
import { accountKeys } from '../../../policy/views/accounts.js'
import { atLeast } from '../../../policy/api-versions.js'
import { isObject } from '../../../policy/json-object.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import { ordered } from '../gateway/spelling.js'

/** Storage's provider leaves the charset out (recorded). */
export const shown = (status: number, value: object, headers: Reply['headers'] = []): Reply =>
  json(status, value, headers, 'application/json')

/**
 * When a property was first shown. Recorded for 2018-11-01 and 2019-06-01; the rest as the API's specification has
 * them.
 */
const since: Readonly<Record<string, string>> = {
  networkAcls: '2017-06-01',
  supportsHttpsTrafficOnly: '2016-12-01',
  encryption: '2016-01-01',
  allowBlobPublicAccess: '2019-06-01',
  minimumTlsVersion: '2019-06-01',
  allowSharedKeyAccess: '2021-01-01',
  allowCrossTenantReplication: '2021-06-01',
  defaultToOAuthAuthentication: '2021-08-01',
  publicNetworkAccess: '2021-06-01',
  accessTier: '2016-01-01',
}

const order = [
  'keyCreationTime',
  'defaultToOAuthAuthentication',
  'publicNetworkAccess',
  'allowCrossTenantReplication',
  'privateEndpointConnections',
  'minimumTlsVersion',
  'allowBlobPublicAccess',
  'allowSharedKeyAccess',
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
  const known = Object.entries(properties).filter(
    ([name]) => since[name] === undefined || atLeast(apiVersion, since[name]),
  )
  return ordered(
    {
      ...(atLeast(apiVersion, '2021-04-01') && { keyCreationTime: keyTimes(world, account) }),
      ...(atLeast(apiVersion, '2019-06-01') && { privateEndpointConnections: [] }),
      ...(atLeast(apiVersion, '2017-06-01') && { networkAcls: openAcls }),
      ...Object.fromEntries(known),
      ...(isObject(properties.encryption) && atLeast(apiVersion, '2016-01-01')
        ? { encryption: encryptionShape(properties.encryption, apiVersion) }
        : {}),
      primaryEndpoints: endpoints(account, apiVersion),
      ...(String(sku?.name).startsWith('Standard_RA') && { secondaryEndpoints: secondary(account, apiVersion) }),
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

/** What an account of its kind answers under. That the static website's zone is 22 everywhere is ours. */
function endpoints({ kind, sku, properties }: Resource, apiVersion: string): JsonObject {
  const { blob, ...others } = properties.primaryEndpoints as Readonly<Record<string, string>>
  if (sku?.name === 'Premium_LRS' && (kind === 'Storage' || kind === 'StorageV2')) return { blob }
  if (kind !== 'StorageV2' || !atLeast(apiVersion, '2018-07-01')) return { blob, ...others }
  return { dfs: blob?.replace('.blob.', '.dfs.'), web: blob?.replace('.blob.', '.z22.web.'), blob, ...others }
}

/** Where an account with read access to its copy is read there: recorded of RA-GRS in all of 22, never for files. */
function secondary(account: Resource, apiVersion: string): JsonObject {
  const { file: _, ...copied } = endpoints(account, apiVersion) as Readonly<Record<string, string>>
  return Object.fromEntries(
    Object.entries(copied).map(([service, url]) => [service, url.replace(/^https:\/\/[^.]+/, '$&-secondary')]),
  )
}
