import { operationFor, type Row } from '../../../core/operation.js'
import type { Call } from '../../../core/service.js'
import type { Claims } from '../../../policy/tokens/claims.js'
import type { Vault } from '../../../policy/views/vaults.js'
import type { World } from '../../../world/world.js'
import type { ApiVersion } from './api-versions.js'

/** A request to a vault, with the results of its gates. */
export interface KeyVaultCall extends Call<World, Row & KeyVaultRow> {
  vault: Vault
  caller: Claims
  /** the version served; the query keeps the one asked for */
  apiVersion: ApiVersion
  /** GUID of the role assignment that allowed the call, in a vault with RBAC */
  roleAssignment?: string
}

/** What a row of this service adds: its first version, and its permission under access policies and under RBAC. */
export interface KeyVaultRow {
  readonly since: ApiVersion
  /** a request for a certificate that waits for the next request waits for the one after this */
  readonly leavesPending?: true
  readonly permission: {
    readonly policy: `${'secrets' | 'keys' | 'certificates'}/${string}`
    /** other words of access policies that allow it as well */
    readonly orPolicy?: readonly string[]
    readonly dataAction: string
  }
}

export const operation = operationFor<KeyVaultCall, KeyVaultRow>()

/** A secret's permission: its name in access policies, and the last part of its data action in RBAC. */
export const secretPermission = (policy: string, dataAction: string) =>
  ({ policy: `secrets/${policy}`, dataAction: `Microsoft.KeyVault/vaults/secrets/${dataAction}` }) as const

/** A key's permission: its name in access policies, and its data action below the vault. */
export const keyPermission = (policy: string, dataAction: string) =>
  ({ policy: `keys/${policy}`, dataAction: `Microsoft.KeyVault/vaults/${dataAction}` }) as const

/** A certificate's permission: its name in access policies, and its data action below the vault. */
export const certificatePermission = (policy: string, dataAction: string, orPolicy: readonly string[] = []) =>
  ({ policy: `certificates/${policy}`, orPolicy, dataAction: `Microsoft.KeyVault/vaults/${dataAction}` }) as const
