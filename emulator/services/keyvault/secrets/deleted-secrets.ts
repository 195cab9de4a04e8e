import { empty, json } from '../../../core/reply.js'
import { latest, purgeObject, recoverable, recoverObject } from '../../../policy/vaults/objects.js'
import { operation, secretPermission } from '../gateway/call.js'
import { demandPurgeable, needsSoftDelete } from '../gateway/life-cycle.js'
import { deletedPage } from '../gateway/object-lists.js'
import * as refusals from '../gateway/refusals.js'
import { ownDeletedSecret } from './own-secret.js'
import { deletedSecretBundle, deletedSecretItem, secretBundle } from './secret-bundle.js'
import { secretKind } from '../../../policy/vaults/secrets.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/secrets'

export const listDeletedSecrets = operation({
  id: 'keyvault.deleted-secrets.list',
  source: `${reference}/get-deleted-secrets/get-deleted-secrets`,
  method: 'GET',
  path: '/deletedsecrets',
  since: '2016-10-01',
  permission: secretPermission('list', 'readMetadata/action'),
  handle: (call) =>
    json(
      200,
      deletedPage(call, secretKind, (deleted) => deletedSecretItem(call, deleted)),
    ),
})

export const getDeletedSecret = operation({
  id: 'keyvault.deleted-secrets.get',
  source: `${reference}/get-deleted-secret/get-deleted-secret`,
  method: 'GET',
  path: '/deletedsecrets/{name}',
  since: '2016-10-01',
  // That RBAC requires this data action is unverified.
  permission: secretPermission('get', 'readMetadata/action'),
  handle(call) {
    const { world, vault, params } = call
    needsSoftDelete(vault, 'get')
    const deleted = recoverable(world, vault, secretKind, params.name)
    if (!deleted) throw refusals.deletedNotFound('Secret', params.name)
    return json(200, deletedSecretBundle(call, deleted))
  },
})

export const recoverSecret = operation({
  id: 'keyvault.deleted-secrets.recover',
  source: `${reference}/recover-deleted-secret/recover-deleted-secret`,
  method: 'POST',
  path: '/deletedsecrets/{name}/recover',
  since: '2016-10-01',
  permission: secretPermission('recover', 'recover/action'),
  async handle(call) {
    const { world, vault, params } = call
    needsSoftDelete(vault, 'recover')
    const secret = await world.write(() => {
      const deleted = ownDeletedSecret(call, 'recover', params.name)
      if (!deleted) throw refusals.objectNotFound('Secret', params.name)
      return recoverObject(world, vault, secretKind, deleted)
    })
    return json(200, secretBundle(call, secret, latest(secret)))
  },
})

export const purgeSecret = operation({
  id: 'keyvault.deleted-secrets.purge',
  source: `${reference}/purge-deleted-secret/purge-deleted-secret`,
  method: 'DELETE',
  path: '/deletedsecrets/{name}',
  since: '2016-10-01',
  permission: secretPermission('purge', 'purge/action'),
  async handle(call) {
    const { world, vault, params } = call
    demandPurgeable(vault)
    await world.write(() => {
      const deleted = ownDeletedSecret(call, 'purge', params.name)
      if (!deleted) throw refusals.deletedNotFound('Secret', params.name)
      purgeObject(world, vault, secretKind, deleted)
    })
    return empty(204)
  },
})

export const deletedSecrets = [listDeletedSecrets, getDeletedSecret, recoverSecret, purgeSecret]
