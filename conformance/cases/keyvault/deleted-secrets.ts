import {
  advance,
  documented,
  inferred,
  recorded,
  refusal,
  send,
  withStatus,
  type Case,
  type Match,
  type Repeat,
  type Send,
} from '../../model.js'
import {
  answers,
  goRecordings,
  jsRecordings,
  makeVault,
  needing,
  newHost,
  nodeRecordings,
  notFound,
  ours,
  put,
  pythonRecordings,
  reference,
  version,
} from './steps.js'

const remove = 'keyvault.secrets.delete'
const get = 'keyvault.deleted-secrets.get'
const list = 'keyvault.deleted-secrets.list'
const recover = 'keyvault.deleted-secrets.recover'
const purge = 'keyvault.deleted-secrets.purge'

const deletedPath = '/deletedsecrets/milab-{nonce}'
const call = (method: string, path: string, more: Partial<Send> = {}) =>
  send({ as: 'portal', to: newHost, method, path: `${path}?${version}`, ...more })

/** What a vault needs a while for: asked again until it is so. */
const eventually = (step: Send, status: number): Repeat => ({
  kind: 'repeat',
  times: 30,
  every: 2,
  step,
  until: withStatus(status),
  expect: { status, ...step.expect },
})

const bundle = (id: Match): Match => ({
  object: {
    value: { absent: true },
    recoveryId: `https://${newHost}${deletedPath}`,
    deletedDate: { like: 'integer' },
    scheduledPurgeDate: { like: 'integer' },
    id,
    attributes: {
      object: { enabled: true, recoveryLevel: 'CustomizedRecoverable+Purgeable', recoverableDays: 7 },
      open: true,
      ordered: true,
    },
  },
  ordered: true,
})

const deleted = [
  makeVault(),
  put('v', {}, newHost),
  call('DELETE', ours, { expect: withStatus(200, { body: { json: bundle('{saved.id}') } }) }),
  eventually(call('GET', deletedPath), 200),
]

