import { NotEmulated } from '../../../core/refusal.js'
import { accountProperties } from '../../../policy/views/accounts.js'
import { atLeast } from '../../../policy/api-versions.js'
import { regions } from '../../../policy/azure-regions.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { member } from '../gateway/json-body.js'
import { merged, respell, wordOf } from '../gateway/spelling.js'
import * as refusals from './refusals.js'

const kinds = ['Storage', 'StorageV2', 'BlobStorage', 'FileStorage', 'BlockBlobStorage']

const spelt = respell({
  names: [
    'supportsHttpsTrafficOnly',
    'allowBlobPublicAccess',
    'allowSharedKeyAccess',
    'allowCrossTenantReplication',
    'defaultToOAuthAuthentication',
    'isHnsEnabled',
    'customDomain',
    'encryption',
    'networkAcls',
    'virtualNetworkRules',
    'ipRules',
    'value',
    'id',
    'accountType',
  ],
  words: {
    accessTier: ['Hot', 'Cool', 'Premium', 'Cold'],
    minimumTlsVersion: ['TLS1_0', 'TLS1_1', 'TLS1_2', 'TLS1_3'],
    bypass: ['None', 'Logging', 'Metrics', 'AzureServices'],
    defaultAction: ['Allow', 'Deny'],
    publicNetworkAccess: ['Enabled', 'Disabled', 'SecuredByPerimeter'],
    keySource: ['Microsoft.Storage', 'Microsoft.Keyvault'],
  },
})

/** Properties of a body that a caller may set. */
const settable = [
  'supportsHttpsTrafficOnly',
  'allowBlobPublicAccess',
  'allowSharedKeyAccess',
  'allowCrossTenantReplication',
  'defaultToOAuthAuthentication',
  'accessTier',
  'minimumTlsVersion',
  'networkAcls',
  'publicNetworkAccess',
]

export interface AccountInput {
  readonly sku: { readonly name: string; readonly tier: string } | undefined
  readonly kind: string | undefined
  readonly properties: JsonObject
}

/** Reads a PUT's or PATCH's body. Before 2016-01-01 `properties.accountType` is the SKU. */
export function accountInput(body: JsonObject, apiVersion: string): AccountInput {
  const given = member(body, 'properties')
  const all = isObject(given) ? spelt(given) : {}
  gaps(all)
  const sku = member(body, 'sku')
  const skuName = atLeast(apiVersion, '2016-01-01')
    ? isObject(sku)
      ? member(sku, 'name')
      : undefined
    : all.accountType
  const kind = member(body, 'kind')
  return {
    sku: skuOf(skuName),
    kind: kind === undefined || kind === null ? undefined : known(kinds, kind, 'kind'),
    properties: Object.fromEntries(
      settable.flatMap((name) => (all[name] === undefined || all[name] === null ? [] : [[name, all[name]]])),
    ),
  }
}

function skuOf(given: Json | undefined): AccountInput['sku'] {
  if (given === undefined || given === null) return undefined
  const name = known(Object.keys(kindsOf), given, 'sku')
  return { name, tier: name.split('_')[0]! }
}

function known(words: readonly string[], given: Json, parameter: string): string {
  const word = wordOf(words, given)
  if (word === undefined) throw refusals.invalidValues(parameter)
  return word
}

/** What would close doors that the lab leaves open, or open ones that it has not. */
function gaps({ networkAcls, publicNetworkAccess, isHnsEnabled, encryption, customDomain }: JsonObject): void {
  const docs = 'https://learn.microsoft.com/azure/storage'
  const denies = isObject(networkAcls) && networkAcls.defaultAction === 'Deny'
  if (denies || (publicNetworkAccess !== undefined && publicNetworkAccess !== 'Enabled'))
    throw new NotEmulated('the storage account firewall', `${docs}/common/storage-network-security`)
  if (isHnsEnabled === true)
    throw new NotEmulated('hierarchical namespaces of storage accounts', `${docs}/blobs/data-lake-storage-namespace`)
  if (isObject(encryption) && encryption.keySource === 'Microsoft.Keyvault')
    throw new NotEmulated('customer-managed keys of storage accounts', `${docs}/common/customer-managed-keys-overview`)
  if (isObject(customDomain))
    throw new NotEmulated('custom domains of storage accounts', `${docs}/blobs/storage-custom-domain-name`)
}

