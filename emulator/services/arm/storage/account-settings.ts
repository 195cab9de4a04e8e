import { NotEmulated } from '../../../core/refusal.js'
import { atLeast } from '../../../policy/api-versions.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject } from '../../../world/resources.js'

interface Setting {
  /** the api-version that shows it first */
  readonly since: string
  /** what it does here: the lab enforces it, some of its values are 501 by name, or why nothing here depends on it */
  readonly effect: 'enforced' | 'a gap' | { readonly none: string }
}

const onlyForFiles = { none: 'file shares are not emulated' }

/**
 * What a caller may set of an account. Recorded for 2018-11-01 and 2019-06-01; the rest as the API's specification has
 * them. What a PUT took, GET and lists give back, and what would change an answer is enforced or refused by name.
 */
export const settings: Readonly<Record<string, Setting>> = {
  accessTier: { since: '2016-01-01', effect: 'enforced' },
  encryption: { since: '2016-01-01', effect: 'a gap' },
  supportsHttpsTrafficOnly: { since: '2016-12-01', effect: 'enforced' },
  networkAcls: { since: '2017-06-01', effect: 'a gap' },
  isHnsEnabled: { since: '2018-07-01', effect: 'enforced' },
  azureFilesAadIntegration: { since: '2018-07-01', effect: onlyForFiles },
  azureFilesIdentityBasedAuthentication: { since: '2019-04-01', effect: onlyForFiles },
  largeFileSharesState: { since: '2019-04-01', effect: onlyForFiles },
  allowBlobPublicAccess: { since: '2019-06-01', effect: 'enforced' },
  // Older TLS than 1.2 is not spoken, as in Azure since 2025.
  minimumTlsVersion: { since: '2019-06-01', effect: 'a gap' },
  routingPreference: { since: '2019-06-01', effect: 'a gap' },
  isNfsV3Enabled: { since: '2021-01-01', effect: 'a gap' },
  allowSharedKeyAccess: { since: '2021-01-01', effect: 'enforced' },
  keyPolicy: { since: '2021-04-01', effect: { none: 'a key that is older goes on working' } },
  sasPolicy: { since: '2021-04-01', effect: 'a gap' },
  allowCrossTenantReplication: { since: '2021-06-01', effect: { none: 'object replication is not emulated' } },
  immutableStorageWithVersioning: { since: '2021-06-01', effect: 'a gap' },
  publicNetworkAccess: { since: '2021-06-01', effect: 'a gap' },
  defaultToOAuthAuthentication: {
    since: '2021-08-01',
    effect: { none: 'it says how the portal asks; the service takes keys as before' },
  },
  isLocalUserEnabled: { since: '2021-08-01', effect: { none: 'local users come by SFTP, which is not emulated' } },
  isSftpEnabled: { since: '2021-08-01', effect: 'a gap' },
  // The version is that of hashicorp/terraform-provider-azurerm#19906.
  // `AAD` holds anyway: all accounts of a world are in one tenant, and copies come from nowhere else.
  allowedCopyScope: { since: '2021-09-01', effect: 'a gap' },
  dnsEndpointType: { since: '2022-05-01', effect: 'a gap' },
  enableExtendedGroups: { since: '2023-05-01', effect: { none: 'NFS 3.0 is not emulated' } },
}

/** Settings that a later api-version calls something else. */
const until: Readonly<Record<string, string>> = { azureFilesAadIntegration: '2019-04-01' }

/** Whether answers of this api-version show the property, whose name may be a caller's: `constructor`. */
export const isShown = (name: string, apiVersion: string): boolean =>
  (!Object.hasOwn(settings, name) || atLeast(apiVersion, settings[name]!.since)) &&
  !(Object.hasOwn(until, name) && atLeast(apiVersion, until[name]!))

/** What the body sets, as it is kept; `null` is as good as nothing. */
export const settingsOf = (given: JsonObject): JsonObject => {
  const { encryption: _, networkAcls, ...rest } = given
  return Object.fromEntries(
    Object.entries({ ...rest, networkAcls: isObject(networkAcls) ? aclsOf(networkAcls) : undefined }).filter(
      ([name, value]) => Object.hasOwn(settings, name) && value !== undefined && value !== null,
    ),
  )
}

/** Rules say that they let in, though a caller need not; in Azure's order of members (recorded). */
function aclsOf({ ipRules, virtualNetworkRules, ...acls }: JsonObject): JsonObject {
  const rules = (value: Json | undefined, more: JsonObject) =>
    Array.isArray(value)
      ? value.filter(isObject).map(({ action = 'Allow', ...rule }) => ({ ...rule, action, ...more }))
      : undefined
  const networks = rules(virtualNetworkRules, { state: 'Succeeded' })
  const addresses = rules(ipRules, {})
  return {
    ...acls,
    ...(networks && { virtualNetworkRules: networks }),
    ...(addresses && { ipRules: addresses }),
  }
}

/** A new account's encryption: of what a body may choose, the services that join, and a second layer of keys. */
export function encryptionOf({ encryption, creationTime }: JsonObject, given: JsonObject): JsonObject {
  const { services, ...known } = encryption as JsonObject
  const joins = (name: string) => inside(inside(given.services, name), 'keyType') === 'Account'
  const more = ['table', 'queue'].filter(joins).map((name) => [name, { enabled: true, lastEnabledTime: creationTime }])
  return {
    ...(given.requireInfrastructureEncryption === true && { requireInfrastructureEncryption: true }),
    services: { ...(services as JsonObject), ...(Object.fromEntries(more) as JsonObject) },
    ...known,
  }
}