export const cases: readonly Case[] = [
  {
    id: 'keyvault/deleted-secrets/get',
    title: 'a deleted secret answers where it lies, since when and until when, without its value',
    grounds: [jsRecordings, goRecordings, reference('get-deleted-secret')],
    needs: needing.ownVault,
    steps: [
      ...deleted,
      call('GET', deletedPath, { expect: withStatus(200, { body: { json: bundle('{saved.id}') } }) }),
      call('GET', ours, { expect: refusal(404, 'SecretNotFound', notFound('milab-{nonce}')) }),
    ],
    covers: [remove, get],
  },
  {
    id: 'keyvault/deleted-secrets/list',
    title: 'deleted secrets are listed, their ids without versions',
    grounds: [jsRecordings, reference('get-deleted-secrets')],
    needs: needing.ownVault,
    steps: [
      ...deleted,
      call('GET', '/deletedsecrets', {
        expect: withStatus(200, {
          body: {
            json: {
              object: { value: { array: [bundle(`https://${newHost}${ours}`)] }, nextLink: null },
              ordered: true,
            },
          },
        }),
      }),
    ],
    covers: [remove, list],
  },
  {
    id: 'keyvault/deleted-secrets/name-in-use',
    title: 'the name of a deleted secret cannot be set: 409 ObjectIsDeletedButRecoverable',
    grounds: [jsRecordings],
    needs: needing.ownVault,
    steps: [
      ...deleted,
      call('PUT', ours, {
        body: { json: { value: 'again' } },
        expect: refusal(
          409,
          'Conflict',
          'Secret milab-{nonce} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
          'ObjectIsDeletedButRecoverable',
        ),
      }),
    ],
    covers: [remove, 'keyvault.secrets.set'],
  },
  {
    id: 'keyvault/deleted-secrets/recover',
    title: 'a recovered secret answers without its value, and then reads as before',
    grounds: [jsRecordings, pythonRecordings, reference('recover-deleted-secret')],
    needs: needing.ownVault,
    steps: [
      ...deleted,
      call('POST', `${deletedPath}/recover`, { expect: answers({ value: { absent: true }, id: '{saved.id}' }) }),
      eventually(
        call('GET', ours, { expect: { body: { json: { object: { value: 'v', id: '{saved.id}' }, open: true } } } }),
        200,
      ),
    ],
    covers: [remove, recover],
  },
  {
    id: 'keyvault/deleted-secrets/recover-missing',
    title: 'recovering what is not deleted answers 404 SecretNotFound',
    grounds: [jsRecordings],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      call('POST', '/deletedsecrets/milab-never/recover', {
        expect: refusal(404, 'SecretNotFound', notFound('milab-never')),
      }),
    ],
    covers: [recover],
  },
  {
    id: 'keyvault/deleted-secrets/purge',
    title: 'a purge answers 204 without body and type, and the secret is gone',
    grounds: [jsRecordings, goRecordings, reference('purge-deleted-secret')],
    needs: needing.ownVault,
    steps: [
      ...deleted,
      call('DELETE', deletedPath, {
        expect: withStatus(204, {
          headers: { 'Content-Type': { absent: true }, 'Content-Length': { absent: true } },
          body: { empty: true },
        }),
      }),
      eventually(
        call('GET', deletedPath, { expect: refusal(404, 'SecretNotFound', 'Deleted Secret not found: milab-{nonce}') }),
        404,
      ),
    ],
    covers: [remove, get, purge],
  },
  {
    id: 'keyvault/deleted-secrets/purge-missing',
    title: 'purging what is not deleted answers 404 SecretNotFound',
    grounds: [inferred('recorded for a look at it; the text for a purge is not known')],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      call('DELETE', '/deletedsecrets/milab-never', { expect: refusal(404, 'SecretNotFound', /milab-never/) }),
    ],
    covers: [purge],
  },
  {
    id: 'keyvault/deleted-secrets/purge-protected',
    title: 'a vault with purge protection refuses to purge with 403',
    grounds: [recorded('Azure/sap-automation#200')],
    // A protected vault cannot be removed for days: never made on real Azure.
    needs: [...needing.ownVault, 'tutorial-world'],
    steps: [
      makeVault({ enablePurgeProtection: true }),
      put('v', {}, newHost),
      call('DELETE', ours, {
        expect: answers({ attributes: { object: { recoveryLevel: 'CustomizedRecoverable' }, open: true } }),
      }),
      call('DELETE', deletedPath, {
        expect: refusal(
          403,
          'Forbidden',
          new RegExp(
            '^Operation "purge" is not allowed because purge protection is enabled for this vault\\. Key Vault service will automatically purge it ' +
              'after the retention period has passed\\.\\r\\nVault: milab-{nonce};location=\\w+$',
          ),
        ),
      }),
    ],
    covers: [remove, purge],
  },
  {
    id: 'keyvault/deleted-secrets/scheduled-purge',
    title: 'a deleted secret can be recovered until its scheduled date, and is gone by itself then',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview')],
    needs: [...needing.ownVault, 'virtual-clock'],
    steps: [
      ...deleted,
      advance(7 * 86_400 - 60),
      call('GET', deletedPath, { expect: withStatus(200) }),
      advance(60),
      call('GET', deletedPath, { expect: refusal(404, 'SecretNotFound', 'Deleted Secret not found: milab-{nonce}') }),
    ],
    covers: [remove, get],
  },
  {
    id: 'keyvault/secrets/delete/missing-name',
    title: 'deleting a secret that never existed answers 404 SecretNotFound',
    grounds: [jsRecordings],
    needs: needing.ownSecret,
    steps: [
      send({
        as: 'portal',
        to: '{vault.host}',
        method: 'DELETE',
        path: `/secrets/milab-never-{nonce}?${version}`,
        expect: refusal(404, 'SecretNotFound', notFound('milab-never-{nonce}')),
      }),
    ],
    covers: [remove],
  },
  {
    id: 'keyvault/secrets/delete/without-soft-delete',
    title: 'a vault without soft delete deletes outright and answers the plain secret, without its value',
    grounds: [nodeRecordings],
    // Azure makes no such vault any more.
    needs: [...needing.ownSecret, 'tutorial-world'],
    steps: [
      put('v'),
      send({
        as: 'portal',
        to: '{vault.host}',
        method: 'DELETE',
        path: `${ours}?${version}`,
        expect: withStatus(200, {
          body: {
            json: {
              object: {
                id: '{saved.id}',
                attributes: {
                  object: {
                    enabled: true,
                    created: { like: 'integer' },
                    updated: { like: 'integer' },
                    recoveryLevel: 'Purgeable',
                  },
                  ordered: true,
                },
              },
              ordered: true,
            },
          },
        }),
      }),
      put('again'),
    ],
    covers: [remove, 'keyvault.secrets.set'],
  },
  {
    id: 'keyvault/deleted-secrets/without-soft-delete',
    title: 'a vault without soft delete answers a purge with 400 NotSupported',
    grounds: [recorded('hashicorp/terraform-provider-azurerm#10132')],
    needs: [...needing.ownSecret, 'tutorial-world'],
    steps: [
      send({
        as: 'portal',
        to: '{vault.host}',
        method: 'DELETE',
        path: `${deletedPath}?${version}`,
        expect: refusal(400, 'NotSupported', 'Operation "purge" is not enabled for this vault.'),
      }),
    ],
    covers: [purge],
  },
]
