import { json } from '../../../core/reply.js'
import { latest } from '../../../policy/vaults/objects.js'
import { operation, secretPermission } from '../gateway/call.js'
import { backUp, restore } from '../gateway/object-backups.js'
import { ownSecret } from './own-secret.js'
import { secretBundle } from './secret-bundle.js'
import { secretKind } from '../../../policy/vaults/secrets.js'

/** That a disabled secret can be backed up, too, is unverified. */
export const backupSecret = operation({
  id: 'keyvault.secrets.backup',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/backup-secret/backup-secret',
  method: 'POST',
  path: '/secrets/{name}/backup',
  since: '2016-10-01',
  permission: secretPermission('backup', 'backup/action'),
  handle(call) {
    const { world, vault, params } = call
    const [secret] = ownSecret(call, 'backup', params.name)
    return backUp(world, vault, secretKind, secret)
  },
})

export const restoreSecret = operation({
  id: 'keyvault.secrets.restore',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/restore-secret/restore-secret',
  method: 'POST',
  path: '/secrets/restore',
  since: '2016-10-01',
  permission: secretPermission('restore', 'restore/action'),
  async handle(call) {
    const secret = await restore(call, secretKind)
    return json(200, secretBundle(call, secret, latest(secret)))
  },
})

export const secretBackups = [backupSecret, restoreSecret]
