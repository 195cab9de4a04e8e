import { NotEmulated } from '../../../core/refusal.js'
import { atLeast } from '../../../policy/api-versions.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject } from '../../../world/resources.js'

/**
 * What a caller may set of an account, with the api-version that shows it first. Recorded for 2018-11-01 and 2019-06-01;
 * the rest as the API's specification has them. What a PUT took, GET and lists give back.
 */
export const settings: Readonly<Record<string, string>> = {
  accessTier: '2016-01-01',
  encryption: '2016-01-01',
  supportsHttpsTrafficOnly: '2016-12-01',
  networkAcls: '2017-06-01',
  isHnsEnabled: '2018-07-01',
  azureFilesAadIntegration: '2018-07-01',
  azureFilesIdentityBasedAuthentication: '2019-04-01',
  largeFileSharesState: '2019-04-01',
  allowBlobPublicAccess: '2019-06-01',
  minimumTlsVersion: '2019-06-01',
  routingPreference: '2019-06-01',
  isNfsV3Enabled: '2021-01-01',
  allowSharedKeyAccess: '2021-01-01',
  keyPolicy: '2021-04-01',
  sasPolicy: '2021-04-01',
  allowCrossTenantReplication: '2021-06-01',
  immutableStorageWithVersioning: '2021-06-01',
  publicNetworkAccess: '2021-06-01',
  defaultToOAuthAuthentication: '2021-08-01',
  isLocalUserEnabled: '2021-08-01',
  isSftpEnabled: '2021-08-01',
  dnsEndpointType: '2022-05-01',
  enableExtendedGroups: '2023-05-01',
}

/** Settings that a later api-version calls something else. */
const until: Readonly<Record<string, string>> = { azureFilesAadIntegration: '2019-04-01' }

/** Whether answers of this api-version show the property, whose name may be a caller's: `constructor`. */
export const isShown = (name: string, apiVersion: string): boolean =>
  (!Object.hasOwn(settings, name) || atLeast(apiVersion, settings[name]!)) &&
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

/** Rules say that they let in, though a caller need not. */
function aclsOf({ ipRules, virtualNetworkRules, ...acls }: JsonObject): JsonObject {
  const rules = (value: Json | undefined, more: JsonObject) =>
    Array.isArray(value) ? value.filter(isObject).map((rule) => ({ action: 'Allow', ...rule, ...more })) : undefined
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

const firewall = { what: 'the storage account firewall', source: `${docs}/common/storage-network-security` }

/** What would close doors that the lab leaves open, or open ones that it has not. */
const gaps: readonly Gap[] = [
  { setting: 'networkAcls', asks: (acls) => inside(acls, 'defaultAction') === 'Deny', ...firewall },
  { setting: 'publicNetworkAccess', asks: (access) => access !== 'Enabled', ...firewall },
  {
    setting: 'isHnsEnabled',
    asks: (value) => value === true,
    what: 'hierarchical namespaces of storage accounts',
    source: `${docs}/blobs/data-lake-storage-namespace`,
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
