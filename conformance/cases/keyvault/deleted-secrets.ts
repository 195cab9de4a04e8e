import {
  absent,
  advance,
  documented,
  hasMembers,
  inferred,
  onlyMembersInOrder,
  recorded,
  refusal,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../words.js'
import {
  askOwnVault,
  createOwnVault,
  deletedBundle,
  deleteSecretInOwnVault,
  goRecordings,
  jsRecordings,
  needsOwnVault,
  ownDeletedSecret,
  ownSecret,
  ownVaultHost,
  pythonRecordings,
  reference,
  repeatUntilStatus,
  secretNotFound,
  setSecretInOwnVault,
} from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/deleted-secrets/get',
    title: 'a deleted secret answers where it lies, since when and until when, without its value',
    grounds: [jsRecordings, goRecordings, reference('get-deleted-secret')],
    needs: needsOwnVault,
    steps: [
      ...deleteSecretInOwnVault,
      askOwnVault('portal', 'GET', `${ownDeletedSecret}?api-version=7.4`, withJson(200, deletedBundle('{saved.id}'))),
      askOwnVault('portal', 'GET', `${ownSecret}?api-version=7.4`, secretNotFound('milab-{nonce}')),
    ],
    covers: ['keyvault.secrets.delete', 'keyvault.deleted-secrets.get'],
  },
  {
    id: 'keyvault/deleted-secrets/list',
    title: 'deleted secrets are listed, their ids without versions',
    grounds: [jsRecordings, reference('get-deleted-secrets')],
    needs: needsOwnVault,
    steps: [
      ...deleteSecretInOwnVault,
      askOwnVault(
        'portal',
        'GET',
        '/deletedsecrets?api-version=7.4',
        withJson(
          200,
          onlyMembersInOrder({
            value: { array: [deletedBundle(`https://${ownVaultHost}${ownSecret}`)] },
            nextLink: null,
          }),
        ),
      ),
    ],
    covers: ['keyvault.secrets.delete', 'keyvault.deleted-secrets.list'],
  },
  {
    id: 'keyvault/deleted-secrets/name-in-use',
    title: 'the name of a deleted secret cannot be set: 409 ObjectIsDeletedButRecoverable',
    grounds: [jsRecordings],
    needs: needsOwnVault,
    steps: [
      ...deleteSecretInOwnVault,
      askOwnVault(
        'portal',
        'PUT',
        `${ownSecret}?api-version=7.4`,
        refusal(
          409,
          'Conflict',
          'Secret milab-{nonce} is currently in a deleted but recoverable state, and its name cannot be reused; ' +
            'in this state, the secret can only be recovered or purged.',
          'ObjectIsDeletedButRecoverable',
        ),
        { body: { json: { value: 'again' } } },
      ),
    ],
    covers: ['keyvault.secrets.delete', 'keyvault.secrets.set'],
  },
  {
    id: 'keyvault/deleted-secrets/recover',
    title: 'a recovered secret answers without its value, and then reads as before',
    grounds: [jsRecordings, pythonRecordings, reference('recover-deleted-secret')],
    needs: needsOwnVault,
    steps: [
      ...deleteSecretInOwnVault,
      askOwnVault(
        'portal',
        'POST',
        `${ownDeletedSecret}/recover?api-version=7.4`,
        withJson(200, hasMembers({ value: absent, id: '{saved.id}' })),
      ),
      repeatUntilStatus(
        askOwnVault('portal', 'GET', `${ownSecret}?api-version=7.4`, {
          body: { json: hasMembers({ value: 'v', id: '{saved.id}' }) },
        }),
        200,
      ),
    ],
    covers: ['keyvault.secrets.delete', 'keyvault.deleted-secrets.recover'],
  },
  {
    id: 'keyvault/deleted-secrets/recover-missing',
    title: 'recovering what is not deleted answers 404 SecretNotFound',
    grounds: [jsRecordings],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      askOwnVault(
        'portal',
        'POST',
        '/deletedsecrets/milab-never/recover?api-version=7.4',
        secretNotFound('milab-never'),
      ),
    ],
    covers: ['keyvault.deleted-secrets.recover'],
  },
  {
    id: 'keyvault/deleted-secrets/purge',
    title: 'a purge answers 204 without body and type, and the secret is gone',
    grounds: [jsRecordings, goRecordings, reference('purge-deleted-secret')],
    needs: needsOwnVault,
    steps: [
      ...deleteSecretInOwnVault,
      askOwnVault(
        'portal',
        'DELETE',
        `${ownDeletedSecret}?api-version=7.4`,
        withoutBody(204, { 'Content-Type': absent, 'Content-Length': absent }),
      ),
      repeatUntilStatus(
        askOwnVault(
          'portal',
          'GET',
          `${ownDeletedSecret}?api-version=7.4`,
          refusal(404, 'SecretNotFound', 'Deleted Secret not found: milab-{nonce}'),
        ),
        404,
      ),
    ],
    covers: ['keyvault.secrets.delete', 'keyvault.deleted-secrets.get', 'keyvault.deleted-secrets.purge'],
  },
  {
    id: 'keyvault/deleted-secrets/purge-missing',
    title: 'purging what is not deleted answers 404 SecretNotFound',
    grounds: [inferred('recorded for a look at it; the text for a purge is not known')],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      askOwnVault(
        'portal',
        'DELETE',
        '/deletedsecrets/milab-never?api-version=7.4',
        refusal(404, 'SecretNotFound', /milab-never/),
      ),
    ],
    covers: ['keyvault.deleted-secrets.purge'],
  },
  {
    id: 'keyvault/deleted-secrets/purge-protected',
    title: 'a vault with purge protection refuses to purge with 403',
    grounds: [recorded('Azure/sap-automation#200')],
    // A protected vault cannot be removed for days: never made on real Azure.
    needs: [...needsOwnVault, 'tutorial-world'],
    steps: [
      createOwnVault({ enablePurgeProtection: true }),
      setSecretInOwnVault('v'),
      askOwnVault(
        'portal',
        'DELETE',
        `${ownSecret}?api-version=7.4`,
        withJson(200, hasMembers({ attributes: hasMembers({ recoveryLevel: 'CustomizedRecoverable' }) })),
      ),
      askOwnVault(
        'portal',
        'DELETE',
        `${ownDeletedSecret}?api-version=7.4`,
        refusal(
          403,
          'Forbidden',
          new RegExp(
            '^Operation "purge" is not allowed because purge protection is enabled for this vault\\. Key Vault ' +
              'service will automatically purge it after the retention period has passed\\.\\r\\nVault: ' +
              'milab-{nonce};location=\\w+$',
          ),
        ),
      ),
    ],
    covers: ['keyvault.secrets.delete', 'keyvault.deleted-secrets.purge'],
  },
  {
    id: 'keyvault/deleted-secrets/scheduled-purge',
    title: 'a deleted secret can be recovered until its scheduled date, and is gone by itself then',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview')],
    needs: [...needsOwnVault, 'virtual-clock'],
    steps: [
      ...deleteSecretInOwnVault,
      advance(7 * 86_400 - 60),
      askOwnVault('portal', 'GET', `${ownDeletedSecret}?api-version=7.4`, withStatus(200)),
      advance(60),
      askOwnVault(
        'portal',
        'GET',
        `${ownDeletedSecret}?api-version=7.4`,
        refusal(404, 'SecretNotFound', 'Deleted Secret not found: milab-{nonce}'),
      ),
    ],
    covers: ['keyvault.secrets.delete', 'keyvault.deleted-secrets.get'],
  },
]
