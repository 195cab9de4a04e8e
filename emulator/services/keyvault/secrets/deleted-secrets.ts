import { empty, json } from '../../../core/reply.js'
import type { Vault } from '../../../policy/views/vaults.js'
import type { World } from '../../../world/world.js'
import { operation, secretPermission } from '../gateway/call.js'
import { page } from '../gateway/paging.js'
import * as refusals from '../gateway/refusals.js'
import { deletedSecretBundle, deletedSecretItem, secretBundle } from './secret-bundle.js'
import {
  deletedSecretsOf,
  isRecoverable,
  latest,
  recoverable,
  secretKey,
  secretsOf,
  startSecretWait,
  toRecover,
  type DeletedSecret,
  type Secret,
} from './state.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault/secrets'

export const listDeletedSecrets = operation({
  id: 'keyvault.deleted-secrets.list',
  source: `${reference}/get-deleted-secrets/get-deleted-secrets`,
  method: 'GET',
  path: '/deletedsecrets',
  since: '2016-10-01',
  permission: secretPermission('list', 'readMetadata/action'),
  handle(call) {
    const { world, vault } = call
    needsSoftDelete(vault, 'list')
    return json(
      200,
      page(
        call,
        '/deletedsecrets',
        { prefix: 'secret/', from: (key) => recoverableFrom(world, vault, key) },
        (deleted) => deletedSecretItem(call, deleted),
      ),
    )
  },
})

function* recoverableFrom(world: World, vault: Vault, key: string): Generator<[string, DeletedSecret]> {
  for (const entry of deletedSecretsOf(world, vault.incarnation).from(key))
    if (isRecoverable(world, vault, entry[1])) yield entry
}

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
    const deleted = recoverable(world, vault, params.name)
    if (!deleted) throw refusals.deletedSecretNotFound(params.name)
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
    const secret = await world.write(() => takeBack(world, vault, params.name))
    return json(200, secretBundle(call, secret, latest(secret)))
  },
})

/** All versions come back with their ids and dates. */
function takeBack(world: World, vault: Vault, asked: string): Secret {
  const deleted = toRecover(world, vault, asked)
  if (!deleted) throw refusals.secretNotFound(asked)
  const { name, versions } = deleted
  deletedSecretsOf(world, vault.incarnation).delete(secretKey(name))
  secretsOf(world, vault.incarnation).put({ name, versions })
  startSecretWait(world, 'secretRecovered', vault, name)
  return { name, versions }
}

export const purgeSecret = operation({
  id: 'keyvault.deleted-secrets.purge',
  source: `${reference}/purge-deleted-secret/purge-deleted-secret`,
  method: 'DELETE',
  path: '/deletedsecrets/{name}',
  since: '2016-10-01',
  permission: secretPermission('purge', 'purge/action'),
  async handle({ world, vault, params }) {
    needsSoftDelete(vault, 'purge')
    if (vault.purgeProtection) throw refusals.purgeProtected(vault)
    await world.write(() => {
      if (!toRecover(world, vault, params.name)) throw refusals.deletedSecretNotFound(params.name)
      deletedSecretsOf(world, vault.incarnation).delete(secretKey(params.name))
      startSecretWait(world, 'secretPurged', vault, params.name)
    })
    return empty(204)
  },
})

function needsSoftDelete(vault: Vault, operation: string): void {
  if (!vault.softDelete) throw refusals.notEnabled(operation)
}

export const deletedSecrets = [listDeletedSecrets, getDeletedSecret, recoverSecret, purgeSecret]
