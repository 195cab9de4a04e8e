import { roundTrip } from '../round-trip-time.js'
import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Json, JsonObject, Resource } from '../../world/resources.js'
import type { Declaration } from '../../world/declaration.js'
import type { World } from '../../world/world.js'
import { cloudNamed } from '../clouds.js'
import { isObject } from '../json-object.js'

export const accountType = 'Microsoft.Storage/storageAccounts'

export interface AccountKey {
  readonly keyName: 'key1' | 'key2'
  /** 64 random bytes, base64 */
  readonly value: string
  /** unix milliseconds */
  readonly created: number
}

export const accountKeysDeclared: Declaration<AccountKey> = {
  name: 'account-keys',
  key: ({ keyName }) => keyName,
  secrets: ['value'],
}

/** https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-namespace, create-data-lake-storage-account */
export const hierarchicalKinds: readonly string[] = ['StorageV2', 'BlockBlobStorage']

/** A storage account, read from its resource. */
export interface Account {
  readonly resource: Resource
  readonly name: string
  /** the owner of its keys and containers in `world.data` */
  readonly incarnation: string
  /** `https://{name}.blob.core.windows.net/` */
  readonly blobEndpoint: string
  /** whether plain HTTP is refused */
  readonly httpsOnly: boolean
  readonly sharedKeyAllowed: boolean
  readonly publicAccessAllowed: boolean
  /** whether its names are paths of directories, which have owners and permissions: `isHnsEnabled` */
  readonly hierarchical: boolean
  /** from where requests are taken; undefined if from everywhere */
  readonly network: AccountNetwork | undefined
  /** which accounts blobs may be copied from: those of its tenant, or those with a private link to its network */
  readonly copyScope: 'AAD' | 'PrivateLink' | undefined
  /** how long a SAS may be valid, in milliseconds, and whether longer ones are refused or logged */
  readonly sasPolicy: { readonly longest: number; readonly action: 'Log' | 'Block' } | undefined
}

/** The rules of an account that does not take requests from everywhere. */
export interface AccountNetwork {
  /** whether nothing is taken from the internet, whatever the rules say */
  readonly isDisabled: boolean
  /** IPv4 addresses, and ranges in CIDR form, that requests are taken from */
  readonly addresses: readonly string[]
}

export function accountView(world: World, resource: Resource): Account {
  const { properties, name } = resource
  return {
    resource,
    name,
    incarnation: resource.incarnation,
    blobEndpoint: `https://${name}.blob.${cloudNamed(world.settings.cloud).storageSuffix}/`,
    httpsOnly: properties.supportsHttpsTrafficOnly !== false,
    sharedKeyAllowed: properties.allowSharedKeyAccess !== false,
    publicAccessAllowed: properties.allowBlobPublicAccess !== false,
    hierarchical: properties.isHnsEnabled === true,
    network: networkOf(properties),
    copyScope: properties.allowedCopyScope as Account['copyScope'],
    sasPolicy: sasPolicyOf(properties),
  }
}

function networkOf({ publicNetworkAccess, networkAcls }: JsonObject): AccountNetwork | undefined {
  const acls = isObject(networkAcls) ? networkAcls : {}
  const isDisabled = publicNetworkAccess === 'Disabled'
  if (!isDisabled && acls.defaultAction !== 'Deny') return undefined
  const rules = Array.isArray(acls.ipRules) ? (acls.ipRules as readonly Json[]) : []
  return { isDisabled, addresses: rules.flatMap((rule) => (isObject(rule) ? [String(rule.value)] : [])) }
}

/** `01.02:03:04` is a day, two hours, three minutes and four seconds. */
function sasPolicyOf({ sasPolicy }: JsonObject): Account['sasPolicy'] {
  if (!isObject(sasPolicy)) return undefined
  const period = /^(\d+)\.(\d+):(\d+):(\d+)$/.exec(String(sasPolicy.sasExpirationPeriod))
  if (!period) return undefined
  const [days, hours, minutes, seconds] = period.slice(1).map(Number) as [number, number, number, number]
  const longest = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
  return { longest, action: sasPolicy.expirationAction === 'Block' ? 'Block' : 'Log' }
}

/** The account that a host name stands for; account names are unique, so no group is needed. */
export function accountNamed(world: World, name: string): Resource | undefined {
  return world.resources.named(accountType, name)
}

/** The account's current keys, key1 first. Like its blobs, they belong to the account's incarnation. */
export function accountKeys(world: World, account: Resource): readonly AccountKey[] {
  const keys = world.data.of(account.incarnation, accountKeysDeclared)
  return [keys.get('key1')!, keys.get('key2')!]
}

/** Puts a key in place, random unless given. Call inside `world.change`. */
export function setAccountKey(
  world: World,
  account: Resource,
  keyName: AccountKey['keyName'],
  value?: string,
): AccountKey {
  const key: AccountKey = {
    keyName,
    value: value ?? Buffer.from(world.randomness.bytes(64)).toString('base64'),
    created: world.clock.now(),
  }
  world.data.of(account.incarnation, accountKeysDeclared).put(key)
  return key
}

/**
 * The key as HMAC takes it. Node 24 takes ten times as long to make it from a string as to sign with it, so we keep it.
 */
export function signingKey(world: World, key: AccountKey): KeyObject {
  let made = world.secretKeys.get(key)
  if (!made) world.secretKeys.set(key, (made = createSecretKey(key.value, 'base64')))
  return made
}

/** A new account's properties. Source: recorded responses of 2018-11-01 and 2019-06-01. */
export function accountProperties(world: World, name: string, location: string, more: JsonObject = {}): JsonObject {
  const suffix = cloudNamed(world.settings.cloud).storageSuffix
  const at = roundTrip(world.clock.now())
  const endpoint = (service: string) => `https://${name}.${service}.${suffix}/`
  return {
    supportsHttpsTrafficOnly: true,
    encryption: {
      services: { file: { enabled: true, lastEnabledTime: at }, blob: { enabled: true, lastEnabledTime: at } },
      keySource: 'Microsoft.Storage',
    },
    ...more,
    provisioningState: 'Succeeded',
    creationTime: at,
    primaryEndpoints: {
      blob: endpoint('blob'),
      queue: endpoint('queue'),
      table: endpoint('table'),
      file: endpoint('file'),
    },
    primaryLocation: location,
    statusOfPrimary: 'available',
  }
}