/**
 * Whether data lies in several zones. That is chosen for good, as the kind is: users saw `sku` and `kind` refused in
 * azure-cli#27899 and #5897 and CromwellOnAzure#159.
 */
const isZonal = (sku: string) => sku.endsWith('ZRS')

/**
 * The kinds that a redundancy is for, as in https://learn.microsoft.com/azure/storage/common/storage-account-overview; a
 * pair that is not there was refused in terraform-provider-azurerm#8089.
 */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  Standard_LRS: ['Storage', 'StorageV2', 'BlobStorage'],
  Standard_GRS: ['Storage', 'StorageV2', 'BlobStorage'],
  Standard_RAGRS: ['Storage', 'StorageV2', 'BlobStorage'],
  Standard_ZRS: ['Storage', 'StorageV2'],
  Standard_GZRS: ['StorageV2'],
  Standard_RAGZRS: ['StorageV2'],
  Premium_LRS: ['Storage', 'StorageV2', 'BlockBlobStorage', 'FileStorage'],
  Premium_ZRS: ['BlockBlobStorage', 'FileStorage'],
}

/** All that a new account is, apart from its name and id. */
export function newAccount(
  world: World,
  name: string,
  location: string,
  given: AccountInput,
  apiVersion: string,
): Pick<Resource, 'sku' | 'kind' | 'properties'> {
  if (!given.sku) throw refusals.invalidValues('sku')
  const kind = given.kind ?? (atLeast(apiVersion, '2016-01-01') ? undefined : 'Storage')
  if (kind === undefined) throw refusals.invalidValues('kind')
  if (!kindsOf[given.sku.name]!.includes(kind)) throw refusals.invalidValues('kind', 'sku')
  const https = { supportsHttpsTrafficOnly: atLeast(apiVersion, '2019-04-01') }
  const tier = kind === 'Storage' ? {} : { accessTier: given.sku.tier === 'Premium' ? 'Premium' : 'Hot' }
  const properties = {
    ...accountProperties(world, name, location, { ...https, ...tier, ...given.properties }),
    provisioningState: 'Creating',
  }
  return { sku: given.sku, kind, properties: replicated(properties, location, given.sku.name) }
}

/** A geo-redundant account has a second place: its region's pair. */
function replicated(properties: JsonObject, location: string, sku: string): JsonObject {
  const { secondaryLocation: _, statusOfSecondary: __, ...rest } = properties
  const pair = regions.find(([name]) => name === location)?.[6]
  return /G(Z)?RS$/.test(sku) && pair ? { ...rest, secondaryLocation: pair, statusOfSecondary: 'available' } : rest
}

/**
 * The account after a PUT or PATCH of what is there. A kind only ever goes from Storage or BlobStorage to StorageV2.
 */
export function changedAccount(
  known: Resource,
  { sku = known.sku as AccountInput['sku'], kind = known.kind, properties }: AccountInput,
): Resource {
  if (kind !== known.kind && !(kind === 'StorageV2' && (known.kind === 'Storage' || known.kind === 'BlobStorage')))
    throw refusals.invalidValues('kind')
  const before = String(known.sku?.name)
  if (sku!.tier !== known.sku?.tier || isZonal(sku!.name) !== isZonal(before)) throw refusals.invalidValues('sku')
  const changed = replicated(merged(known.properties, properties), known.location ?? '', sku!.name)
  return {
    ...known,
    sku: { ...sku },
    ...(kind !== undefined && { kind }),
    properties: kind === 'Storage' ? changed : { accessTier: 'Hot', ...changed },
  }
}
