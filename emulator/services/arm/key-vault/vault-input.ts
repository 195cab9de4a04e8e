import { isIPv4 } from 'node:net'
import { atLeast } from '../../../policy/api-versions.js'
import { isGuid } from '../../../policy/resource-ids.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import { member } from '../gateway/json-body.js'
import { respell, wordOf } from '../gateway/spelling.js'
import { policiesOf } from './policies-input.js'
import * as refusals from './refusals.js'

const spelt = respell({
  names: [
    'tenantId',
    'sku',
    'accessPolicies',
    'enabledForDeployment',
    'enabledForDiskEncryption',
    'enabledForTemplateDeployment',
    'enableSoftDelete',
    'softDeleteRetentionInDays',
    'enableRbacAuthorization',
    'enablePurgeProtection',
    'networkAcls',
    'ipRules',
    'value',
    'virtualNetworkRules',
    'id',
    'ignoreMissingVnetServiceEndpoint',
  ],
  words: {
    family: ['A'],
    name: ['standard', 'premium'],
    createMode: ['default', 'recover'],
    bypass: ['AzureServices', 'None'],
    defaultAction: ['Allow', 'Deny'],
    publicNetworkAccess: ['Enabled', 'Disabled'],
  },
  verbatim: ['accessPolicies'],
})

/** A body's properties in Azure's spelling; a `null` is as good as nothing. */
export function vaultInput(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(spelt(properties)).filter(([, value]) => value !== null))
}

/**
 * What a new vault has where its body says nothing:
 * https://learn.microsoft.com/azure/key-vault/general/access-control-default
 */
export function defaults(apiVersion: string): JsonObject {
  if (!atLeast(apiVersion, '2019-09-01')) return {}
  return {
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    enableRbacAuthorization: atLeast(apiVersion, '2026-02-01'),
  }
}

/** The properties of a PUT that replaces what a vault has, apart from what nothing takes away again. */
export function replacedVault(given: JsonObject, known: JsonObject): JsonObject {
  for (const name of ['tenantId', 'sku']) if (given[name] === undefined) throw refusals.notSpecified(name)
  const lasting = [
    'enableSoftDelete',
    'softDeleteRetentionInDays',
    'enableRbacAuthorization',
    'enablePurgeProtection',
    'privateEndpointConnections',
  ]
  const before = Object.fromEntries(lasting.map((name) => [name, known[name]]))
  const rbac = given.enableRbacAuthorization ?? known.enableRbacAuthorization
  if (given.accessPolicies === undefined && rbac !== true) throw refusals.notSpecified('accessPolicies')
  return changedVault({ accessPolicies: [], ...given }, { enabledForDeployment: false, ...before })
}

/**
 * The properties after a change: what the body leaves out stays. `known` is empty of everything that a new vault has
 * yet to get.
 */
export function changedVault(given: JsonObject, known: JsonObject): JsonObject {
  const { tenantId, sku, accessPolicies } = given
  if (tenantId !== undefined && (typeof tenantId !== 'string' || !isGuid(tenantId)))
    throw refusals.invalidValue('tenantId')
  return {
    ...known,
    ...(tenantId !== undefined && { tenantId }),
    ...(sku !== undefined && { sku: skuOf(sku) }),
    ...(accessPolicies !== undefined && { accessPolicies: policiesOf(accessPolicies) }),
    ...switches(given),
    ...softDelete(given, known),
    ...network(given),
  }
}

function skuOf(sku: Json): JsonObject {
  const name = isObject(sku) && wordOf(['standard', 'premium'], member(sku, 'name'))
  if (!name || !wordOf(['A'], member(sku, 'family'))) throw refusals.invalidSku()
  return { family: 'A', name }
}

function switches(given: JsonObject): JsonObject {
  const names = [
    'enabledForDeployment',
    'enabledForDiskEncryption',
    'enabledForTemplateDeployment',
    'enableRbacAuthorization',
  ].filter((name) => given[name] !== undefined)
  for (const name of names) if (typeof given[name] !== 'boolean') throw refusals.invalidValue(name)
  return Object.fromEntries(names.map((name) => [name, given[name]]))
}

/** Soft delete, its days and purge protection go one way only. */
function softDelete(given: JsonObject, known: JsonObject): JsonObject {
  const { enableSoftDelete = known.enableSoftDelete, softDeleteRetentionInDays: days, enablePurgeProtection } = given
  if (enableSoftDelete === false && known.enableSoftDelete === true) throw refusals.softDeleteStays()
  if (enablePurgeProtection === false) throw refusals.purgeProtectionStays()
  if (enablePurgeProtection === true && enableSoftDelete !== true) throw refusals.invalidValue('enablePurgeProtection')
  const on = enableSoftDelete === true
  if (days !== undefined) {
    if (typeof days !== 'number' || !Number.isInteger(days) || days < 7 || days > 90)
      throw refusals.invalidValue('softDeleteRetentionInDays')
    if (known.softDeleteRetentionInDays !== undefined && known.softDeleteRetentionInDays !== days)
      throw refusals.retentionStays()
  }
  return {
    ...(enableSoftDelete !== undefined && { enableSoftDelete }),
    softDeleteRetentionInDays: on ? (days ?? known.softDeleteRetentionInDays ?? 90) : undefined,
    ...(enablePurgeProtection === true && { enablePurgeProtection }),
  }
}

/** Kept and shown here; the data plane judges by them. */
function network({ networkAcls, publicNetworkAccess }: JsonObject): JsonObject {
  const acls = isObject(networkAcls) ? networkAcls : undefined
  return {
    ...(acls && { networkAcls: aclsShown(acls) }),
    ...(publicNetworkAccess !== undefined && { publicNetworkAccess }),
  }
}

/** An address becomes a range of one, and subnets' ids go to lower case (recorded). */
function aclsShown({
  bypass = 'AzureServices',
  defaultAction = 'Allow',
  ipRules = [],
  virtualNetworkRules = [],
}: JsonObject): JsonObject {
  const list = (value: Json): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
  return {
    bypass,
    defaultAction,
    ipRules: list(ipRules).map(({ value }) => ({ value: range(value) })),
    virtualNetworkRules: list(virtualNetworkRules).map((rule) => ({ ...rule, id: subnet(rule.id) })),
  }
}

// That what is no address and no id is refused with these words is unverified.

function range(value: Json | undefined): string {
  const [address, bits = '32', more] = typeof value === 'string' ? value.split('/') : []
  if (address === undefined || !isIPv4(address) || !/^\d{1,2}$/.test(bits) || Number(bits) > 32 || more !== undefined)
    throw refusals.invalidValue('ipRules')
  return `${address}/${bits}`
}

function subnet(id: Json | undefined): string {
  if (typeof id !== 'string') throw refusals.invalidValue('virtualNetworkRules')
  return id.toLowerCase()
}
