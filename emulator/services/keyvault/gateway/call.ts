import { operationFor, type Row } from '../../../core/operation.js'
import type { Call } from '../../../core/service.js'
import type { Claims } from '../../../policy/tokens/tokens.js'
import type { Vault } from '../../../policy/views/vaults.js'
import type { World } from '../../../world/world.js'
import type { ApiVersion } from './api-versions.js'

/** A request to a vault, with what its gates find out. */
export interface KeyVaultCall extends Call<World, Row & KeyVaultRow> {
  vault: Vault
  caller: Claims
  /** the version served; the query keeps the one asked for */
  apiVersion: ApiVersion
  /** GUID of the role assignment that allowed the call, in a vault with RBAC */
  roleAssignment?: string
}

/** What a row of this service says beyond the common: since when it is there, and who may do it in both of a vault's ways of judging. */
export interface KeyVaultRow {
  readonly since: ApiVersion
  readonly permission: {
    readonly policy: `${'secrets' | 'keys' | 'certificates'}/${string}`
    readonly dataAction: string
  }
}

export const operation = operationFor<KeyVaultCall, KeyVaultRow>()

/** A secret's permission: the access policy's word, and the end of RBAC's data action. */
export const secretPermission = (policy: string, dataAction: string) =>
  ({ policy: `secrets/${policy}`, dataAction: `Microsoft.KeyVault/vaults/secrets/${dataAction}` }) as const
