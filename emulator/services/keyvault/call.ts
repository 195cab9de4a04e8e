import { operationFor } from '../../core/operation.js'
import type { Call } from '../../core/service.js'
import type { Claims } from '../../policy/tokens.js'
import type { Vault } from '../../policy/vaults.js'
import type { World } from '../../world/world.js'

/** A request to a vault, with what its gates find out. */
export interface KeyVaultCall extends Call<World> {
  vault: Vault
  caller: Claims
  /** as asked for; a version newer than known is served as the newest */
  apiVersion: string
}

/** What a row of this service says beyond the common: who may do it, in both of a vault's ways of judging. */
export interface KeyVaultRow {
  readonly permission: { readonly policy: `${'secrets' | 'keys' | 'certificates'}/${string}`; readonly dataAction: string }
}

export const operation = operationFor<KeyVaultCall, KeyVaultRow>()
