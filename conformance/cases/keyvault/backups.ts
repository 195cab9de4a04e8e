import { matches, refusal, send, withStatus, type Case } from '../../model.js'
import {
  answers,
  goRecordings,
  jsRecordings,
  makeVault,
  needing,
  newHost,
  nodeRecordings,
  ours,
  put,
  reference,
  version,
} from './steps.js'

const backup = 'keyvault.secrets.backup'
const restore = 'keyvault.secrets.restore'

const call = (method: string, path: string, more: object = {}) =>
  send({ as: 'portal', to: newHost, method, path: `${path}?${version}`, ...more })

/** base64url of the tag's length, 41, and its beginning: `)AzureKeyVaultSecretBackup` */
const kept = call('POST', `${ours}/backup`, {
  expect: withStatus(200, {
    body: { json: { object: { value: matches(/^KUF6dXJlS2V5VmF1bHRTZWNyZXRCYWNrdXBW[\w-]+$/) } } },
  }),
  save: { blob: { json: 'value' } },
})

export const cases: readonly Case[] = [
  {
    id: 'keyvault/secrets/backup/form',
    title: 'a backup is base64url without padding, and begins with its length-prefixed tag',
    grounds: [jsRecordings, goRecordings, reference('backup-secret')],
    needs: needing.ownVault,
    steps: [makeVault(), put('v', {}, newHost), kept],
    covers: [backup],
  },
  {
    id: 'keyvault/secrets/backup/missing-name',
    title: 'a backup of a secret that never existed answers 404 SecretNotFound',
    grounds: [jsRecordings],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      call('POST', '/secrets/milab-never/backup', {
        expect: refusal(
          404,
          'SecretNotFound',
          /^A secret with \(name\/id\) milab-never was not found in this key vault\./,
        ),
      }),
    ],
    covers: [backup],
  },
  {
    id: 'keyvault/secrets/restore/into-use',
    title: 'a restore onto a name in use answers 409 Conflict',
    grounds: [jsRecordings],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      put('v', {}, newHost),
      kept,
      call('POST', '/secrets/restore', {
        body: { json: { value: '{saved.blob}' } },
        expect: refusal(
          409,
          'Conflict',
          "There was a conflict restoring the secret '{saved.id}'. This can happen if either: a second secret with the same name was created after the first secret was deleted; " +
            'thus trying to restore a secret whose name is already in use. To fix this, rename the second secret to something else so that the restore works. The second ' +
            'probable cause of this exception is when multiple operations are performed in parallel against the secret. To avoid this error, perform operations against a ' +
            'secret in a sequential manner.',
        ),
      }),
    ],
    covers: [backup, restore],
  },
  {
    id: 'keyvault/secrets/restore/after-purge',
    title: 'a restored secret answers without its value, and reads with its old id',
    grounds: [jsRecordings, nodeRecordings, reference('restore-secret')],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      put('v', {}, newHost),
      kept,
      call('DELETE', ours, { expect: withStatus(200) }),
      {
        kind: 'repeat',
        times: 30,
        every: 2,
        step: call('DELETE', '/deletedsecrets/milab-{nonce}'),
        until: withStatus(204),
        expect: withStatus(204),
      },
      {
        kind: 'repeat',
        times: 30,
        every: 2,
        step: call('POST', '/secrets/restore', { body: { json: { value: '{saved.blob}' } } }),
        until: withStatus(200),
        expect: answers({ value: { absent: true }, id: '{saved.id}' }),
      },
      call('GET', ours, { expect: answers({ value: 'v', id: '{saved.id}' }) }),
    ],
    covers: [backup, restore],
  },
  {
    id: 'keyvault/secrets/restore/malformed',
    title: 'what is no backup answers 400 with a code that has blanks in it',
    grounds: [jsRecordings],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      call('POST', '/secrets/restore', {
        body: { json: { value: 'bm8gYmFja3Vw' } },
        expect: refusal(400, 'Malformed backup blob', 'Backup blob contains invalid or corrupt version.'),
      }),
    ],
    covers: [restore],
  },
]
