import {
  absent,
  advance,
  hasMembers,
  hasMembersInOrder,
  matches,
  onlyMembers,
  recorded,
  refusal,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import { askOwnVault, needsOwnVault, ownVaultHost, pageOf, repeatUntilStatus } from '../steps.js'
import {
  goRecordings,
  jsRecordings,
  keyNotFound,
  makeKey,
  nodeRecordings,
  ownDeletedKey,
  ownKey,
  reference,
  version,
} from './steps.js'

const deletedKey = hasMembersInOrder({
  recoveryId: `https://${ownVaultHost}${ownDeletedKey}`,
  deletedDate: { like: 'integer' },
  scheduledPurgeDate: { like: 'integer' },
  key: hasMembersInOrder({ kid: '{saved.kid}', kty: 'EC' }),
  attributes: hasMembers({ recoverableDays: 7 }),
})

const deleted = [
  ...makeKey({ kty: 'EC' }),
  askOwnVault('portal', 'DELETE', `${ownKey}${version}`, withJson(200, deletedKey)),
  repeatUntilStatus(askOwnVault('portal', 'GET', `${ownDeletedKey}${version}`, withJson(200, deletedKey)), 200),
]

/** base64url of the tag's length, 38, and its beginning: `&AzureKeyVaultKeyBackup` */
const keepBackup = askOwnVault(
  'portal',
  'POST',
  `${ownKey}/backup${version}`,
  withJson(200, onlyMembers({ value: matches(/^JkF6dXJlS2V5VmF1bHRLZXlCYWNrdXBW[\w-]+$/) })),
  { save: { blob: { json: 'value' } } },
)

export const cases: readonly Case[] = [
  {
    id: 'keyvault/keys/delete',
    title: 'a deleted key is gone, reads and is listed as deleted, and is in the way of its name',
    grounds: [goRecordings, jsRecordings, reference('delete-key')],
    needs: needsOwnVault,
    steps: [
      ...deleted,
      askOwnVault('portal', 'GET', `${ownKey}${version}`, keyNotFound('milab-{nonce}')),
      askOwnVault(
        'portal',
        'GET',
        `/deletedkeys${version}`,
        withJson(
          200,
          pageOf(
            {
              array: [
                hasMembersInOrder({
                  recoveryId: `https://${ownVaultHost}${ownDeletedKey}`,
                  kid: `https://${ownVaultHost}${ownKey}`,
                  attributes: hasMembers({ enabled: true }),
                  key: absent,
                }),
              ],
            },
            null,
          ),
        ),
      ),
      askOwnVault(
        'portal',
        'POST',
        `${ownKey}/create${version}`,
        refusal(
          409,
          'Conflict',
          'Key milab-{nonce} is currently in a deleted but recoverable state, and its name cannot be reused; in this ' +
            'state, the key can only be recovered or purged.',
          'ObjectIsDeletedButRecoverable',
        ),
        { body: { json: { kty: 'EC' } } },
      ),
    ],
    covers: ['keyvault.keys.delete', 'keyvault.deleted-keys.get', 'keyvault.deleted-keys.list'],
  },
  {
    id: 'keyvault/deleted-keys/missing-name',
    title: 'a deleted key that never existed answers 404 KeyNotFound in words of its own',
    grounds: [jsRecordings],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC' }),
      askOwnVault(
        'portal',
        'GET',
        `/deletedkeys/never-{nonce}${version}`,
        refusal(404, 'KeyNotFound', 'Deleted Key not found: never-{nonce}'),
      ),
    ],
    covers: ['keyvault.deleted-keys.get'],
  },
  {
    id: 'keyvault/deleted-keys/recover',
    title: 'a recovered key has its version again',
    grounds: [jsRecordings, nodeRecordings],
    needs: needsOwnVault,
    steps: [
      ...deleted,
      askOwnVault(
        'portal',
        'POST',
        `${ownDeletedKey}/recover${version}`,
        withJson(200, hasMembersInOrder({ key: hasMembers({ kid: '{saved.kid}' }), recoveryId: absent })),
      ),
      repeatUntilStatus(askOwnVault('portal', 'GET', `${ownKey}${version}`, withStatus(200)), 200),
    ],
    covers: ['keyvault.deleted-keys.recover'],
  },
  {
    id: 'keyvault/deleted-keys/purge-and-restore',
    title: 'a purged key answers 204, and comes back from its backup with its version',
    grounds: [goRecordings, nodeRecordings, reference('restore-key')],
    needs: needsOwnVault,
    steps: [
      ...makeKey({ kty: 'EC' }),
      keepBackup,
      askOwnVault('portal', 'DELETE', `${ownKey}${version}`, withStatus(200)),
      repeatUntilStatus(askOwnVault('portal', 'DELETE', `${ownDeletedKey}${version}`, withoutBody(204)), 204),
      repeatUntilStatus(
        askOwnVault(
          'portal',
          'POST',
          `/keys/restore${version}`,
          withJson(200, hasMembers({ key: hasMembers({ kid: '{saved.kid}' }) })),
          { body: { json: { value: '{saved.blob}' } } },
        ),
        200,
      ),
    ],
    covers: ['keyvault.deleted-keys.purge', 'keyvault.keys.backup', 'keyvault.keys.restore'],
  },
  {
    id: 'keyvault/keys/waits/purge-too-early',
    title: 'a key that is still being deleted is not found, and cannot be purged: 409 ObjectIsBeingDeleted',
    grounds: [goRecordings],
    needs: [...needsOwnVault, 'virtual-clock', 'azure-timing'],
    steps: [
      ...makeKey({ kty: 'EC' }),
      askOwnVault('portal', 'DELETE', `${ownKey}${version}`, withStatus(200)),
      askOwnVault(
        'portal',
        'GET',
        `${ownDeletedKey}${version}`,
        refusal(404, 'KeyNotFound', 'Deleted Key not found: milab-{nonce}'),
      ),
      askOwnVault(
        'portal',
        'DELETE',
        `${ownDeletedKey}${version}`,
        refusal(409, 'Conflict', 'Key is currently being deleted.', 'ObjectIsBeingDeleted'),
      ),
      advance(6),
      askOwnVault('portal', 'DELETE', `${ownDeletedKey}${version}`, withoutBody(204)),
    ],
    covers: ['keyvault.deleted-keys.get', 'keyvault.deleted-keys.purge'],
  },
  {
    id: 'keyvault/keys/waits/recover-too-early',
    title: 'a key that is still being deleted cannot be recovered: 409 with what causes such a conflict',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/38464', '2023-09'),
      recorded('https://github.com/Azure/azure-sdk-for-js/issues/35256, of a certificate', '2025-07'),
    ],
    needs: [...needsOwnVault, 'virtual-clock', 'azure-timing'],
    steps: [
      ...makeKey({ kty: 'EC' }),
      askOwnVault('portal', 'DELETE', `${ownKey}${version}`, withStatus(200)),
      askOwnVault(
        'portal',
        'POST',
        `${ownDeletedKey}/recover${version}`,
        refusal(
          409,
          'Conflict',
          matches(
            /^There was a conflict while recovering the soft-deleted key 'https:\/\/.*\/keys\/milab-{nonce}\/[0-9a-f]{32}'\. This can happen when multiple operations are performed in parallel against the soft-deleted key\. To avoid this error, perform operations against the soft-deleted key in a sequential manner\.$/,
          ),
        ),
      ),
      advance(6),
      askOwnVault('portal', 'POST', `${ownDeletedKey}/recover${version}`, withStatus(200)),
    ],
    covers: ['keyvault.deleted-keys.recover'],
  },
]
