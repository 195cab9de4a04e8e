import { NotEmulated } from '../../../core/refusal.js'
import { accountProperties, hierarchicalKinds } from '../../../policy/views/accounts.js'
import { atLeast } from '../../../policy/api-versions.js'
import { regions } from '../../../policy/azure-regions.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { member } from '../gateway/json-body.js'
import { merged, respell, wordOf } from '../gateway/spelling.js'
import { defaultSettings, encryptionOf, judgeSettings, settings, settingsOf } from './account-settings.js'
import { judgeAddresses } from './network-rules.js'
import * as refusals from './refusals.js'

const kinds = ['Storage', 'StorageV2', 'BlobStorage', 'FileStorage', 'BlockBlobStorage']

const spelt = respell({
  names: [
    ...Object.keys(settings),
    'customDomain',
    'dualStackEndpointPreference',
    'virtualNetworkRules',
    'ipRules',
    'ipv6Rules',
    'resourceAccessRules',
    'sasExpirationPeriod',
    'value',
    'id',
    'accountType',
    'services',
    'requireInfrastructureEncryption',
  ],
  words: {
    accessTier: ['Hot', 'Cool', 'Premium', 'Cold'],
    minimumTlsVersion: ['TLS1_0', 'TLS1_1', 'TLS1_2', 'TLS1_3'],
    bypass: ['None', 'Logging', 'Metrics', 'AzureServices'],
    defaultAction: ['Allow', 'Deny'],
    publicNetworkAccess: ['Enabled', 'Disabled', 'SecuredByPerimeter'],
    keySource: ['Microsoft.Storage', 'Microsoft.Keyvault'],
    keyType: ['Service', 'Account'],
    largeFileSharesState: ['Disabled', 'Enabled'],
    dnsEndpointType: ['Standard', 'AzureDnsZone'],
    expirationAction: ['Log', 'Block'],
    allowedCopyScope: ['AAD', 'PrivateLink'],
  },
})

export interface AccountInput {
  readonly sku: { readonly name: string; readonly tier: string } | undefined
  readonly kind: string | undefined
  readonly properties: JsonObject
  readonly encryption: JsonObject
}

/** Reads a PUT's or PATCH's body. Before 2016-01-01 `properties.accountType` is the SKU. */
export function accountInput(body: JsonObject, apiVersion: string): AccountInput {
  const given = member(body, 'properties')
  const all = isObject(given) ? spelt(given) : {}
  judgeSettings(all)
  judgeAddresses(all.networkAcls)
  if (isObject(member(body, 'identity')))
    throw new NotEmulated(
      'identities of storage accounts',
      'https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview',
    )
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
    properties: settingsOf(all),
    encryption: isObject(all.encryption) ? all.encryption : {},
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

/** Premium general-purpose accounts have page blobs alone: hashicorp/terraform-provider-azurerm#4394 (2019-09). */
const mayBeHierarchical = (kind: string, sku: string) =>
  hierarchicalKinds.includes(kind) && (kind !== 'StorageV2' || sku.startsWith('Standard_'))

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
  if (given.properties.isHnsEnabled === true && !mayBeHierarchical(kind, given.sku.name))
    throw refusals.notAllowed('isHnsEnabled', 'True')
  const asked = accountProperties(world, name, location, { ...defaultSettings(apiVersion), ...given.properties })
  const properties = { ...asked, encryption: encryptionOf(asked, given.encryption), provisioningState: 'Creating' }
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
  const { isHnsEnabled } = properties
  if (isHnsEnabled !== undefined && isHnsEnabled !== known.properties.isHnsEnabled)
    throw refusals.readOnly('isHnsEnabled')
  const before = String(known.sku?.name)
  if (sku!.tier !== known.sku?.tier || isZonal(sku!.name) !== isZonal(before)) throw refusals.invalidValues('sku')
  const changed = merged(known.properties, properties)
  // What a change leaves alone may ask for what the lab lacks only now: rules for networks of an account that it closes.
  judgeSettings(changed)
  return {
    ...known,
    sku: { ...sku },
    ...(kind !== undefined && { kind }),
    properties: replicated(changed, known.location ?? '', sku!.name),
  }
}
