import { Refusal, type RefusalMore } from '../../../core/refusal.js'
import { say } from '../../../policy/authorization/fix.js'
import type { KeyVaultDetail } from './refusals.js'
import type { ObjectKind } from '../../../policy/vaults/objects.js'

// What a name is refused that a deleted object has, or one on its way there or back.

type Word = ObjectKind<never>['word']

const conflict = (message: string, more?: RefusalMore<KeyVaultDetail>) => new Refusal(409, 'Conflict', message, more)

const retryLater = say(
  'wait: policies: { timing: azure } gives deletions and recoveries the time that they take in Azure',
)

const inProgress = (innererror: string, message: string) =>
  conflict(message, {
    detail: { innererror: { code: innererror } },
    fix: retryLater,
  })

/** recorded; for a restore it is inferred */
export const deletedButRecoverable = (word: Word, name: string) =>
  conflict(
    `${word} ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this ` +
      `state, the ${word.toLowerCase()} can only be recovered or purged.`,
    { detail: { innererror: { code: 'ObjectIsDeletedButRecoverable' } } },
  )

/** recorded for a purge of a key that is still being deleted (azure-sdk-for-go), 118 bytes; for others inferred */
export const beingDeleted = (word: Word) => inProgress('ObjectIsBeingDeleted', `${word} is currently being deleted.`)

/**
 * Recorded of a recovery that came too early, for a key (azure-sdk-for-net#38464) and a certificate (azure-sdk-for-js#35256);
 * has no innererror. For a secret it is inferred.
 */
export function recoverConflict(word: Word, id: string) {
  const what = `soft-deleted ${word.toLowerCase()}`
  return conflict(
    `There was a conflict while recovering the ${what} '${id}'. This can happen when multiple operations are performed ` +
      `in parallel against the ${what}. To avoid this error, perform operations against the ${what} in a sequential ` +
      'manner.',
    { fix: retryLater },
  )
}

/** recorded in an issue for a certificate (hashicorp/terraform-provider-azurerm#5659) */
export const beingDeletedNotCreated = (word: Word, name: string) =>
  inProgress(
    'ObjectIsBeingDeleted',
    `${word} ${name} is currently being deleted and cannot be re-created; retry later.`,
  )

/** recorded in an issue, 176 bytes (hashicorp/terraform-provider-azurerm#12285) */
export const beingRecovered = (word: Word, name: string) =>
  inProgress(
    'ObjectIsBeingRecovered',
    `${word} ${name} is currently being recovered and cannot be re-created; retry later.`,
  )

/** recorded by the JavaScript SDK for a secret; has no innererror. For keys and certificates it is inferred. */
export function restoreConflict(word: Word, id: string) {
  const what = word.toLowerCase()
  return conflict(
    `There was a conflict restoring the ${what} '${id}'. This can happen if either: a second ${what} with the same ` +
      `name was created after the first ${what} was deleted; thus trying to restore a ${what} whose name is already ` +
      `in use. To fix this, rename the second ${what} to something else so that the restore works. The second ` +
      'probable cause of this exception is when multiple operations are performed in parallel against the ' +
      `${what}. To avoid this error, perform operations against a ${what} in a sequential manner.`,
  )
}
