import { empty, json } from '../../../core/reply.js'
import { materialOf } from '../../../policy/vaults/key-material.js'
import { keyKind, type DeletedKey } from '../../../policy/vaults/keys.js'
import { latest, purgeObject, recoverable, recoverObject } from '../../../policy/vaults/objects.js'
import { scheduleRotation } from '../../../policy/vaults/rotation.js'
import { keyPermission, operation, type KeyVaultCall } from '../gateway/call.js'
import { deletedNamed, demandPurgeable, needsSoftDelete } from '../gateway/life-cycle.js'
import { deletedPage } from '../gateway/object-lists.js'
import * as refusals from '../gateway/refusals.js'
import { deletedKeyBundle, deletedKeyItem, keyBundle } from './key-bundle.js'
import { managedKey } from './refusals.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/keys'

export const listDeletedKeys = operation({
  id: 'keyvault.deleted-keys.list',
  source: `${reference}/get-deleted-keys/get-deleted-keys`,
  method: 'GET',
  path: '/deletedkeys',
  since: '2016-10-01',
  permission: keyPermission('list', 'keys/read'),
  handle: (call) =>
    json(
      200,
      deletedPage(call, keyKind, (deleted) => deletedKeyItem(call, deleted)),
    ),
})

export const getDeletedKey = operation({
  id: 'keyvault.deleted-keys.get',
  source: `${reference}/get-deleted-key/get-deleted-key`,
  method: 'GET',
  path: '/deletedkeys/{name}',
  since: '2016-10-01',
  permission: keyPermission('get', 'keys/read'),
  async handle(call) {
    const { world, vault, params } = call
    needsSoftDelete(vault, 'get')
    const deleted = recoverable(world, vault, keyKind, params.name)
    if (!deleted) throw refusals.deletedNotFound('Key', params.name)
    const material = await materialOf(world, vault.incarnation, deleted.name, latest(deleted))
    return json(200, deletedKeyBundle(call, deleted, material))
  },
})

/** A deleted key to be recovered or purged, unless it goes with its certificate. */
function ownDeletedKey(
  { world, vault }: Pick<KeyVaultCall, 'world' | 'vault'>,
  operation: 'recover' | 'purge',
  name: string,
): DeletedKey | undefined {
  const deleted = deletedNamed(world, vault, keyKind, operation, name)
  if (deleted?.managed) throw managedKey(operation)
  return deleted
}

export const recoverKey = operation({
  id: 'keyvault.deleted-keys.recover',
  source: `${reference}/recover-deleted-key/recover-deleted-key`,
  method: 'POST',
  path: '/deletedkeys/{name}/recover',
  since: '2016-10-01',
  permission: keyPermission('recover', 'keys/recover/action'),
  async handle(call) {
    const { world, vault, params } = call
    needsSoftDelete(vault, 'recover')
    const key = await world.write(() => {
      const deleted = ownDeletedKey(call, 'recover', params.name)
      if (!deleted) throw refusals.objectNotFound('Key', params.name)
      const recovered = recoverObject(world, vault, keyKind, deleted)
      scheduleRotation(world, vault.resource, recovered)
      return recovered
    })
    const version = latest(key)
    return json(200, keyBundle(call, key, version, await materialOf(world, vault.incarnation, key.name, version)))
  },
})

export const purgeKey = operation({
  id: 'keyvault.deleted-keys.purge',
  source: `${reference}/purge-deleted-key/purge-deleted-key`,
  method: 'DELETE',
  path: '/deletedkeys/{name}',
  since: '2016-10-01',
  permission: keyPermission('purge', 'keys/purge/action'),
  async handle(call) {
    const { world, vault, params } = call
    demandPurgeable(vault)
    await world.write(() => {
      const deleted = ownDeletedKey(call, 'purge', params.name)
      if (!deleted) throw refusals.deletedNotFound('Key', params.name)
      purgeObject(world, vault, keyKind, deleted)
    })
    return empty(204)
  },
})

export const deletedKeys = [listDeletedKeys, getDeletedKey, recoverKey, purgeKey]
