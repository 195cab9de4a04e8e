import { Refusal, type RefusalMore } from '../../../core/refusal.js'
import { say } from '../../../policy/authorization/fix.js'
import type { KeyVaultDetail } from '../gateway/refusals.js'

// What a name is refused that a deleted secret has, or one on its way there or back.

const conflict = (message: string, more?: RefusalMore<KeyVaultDetail>) => new Refusal(409, 'Conflict', message, more)

const inProgress = (innererror: string, message: string) =>
  conflict(message, {
    detail: { innererror: { code: innererror } },
    fix: say('wait: policies: { timing: azure } gives deletions and recoveries the time that they take in Azure'),
  })

/** recorded; for a restore it is inferred */
export const deletedButRecoverable = (name: string) =>
  conflict(
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this ` +
      'state, the secret can only be recovered or purged.',
    { detail: { innererror: { code: 'ObjectIsDeletedButRecoverable' } } },
  )

/** recorded for a purge of a key that is still being deleted (azure-sdk-for-go), 118 bytes; for a recovery inferred */
export const beingDeleted = () => inProgress('ObjectIsBeingDeleted', 'Secret is currently being deleted.')

/** recorded in an issue for a certificate (hashicorp/terraform-provider-azurerm#5659) */
export const beingDeletedNotCreated = (name: string) =>
  inProgress('ObjectIsBeingDeleted', `Secret ${name} is currently being deleted and cannot be re-created; retry later.`)

/** recorded in an issue, 176 bytes (hashicorp/terraform-provider-azurerm#12285) */
export const beingRecovered = (name: string) =>
  inProgress(
    'ObjectIsBeingRecovered',
    `Secret ${name} is currently being recovered and cannot be re-created; retry later.`,
  )

/** recorded by the JavaScript SDK; has no innererror */
export const restoreConflict = (id: string) =>
  conflict(
    `There was a conflict restoring the secret '${id}'. This can happen if either: a second secret with the same ` +
      'name was created after the first secret was deleted; thus trying to restore a secret whose name is already ' +
      'in use. To fix this, rename the second secret to something else so that the restore works. The second ' +
      'probable cause of this exception is when multiple operations are performed in parallel against the secret. ' +
      'To avoid this error, perform operations against a secret in a sequential manner.',
  )
