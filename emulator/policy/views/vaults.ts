import type { Json, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { isObject } from '../json-object.js'
import { cloudNamed } from '../clouds.js'

export const vaultType = 'Microsoft.KeyVault/vaults'

export type AccessPolicy = {
  readonly tenantId: string
  readonly objectId: string
  /** when set, the policy is only for that application on behalf of a user */
  readonly applicationId?: string
  readonly permissions: Readonly<Partial<Record<'keys' | 'secrets' | 'certificates' | 'storage', readonly string[]>>>
}

/** A vault, read from its resource. */
export interface Vault {
  readonly resource: Resource
  readonly name: string
  /** the owner of its secrets in `world.data` */
  readonly incarnation: string
  readonly tenantId: string
  /** without a trailing slash */
  readonly url: string
  readonly rbac: boolean
  readonly accessPolicies: readonly AccessPolicy[]
  readonly softDelete: boolean
  readonly retentionDays: number
  readonly purgeProtection: boolean
  readonly recoveryLevel: string
  /** whether it takes keys of an HSM */
  readonly premium: boolean
}

export function vaultView(world: World, resource: Resource): Vault {
  const { properties, name } = resource
  const softDelete = properties.enableSoftDelete === true
  const retentionDays =
    typeof properties.softDeleteRetentionInDays === 'number' ? properties.softDeleteRetentionInDays : 90
  const purgeProtection = properties.enablePurgeProtection === true
  return {
    resource,
    name,
    incarnation: resource.incarnation,
    tenantId: String(properties.tenantId),
    url: `https://${name.toLowerCase()}.${cloudNamed(world.settings.cloud).vaultSuffix}`,
    rbac: properties.enableRbacAuthorization === true,
    accessPolicies: (properties.accessPolicies ?? []) as readonly AccessPolicy[] & Json,
    softDelete,
    retentionDays,
    purgeProtection,
    recoveryLevel: recoveryLevel(softDelete, retentionDays, purgeProtection),
    premium: isObject(properties.sku) && String(properties.sku.name).toLowerCase() === 'premium',
  }
}

/** The vault that a host name stands for; vault names are unique, so no group is needed. */
export function vaultNamed(world: World, name: string): Resource | undefined {
  return world.resources.named(vaultType, name)
}

// https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret#deletionrecoverylevel
function recoveryLevel(softDelete: boolean, days: number, purgeProtection: boolean): string {
  if (!softDelete) return 'Purgeable'
  return `${days < 90 ? 'Customized' : ''}Recoverable${purgeProtection ? '' : '+Purgeable'}`
}

/**
 * What the portal's "Secret Management" template ticks: every secret permission except purge. (The portal's exact
 * choice is unverified.)
 */
export const secretManagement = ['get', 'list', 'set', 'delete', 'recover', 'backup', 'restore'] as const

export const everyPermission = {
  keys: ['all'],
  secrets: ['all'],
  certificates: ['all'],
  storage: ['all'],
} as const
