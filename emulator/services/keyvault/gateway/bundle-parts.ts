import type { Deleted, ObjectKind, ObjectVersion, VaultObject } from '../../../policy/vaults/objects.js'
import type { Vault } from '../../../policy/views/vaults.js'
import { atLeast } from './api-versions.js'
import type { KeyVaultCall } from './call.js'

/** What decides how an object is written. */
export type Spelling = Pick<KeyVaultCall, 'vault' | 'apiVersion'>

/** The attributes that every kind of object has, in Azure's order; what is not set is left out. */
export function attributesOf({ vault, apiVersion }: Spelling, version: ObjectVersion) {
  return {
    enabled: version.enabled,
    nbf: version.nbf,
    exp: version.exp,
    created: version.created,
    updated: version.updated,
    recoveryLevel: vault.recoveryLevel,
    recoverableDays: vault.softDelete && atLeast(apiVersion, '7.1-preview') ? vault.retentionDays : undefined,
  }
}

/** What a deleted object begins with. */
export const deletionOf = (
  vault: Vault,
  { path }: Pick<ObjectKind<never>, 'path'>,
  { name, deletedDate, scheduledPurgeDate }: Deleted<VaultObject>,
) => ({ recoveryId: `${vault.url}/deleted${path}/${name}`, deletedDate, scheduledPurgeDate })
