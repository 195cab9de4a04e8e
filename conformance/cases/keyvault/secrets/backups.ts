import { absent, hasMembers, refusal, repeat, withJson, withStatus, type Case } from '../../words.js'
import {
  askOwnVault,
  createOwnVault,
  goRecordings,
  jsRecordings,
  keepBackup,
  needsOwnVault,
  nodeRecordings,
  ownSecret,
  reference,
  setSecretInOwnVault,
} from '../steps.js'

export const cases: readonly Case[] = [
  {
    id: 'keyvault/secrets/backup/form',
    title: 'a backup is base64url without padding, and begins with its length-prefixed tag',
    grounds: [jsRecordings, goRecordings, reference('backup-secret')],
    needs: needsOwnVault,
    steps: [createOwnVault(), setSecretInOwnVault('v'), keepBackup],
    covers: ['keyvault.secrets.backup'],
  },
  {
    id: 'keyvault/secrets/backup/missing-name',
    title: 'a backup of a secret that never existed answers 404 SecretNotFound',
    grounds: [jsRecordings],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      askOwnVault(
        'portal',
        'POST',
        '/secrets/milab-never/backup?api-version=7.4',
        refusal(404, 'SecretNotFound', /^A secret with \(name\/id\) milab-never was not found in this key vault\./),
      ),
    ],
    covers: ['keyvault.secrets.backup'],
  },
  {
    id: 'keyvault/secrets/restore/into-use',
    title: 'a restore onto a name in use answers 409 Conflict',
    grounds: [jsRecordings],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      setSecretInOwnVault('v'),
      keepBackup,
      askOwnVault(
        'portal',
        'POST',
        '/secrets/restore?api-version=7.4',
        refusal(
          409,
          'Conflict',
          "There was a conflict restoring the secret '{saved.id}'. This can happen if either: a second secret " +
            'with the same name was created after the first secret was deleted; thus trying to restore a secret ' +
            'whose name is already in use. To fix this, rename the second secret to something else so that the ' +
            'restore works. The second probable cause of this exception is when multiple operations are performed ' +
            'in parallel against the secret. To avoid this error, perform operations against a secret in a ' +
            'sequential manner.',
        ),
        { body: { json: { value: '{saved.blob}' } } },
      ),
    ],
    covers: ['keyvault.secrets.backup', 'keyvault.secrets.restore'],
  },
  {
    id: 'keyvault/secrets/restore/after-purge',
    title: 'a restored secret answers without its value, and reads with its old id',
    grounds: [jsRecordings, nodeRecordings, reference('restore-secret')],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      setSecretInOwnVault('v'),
      keepBackup,
      askOwnVault('portal', 'DELETE', `${ownSecret}?api-version=7.4`, withStatus(200)),
      repeat(askOwnVault('portal', 'DELETE', '/deletedsecrets/milab-{nonce}?api-version=7.4'), {
        times: 30,
        every: 2,
        until: withStatus(204),
        expect: withStatus(204),
      }),
      repeat(
        askOwnVault('portal', 'POST', '/secrets/restore?api-version=7.4', undefined, {
          body: { json: { value: '{saved.blob}' } },
        }),
        {
          times: 30,
          every: 2,
          until: withStatus(200),
          expect: withJson(200, hasMembers({ value: absent, id: '{saved.id}' })),
        },
      ),
      askOwnVault(
        'portal',
        'GET',
        `${ownSecret}?api-version=7.4`,
        withJson(200, hasMembers({ value: 'v', id: '{saved.id}' })),
      ),
    ],
    covers: ['keyvault.secrets.backup', 'keyvault.secrets.restore'],
  },
  {
    id: 'keyvault/secrets/restore/malformed',
    title: 'what is no backup answers 400 with a code that has blanks in it',
    grounds: [jsRecordings],
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      askOwnVault(
        'portal',
        'POST',
        '/secrets/restore?api-version=7.4',
        refusal(400, 'Malformed backup blob', 'Backup blob contains invalid or corrupt version.'),
        { body: { json: { value: 'bm8gYmFja3Vw' } } },
      ),
    ],
    covers: ['keyvault.secrets.restore'],
  },
]
