import { json } from '../../../core/reply.js'
import { parseResourceId } from '../../../policy/resource-ids.js'
import type { Vault } from '../../../policy/views/vaults.js'
import { openBackup, sealBackup } from '../gateway/backup-blob.js'
import { operation, secretPermission } from '../gateway/call.js'
import * as refusals from '../gateway/refusals.js'
import * as conflicts from './conflicts.js'
import { secretBundle, secretId } from './secret-bundle.js'
import { backupInput } from './secret-input.js'
import { demandFreeName, existing, latest, secretKey, secretsOf, type Secret } from './state.js'

/** A secret with all its versions, and the subscription it may be restored in. */
interface Backup {
  readonly subscriptionId: string
  readonly secret: Secret
}

/** That a disabled secret can be backed up, too, is unverified. */
export const backupSecret = operation({
  id: 'keyvault.secrets.backup',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/backup-secret/backup-secret',
  method: 'POST',
  path: '/secrets/{name}/backup',
  since: '2016-10-01',
  permission: secretPermission('backup', 'backup/action'),
  async handle({ world, vault, params }) {
    const [secret] = existing(world, vault, params.name)
    const backup: Backup = { subscriptionId: subscriptionOf(vault), secret }
    return json(200, { value: await sealBackup(world, backup) })
  },
})

/** Restores every version with its id and dates, into any vault of the subscription that has no secret of that name. */
export const restoreSecret = operation({
  id: 'keyvault.secrets.restore',
  source: 'https://learn.microsoft.com/rest/api/keyvault/secrets/restore-secret/restore-secret',
  method: 'POST',
  path: '/secrets/restore',
  since: '2016-10-01',
  permission: secretPermission('restore', 'restore/action'),
  async handle(call) {
    const { world, vault } = call
    const backup = await openBackup<Backup>(world, await backupInput(call.request))
    if (!backup || backup.subscriptionId !== subscriptionOf(vault)) throw refusals.malformedBackup()
    const { secret } = backup
    await world.write(() => {
      const secrets = secretsOf(world, vault.incarnation)
      demandFreeName(world, vault, secret.name)
      if (secrets.has(secretKey(secret.name)))
        throw conflicts.restoreConflict(secretId(vault, secret.name, latest(secret).version))
      secrets.put(secret)
    })
    return json(200, secretBundle(call, secret, latest(secret)))
  },
})

const subscriptionOf = (vault: Vault) => parseResourceId(vault.resource.id)?.subscriptionId.toLowerCase() ?? ''

export const secretBackups = [backupSecret, restoreSecret]