/**
 * What an account has that was made without a word of it. From 2023-01-01 on all is printed, and closed to strangers:
 * recorded at 2023-01-01 (2023-08) and 2025-08-01 (2026-05) in Azure/azure-cli,
 * storage/tests/latest/recordings/test_storage_account_ipv6.yaml and test_storage_account_smart_tier.yaml. That nothing
 * of this is there at older versions is recorded up to 2021; of accounts made by them today nothing is known.
 */
export const defaultSettings = (apiVersion: string): JsonObject => ({
  supportsHttpsTrafficOnly: atLeast(apiVersion, '2019-04-01'),
  ...(atLeast(apiVersion, '2023-01-01') && {
    allowCrossTenantReplication: false,
    minimumTlsVersion: 'TLS1_0',
    allowBlobPublicAccess: false,
  }),
})

const inside = (value: Json | undefined, name: string): Json | undefined => (isObject(value) ? value[name] : undefined)
const docs = 'https://learn.microsoft.com/azure/storage'

interface Gap {
  readonly setting: string
  /** whether the value asks for what the lab lacks */
  readonly asks: (value: Json) => boolean
  readonly what: string
  readonly source: string
}

const networkPages = `${docs}/common/storage-network-security`

/** Whether an account that is closed by default lets in what a list names. */
const letsIn = (list: string) => (acls: Json) => {
  const rules = inside(acls, list)
  return inside(acls, 'defaultAction') === 'Deny' && Array.isArray(rules) && rules.length > 0
}

/** What would close doors that the lab leaves open, or open ones that it has not. */
export const gaps: readonly Gap[] = [
  {
    setting: 'networkAcls',
    asks: letsIn('virtualNetworkRules'),
    what: 'virtual network rules of storage accounts',
    source: networkPages,
  },
  {
    setting: 'networkAcls',
    asks: letsIn('resourceAccessRules'),
    what: 'resource instance rules of storage accounts',
    source: networkPages,
  },
  {
    setting: 'networkAcls',
    asks: letsIn('ipv6Rules'),
    what: 'IPv6 rules of storage accounts',
    source: networkPages,
  },
  {
    setting: 'publicNetworkAccess',
    asks: (access) => access === 'SecuredByPerimeter',
    what: 'network security perimeters of storage accounts',
    source: 'https://learn.microsoft.com/azure/private-link/network-security-perimeter-concepts',
  },
  {
    setting: 'encryption',
    asks: (value) => inside(value, 'keySource') === 'Microsoft.Keyvault',
    what: 'customer-managed keys of storage accounts',
    source: `${docs}/common/customer-managed-keys-overview`,
  },
  {
    setting: 'customDomain',
    asks: isObject,
    what: 'custom domains of storage accounts',
    source: `${docs}/blobs/storage-custom-domain-name`,
  },
  {
    setting: 'minimumTlsVersion',
    asks: (value) => value === 'TLS1_3',
    what: 'storage accounts that refuse TLS 1.2',
    source: `${docs}/common/transport-layer-security-configure-minimum-version`,
  },
  {
    setting: 'isNfsV3Enabled',
    asks: (value) => value === true,
    what: 'NFS 3.0 of storage accounts',
    source: `${docs}/blobs/network-file-system-protocol-support`,
  },
  {
    setting: 'isSftpEnabled',
    asks: (value) => value === true,
    what: 'SFTP of storage accounts',
    source: `${docs}/blobs/secure-file-transfer-protocol-support`,
  },
  {
    setting: 'immutableStorageWithVersioning',
    asks: (value) => inside(value, 'enabled') === true,
    what: 'immutable storage of storage accounts',
    source: `${docs}/blobs/immutable-storage-overview`,
  },
  {
    setting: 'dnsEndpointType',
    asks: (value) => value === 'AzureDnsZone',
    what: 'DNS zone endpoints of storage accounts',
    source: `${docs}/common/storage-account-overview`,
  },
  {
    setting: 'routingPreference',
    asks: (value) =>
      inside(value, 'publishMicrosoftEndpoints') === true || inside(value, 'publishInternetEndpoints') === true,
    what: 'routing endpoints of storage accounts',
    source: `${docs}/common/network-routing-preference`,
  },
  {
    setting: 'allowedCopyScope',
    asks: (value) => value === 'PrivateLink',
    what: 'copies over private links of storage accounts',
    source: `${docs}/common/security-restrict-copy-operations`,
  },
  {
    setting: 'sasPolicy',
    asks: (value) => inside(value, 'expirationAction') === 'Block',
    what: 'SAS expiration policies that block',
    source: `${docs}/common/sas-expiration-policy`,
  },
  {
    setting: 'dualStackEndpointPreference',
    asks: (value) => inside(value, 'publishIpv4Endpoint') === true || inside(value, 'publishIpv6Endpoint') === true,
    what: 'dual-stack endpoints of storage accounts',
    source: `${docs}/common/storage-account-overview`,
  },
]

/** Refuses by name what the lab lacks of the settings that a body asks for. */
export function judgeSettings(given: JsonObject): void {
  for (const { setting, asks, what, source } of gaps) {
    const value = given[setting]
    if (value !== undefined && value !== null && asks(value)) throw new NotEmulated(what, source)
  }
}
