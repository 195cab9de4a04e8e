import type { Case } from '../model.js'
import { casesOf } from './collect.js'
import * as secretsBackups from './keyvault/secrets/backups.js'
import * as callers from './keyvault/callers.js'
import * as challenge from './keyvault/challenge.js'
import * as deletedSecrets from './keyvault/deleted-secrets.js'
import * as secretsDelete from './keyvault/secrets/delete.js'
import * as secretsLists from './keyvault/secrets/lists.js'
import * as permission from './keyvault/permission.js'
import * as requests from './keyvault/requests.js'
import * as secretsGet from './keyvault/secrets/get.js'
import * as secretsNewerMembers from './keyvault/secrets/newer-members.js'
import * as secretsSetAndUpdate from './keyvault/secrets/set-and-update.js'
import * as certificatesCreate from './keyvault/certificates/create.js'
import * as certificatesDeletedCertificates from './keyvault/certificates/deleted-certificates.js'
import * as certificatesImport from './keyvault/certificates/import.js'
import * as certificatesPending from './keyvault/certificates/pending.js'
import * as certificatesIssuersAndContacts from './keyvault/certificates/issuers-and-contacts.js'
import * as certificatesPermission from './keyvault/certificates/permission.js'
import * as certificatesPolicyAndBackup from './keyvault/certificates/policy-and-backup.js'
import * as certificatesReadAndChange from './keyvault/certificates/read-and-change.js'
import * as keysCreateAndImport from './keyvault/keys/create-and-import.js'
import * as keysCryptography from './keyvault/keys/cryptography.js'
import * as keysDeletedKeys from './keyvault/keys/deleted-keys.js'
import * as keysPermission from './keyvault/keys/permission.js'
import * as keysReadAndChange from './keyvault/keys/read-and-change.js'
import * as keysRotation from './keyvault/keys/rotation.js'
import * as waits from './keyvault/waits.js'

/** Every case of Key Vault, file by file. */
export const cases: readonly Case[] = [
  secretsBackups,
  callers,
  challenge,
  deletedSecrets,
  secretsDelete,
  secretsLists,
  permission,
  requests,
  secretsGet,
  secretsNewerMembers,
  secretsSetAndUpdate,
  certificatesCreate,
  certificatesDeletedCertificates,
  certificatesImport,
  certificatesPending,
  certificatesIssuersAndContacts,
  certificatesPermission,
  certificatesPolicyAndBackup,
  certificatesReadAndChange,
  keysCreateAndImport,
  keysCryptography,
  keysDeletedKeys,
  keysPermission,
  keysReadAndChange,
  keysRotation,
  waits,
].flatMap(casesOf)
