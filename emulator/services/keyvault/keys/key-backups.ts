import { json } from '../../../core/reply.js'
import { materialOf, wholeKey } from '../../../policy/vaults/key-material.js'
import { keyKind } from '../../../policy/vaults/keys.js'
import { latest } from '../../../policy/vaults/objects.js'
import { scheduleRotation } from '../../../policy/vaults/rotation.js'
import { keyPermission, operation } from '../gateway/call.js'
import { backUp, restore } from '../gateway/object-backups.js'
import { ownKey } from './existing-key.js'
import { keyBundle } from './key-bundle.js'

/** That the rotation policy is backed up, too, and a disabled key, is unverified. */
export const backupKey = operation({
  id: 'keyvault.keys.backup',
  source: 'https://learn.microsoft.com/rest/api/keyvault/keys/backup-key/backup-key',
  method: 'POST',
  path: '/keys/{name}/backup',
  since: '2015-06-01',
  permission: keyPermission('backup', 'keys/backup/action'),
  async handle(call) {
    const { world, vault, params } = call
    const [key] = ownKey(call, 'backup', params.name)
    return backUp(world, vault, keyKind, await wholeKey(world, vault.incarnation, key))
  },
})

export const restoreKey = operation({
  id: 'keyvault.keys.restore',
  source: 'https://learn.microsoft.com/rest/api/keyvault/keys/restore-key/restore-key',
  method: 'POST',
  path: '/keys/restore',
  since: '2015-06-01',
  permission: keyPermission('restore', 'keys/restore/action'),
  async handle(call) {
    const { world, vault } = call
    const key = await restore(call, keyKind, (restored) => scheduleRotation(world, vault.resource, restored))
    const version = latest(key)
    return json(200, keyBundle(call, key, version, await materialOf(world, vault.incarnation, key.name, version)))
  },
})

export const keyBackups = [backupKey, restoreKey]
