import { say } from '../../../policy/authorization/fix.js'
import { limits } from '../../../policy/limits.js'
import type { ObjectKind } from '../../../policy/vaults/objects.js'
import { gateway, provider } from '../gateway/refusals.js'

const bad = (message: string) => provider(400, 'BadRequest', message)

const nameRule = (name: string) =>
  `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name ` +
  'must begin with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this link ' +
  'for more information: https://go.microsoft.com/fwlink/?linkid=2147742'

const inUse = (name: string) =>
  `The vault name '${name}' is already in use. Vault names are globaly unique so it is possible that the name is ` +
  'already taken. If you are sure that the vault name was not taken then it is possible that a vault with the ' +
  'same name was recently deleted but not purged after being placed in a recoverable state. If the vault is in a ' +
  'recoverable state then the vault will need to be purged before reusing the name. For more information on soft ' +
  'delete and purging a vault follow this link https://go.microsoft.com/fwlink/?linkid=2147740.'

/** What checkNameAvailability says of a name; that it says the same as the refusals is inferred. */
export const nameTexts = { invalid: nameRule, inUse }

/** recorded in cristianoag/microsoft-teams-apps-company-communicator#28 */
export const invalidName = (name: string) => provider(400, 'VaultNameNotValid', nameRule(name))

/** unverified: status, code and text */
export const tooManyPolicies = (most: number) =>
  bad(`The number of access policies exceeds the maximum of ${most} that a vault takes.`)

/** recorded, with its spelling mistake */
export const alreadyExists = (name: string) => provider(409, 'VaultAlreadyExists', inUse(name))

/** recorded */
export const deletedStateConflict = () =>
  provider(
    409,
    'ConflictError',
    'A vault with the same name already exists in deleted state. You need to either recover or purge existing key ' +
      'vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.',
  )

/** code documented; status and text from Terraform's users, what may follow the second sentence is unverified */
export const nothingToRecover = () =>
  provider(
    400,
    'SoftDeletedVaultDoesNotExist',
    'A soft deleted vault with the given name does not exist. Ensure that the name for the vault that is being ' +
      'attempted to recover is in a recoverable state.',
  )

/** code and text quoted by users of `az keyvault purge`; the status is what such a code goes with (unverified) */
export const purgeNotAllowed = () => provider(405, 'MethodNotAllowed', "Operation 'DeletedVaultPurge' is not allowed.")

/** recorded */
export const noSuchDeletedVault = () => provider(404, 'ResourceNotFound', 'The specified resource does not exist.')

/** documented */
export const invalidSku = () => bad('The key vault sku is invalid.')

/** recorded for accessPolicies; for other parameters inferred */
export const notSpecified = (name: string) => bad(`The parameter ${name} is not specified.`)

/** recorded for accessPolicies and tenantId; for other parameters inferred */
export const invalidValue = (name: string) => bad(`An invalid value was provided for '${name}'.`)

/** recorded in issues */
export const softDeleteStays = () =>
  bad(
    'The property "enableSoftDelete" can be set to false only for creating new vault. Enabling the \'soft ' +
      "delete' functionality is an irreversible action.",
  )

/** recorded in issues */
export const purgeProtectionStays = () =>
  bad(
    'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an ' +
      'irreversible action.',
  )

/** recorded in issues */
export const retentionStays = () =>
  bad('The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.')

// ---- objects in a vault: what is not said to be recorded is Key Vault's own sentence with Resource Manager's code

type Word = ObjectKind<never>['word']

/** the rule is documented; code and text are unverified */
export const invalidObjectName = (kind: string, name: string) => bad(`The ${kind} name '${name}' is invalid.`)

/** Key Vault's text; that Resource Manager says it is inferred */
export const secretTooLong = () =>
  bad(`Secret is beyond the maximum permitted length of ${limits.secretValue.most} characters.`)

/** the code is documented for a secret that is deleted, too (MicrosoftDocs/azure-docs#77545); the text is Key Vault's */
export const objectDeleted = (word: Word, name: string) =>
  provider(
    409,
    'ConflictError',
    `${word} ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the ` +
      `${word.toLowerCase()} can only be recovered or purged.`,
  )

export const objectBusy = (word: Word, name: string, change: 'deleted' | 'recovered') =>
  provider(409, 'ConflictError', `${word} ${name} is currently being ${change} and cannot be re-created; retry later.`)

export const managedObject = (operation: string) =>
  provider(
    403,
    'Forbidden',
    `Operation "${operation}" is not allowed as this object's lifetime is managed by Key Vault.`,
  )

/** recorded for secrets (Azure/terraform-provider-azapi#879); for keys it is inferred */
export const disallowed = (operation: string, type: string) =>
  gateway(400, 'DisallowedResourceOperation', `The operation '${operation}' on resource type '${type}' is disallowed.`)

/** Key Vault's text; that Resource Manager says it is inferred */
export const hardwareKey = () =>
  gateway(400, 'BadRequest', 'Hardware key operation not allowed on standard vault', {
    detail: { provider: true },
    reason: 'an HSM key needs a premium vault',
    fix: say('sku: premium'),
  })
