import { client, documented, matches, recorded, refusal, send, withStatus, type Case, type Match } from '../../model.js'
import {
  answers,
  goRecordings,
  javaRecordings,
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

const tutorial = documented(
  'MicrosoftDocs/entra-docs:docs/identity/managed-identities-azure-resources/tutorial-linux-vm-access-nonaad.md',
)

const set = 'keyvault.secrets.set'
const getLatest = 'keyvault.secrets.get-latest'
const getOne = 'keyvault.secrets.get'
const update = 'keyvault.secrets.update'
const updateLatest = 'keyvault.secrets.update-latest'

const seconds: Match = { like: 'integer' }
const level = matches(/^(Purgeable|(Customized)?Recoverable(\+Purgeable|\+ProtectedSubscription)?)$/)

const attributes = (more: Readonly<Record<string, Match>> = {}): Match => ({
  object: { enabled: true, created: seconds, updated: seconds, recoveryLevel: level, ...more },
  open: true,
  ordered: true,
})

const idOf = (name: string) => matches(new RegExp(`^https:\\/\\/{vault.host}\\/secrets\\/${name}\\/[0-9a-f]{32}$`))

const aSecret = (name: string, more: Readonly<Record<string, Match>> = {}): Match => ({
  object: { value: { anything: true }, id: idOf(name), attributes: attributes(more) },
  open: true,
  ordered: true,
})

export const cases: readonly Case[] = [
  {
    id: 'keyvault/secrets/get/tutorial',
    title: 'the tutorial’s secret answers at 2016-10-01 as the tutorial prints it, byte for byte',
    grounds: [tutorial],
    needs: ['imds', 'vault-secret', 'tutorial-world'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: '/secrets/{vault.secret.name}?api-version=2016-10-01',
        expect: withStatus(200, {
          headers: { 'Content-Type': 'application/json; charset=utf-8' },
          body: {
            exactly:
              '{"value":"p@ssw0rd!","id":"https://{vault.host}/secrets/{vault.secret.name}/7c2204c6093c4d859bc5b9eff8f29050","attributes":{"enabled":true,' +
              '"created":1505088747,"updated":1505088747,"recoveryLevel":"Purgeable"}}',
          },
        }),
      }),
    ],
    covers: [getLatest],
  },
  {
    id: 'keyvault/secrets/get/latest',
    title: 'a secret’s latest version answers value, id and attributes in this order',
    grounds: [tutorial, javaRecordings, reference('get-secret')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: '/secrets/{vault.secret.name}?api-version=2016-10-01',
        expect: withStatus(200, {
          body: { json: aSecret('{vault.secret.name}', { recoverableDays: { absent: true } }) },
        }),
      }),
    ],
    covers: [getLatest],
  },
  {
    id: 'keyvault/secrets/get/by-version',
    title: 'a version that is named answers the secret as it is there',
    grounds: [tutorial, reference('get-secret')],
    needs: ['imds', 'vault-secret', 'tutorial-world'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: `/secrets/{vault.secret.name}/7c2204c6093c4d859bc5b9eff8f29050?${version}`,
        expect: withStatus(200, {
          body: {
            exactly:
              '{"value":"p@ssw0rd!","id":"https://{vault.host}/secrets/{vault.secret.name}/7c2204c6093c4d859bc5b9eff8f29050","attributes":{"enabled":true,' +
              '"created":1505088747,"updated":1505088747,"recoveryLevel":"Purgeable"}}',
          },
        }),
      }),
    ],
    covers: [getOne],
  },
  {
    id: 'keyvault/secrets/get/last-slash',
    title: 'a last slash without a version means the latest, at every version of the API',
    grounds: [
      client('Azure/azure-sdk-for-js:sdk/keyvault/keyvault-secrets sends GET /secrets/NAME/'),
      jsRecordings,
      goRecordings,
      pythonRecordings,
    ],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: ['2016-10-01', '7.0', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '2025-07-01'].map((one) =>
      send({
        as: 'vm',
        to: '{vault.host}',
        path: `/secrets/{vault.secret.name}/?api-version=${one}`,
        expect: withStatus(200, { body: { json: aSecret('{vault.secret.name}') } }),
      }),
    ),
    covers: [getLatest],
  },
  {
    id: 'keyvault/secrets/get/doubled-slash',
    title: 'doubled slashes in the path are read as one',
    grounds: [javaRecordings, nodeRecordings],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: '//secrets/{vault.secret.name}?api-version=2016-10-01',
        expect: withStatus(200),
      }),
    ],
    covers: [getLatest],
  },
  {
    id: 'keyvault/secrets/set/answers-what-reads-back',
    title: 'a set secret answers with its value and new version, and reads back the same in any case of its name',
    grounds: [jsRecordings, nodeRecordings, reference('set-secret')],
    needs: needing.ownSecret,
    steps: [
      send({
        as: 'portal',
        to: '{vault.host}',
        method: 'PUT',
        path: `${ours}?${version}`,
        body: {
          json: {
            value: 'milab-value',
            contentType: 'text/plain',
            tags: { made: 'milab' },
            attributes: { nbf: 1_500_000_000, exp: 4_000_000_000 },
          },
        },
        expect: withStatus(200, {
          body: {
            json: {
              object: {
                value: 'milab-value',
                contentType: 'text/plain',
                id: idOf('milab-{nonce}'),
                attributes: {
                  object: {
                    enabled: true,
                    nbf: 1_500_000_000,
                    exp: 4_000_000_000,
                    created: seconds,
                    updated: seconds,
                    recoveryLevel: level,
                  },
                  open: true,
                  ordered: true,
                },
                tags: { object: { made: 'milab' } },
              },
              open: true,
              ordered: true,
            },
          },
        }),
        save: { id: { json: 'id' } },
      }),
      send({
        as: 'portal',
        to: '{vault.host}',
        path: `${ours}?${version}`,
        expect: answers({ value: 'milab-value', id: '{saved.id}' }),
      }),
      send({
        as: 'portal',
        to: '{vault.host}',
        path: `/secrets/MILAB-{nonce}/?${version}`,
        expect: answers({ id: '{saved.id}' }),
      }),
    ],
    covers: [set, getLatest],
  },
  {
    id: 'keyvault/secrets/set/new-version',
    title: 'setting a secret again makes a new version, and the old one stays readable',
    grounds: [jsRecordings, reference('set-secret')],
    needs: needing.ownSecret,
    steps: [
      put('first'),
      send({
        as: 'portal',
        to: '{vault.host}',
        path: `/secrets/milab-{nonce}/versions?${version}`,
        expect: answers({ value: { array: [{ object: { id: '{saved.id}' }, open: true }] } }),
        save: { first: { json: 'value.0.id' } },
      }),
      put('second'),
      send({
        as: 'portal',
        to: '{vault.host}',
        path: `${ours}?${version}`,
        expect: answers({ value: 'second', id: '{saved.id}' }),
      }),
      send({
        as: 'portal',
        to: '{vault.host}',
        path: `/secrets/milab-{nonce}/versions?${version}`,
        expect: answers({ value: { some: { object: { id: '{saved.first}' }, open: true } } }),
      }),
    ],
    covers: [set, getLatest, 'keyvault.secrets.list-versions'],
  },
  {
    id: 'keyvault/secrets/set/empty-value',
    title: 'the empty string is a value, and a date in the past does not hide it',
    grounds: [documented('https://learn.microsoft.com/azure/key-vault/secrets/about-secrets'), goRecordings],
    needs: needing.ownSecret,
    steps: [
      put('', { attributes: { exp: 1_500_000_000 } }),
      send({ as: 'portal', to: '{vault.host}', path: `${ours}?${version}`, expect: answers({ value: '' }) }),
    ],
    covers: [set, getLatest],
  },
  {
    id: 'keyvault/secrets/get/disabled',
    title: 'a disabled secret’s value answers 403 SecretDisabled, 132 bytes',
    grounds: [nodeRecordings, jsRecordings],
    needs: needing.ownSecret,
    steps: [
      put('hidden', { attributes: { enabled: false } }),
      send({
        as: 'portal',
        to: '{vault.host}',
        path: `${ours}?${version}`,
        expect: withStatus(403, {
          headers: { 'Content-Length': '132' },
          body: {
            exactly:
              '{"error":{"code":"Forbidden","message":"Operation get is not allowed on a disabled secret.","innererror":{"code":"SecretDisabled"}}}',
          },
        }),
      }),
      send({
        as: 'portal',
        to: '{vault.host}',
        method: 'PATCH',
        path: `${ours}?${version}`,
        body: { json: { attributes: { enabled: true } } },
        expect: withStatus(200),
      }),
      send({ as: 'portal', to: '{vault.host}', path: `${ours}?${version}`, expect: withStatus(200) }),
    ],
    covers: [set, getLatest, updateLatest],
  },
  {
    id: 'keyvault/secrets/get/missing-name',
    title: 'a secret that never existed answers 404 SecretNotFound with its name',
    grounds: [jsRecordings, pythonRecordings],
    needs: ['imds', 'vault'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: `/secrets/never-{nonce}?${version}`,
        expect: refusal(404, 'SecretNotFound', notFound('never-{nonce}')),
      }),
    ],
    covers: [getLatest],
  },
  {
    id: 'keyvault/secrets/get/missing-version',
    title: 'a version that never existed answers 404 SecretNotFound with name and version',
    grounds: [jsRecordings],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        path: `/secrets/{vault.secret.name}/00000000000040008000000000000000?${version}`,
        expect: refusal(404, 'SecretNotFound', notFound('{vault.secret.name}/00000000000040008000000000000000')),
      }),
    ],
    covers: [getOne],
  },
  {
    id: 'keyvault/secrets/update/latest',
    title: 'an update keeps version and what it does not name, replaces the tags, and shows no value',
    grounds: [nodeRecordings, jsRecordings, reference('update-secret')],
    needs: needing.ownSecret,
    steps: [
      put('kept', { contentType: 'text/plain', tags: { a: '1', b: '2' } }),
      send({
        as: 'portal',
        to: '{vault.host}',
        method: 'PATCH',
        path: `${ours}/?${version}`,
        body: { json: { tags: { c: '3' }, attributes: { exp: 4_000_000_000 } } },
        expect: withStatus(200, {
          body: {
            json: {
              object: {
                value: { absent: true },
                contentType: 'text/plain',
                id: '{saved.id}',
                attributes: { object: { enabled: true, exp: 4_000_000_000 }, open: true, ordered: true },
                tags: { object: { c: '3' } },
              },
              open: true,
              ordered: true,
            },
          },
        }),
      }),
      send({
        as: 'portal',
        to: '{vault.host}',
        path: `${ours}?${version}`,
        expect: answers({ value: 'kept', id: '{saved.id}' }),
      }),
    ],
    covers: [set, updateLatest, getLatest],
  },
  {
    id: 'keyvault/secrets/update/by-version',
    title: 'an update can name the version it means',
    grounds: [nodeRecordings, reference('update-secret')],
    needs: [...needing.ownSecret, 'tutorial-world'],
    steps: [
      send({
        as: 'portal',
        to: '{vault.host}',
        method: 'PATCH',
        path: `/secrets/{vault.secret.name}/7c2204c6093c4d859bc5b9eff8f29050?${version}`,
        body: { json: { contentType: 'text/plain' } },
        expect: withStatus(200, {
          body: {
            json: {
              object: {
                contentType: 'text/plain',
                id: 'https://{vault.host}/secrets/{vault.secret.name}/7c2204c6093c4d859bc5b9eff8f29050',
                attributes: {
                  object: {
                    enabled: true,
                    created: 1505088747,
                    updated: { between: [1505088748, 9_999_999_999] },
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
    ],
    covers: [update],
  },
  {
    id: 'keyvault/secrets/update/missing-version',
    title: 'an update of a version that never existed answers 404 SecretNotFound',
    grounds: [jsRecordings],
    needs: needing.ownSecret,
    steps: [
      put('v'),
      send({
        as: 'portal',
        to: '{vault.host}',
        method: 'PATCH',
        path: `${ours}/00000000000040008000000000000000?${version}`,
        body: { json: {} },
        expect: refusal(404, 'SecretNotFound', notFound('milab-{nonce}/00000000000040008000000000000000')),
      }),
    ],
    covers: [set, update],
  },
  {
    id: 'keyvault/secrets/recoverable-days',
    title: 'recoverableDays is said from version 7.1 on, and is the vault’s retention',
    grounds: [
      jsRecordings,
      recorded(
        '2016-10-01 without it: Azure/azure-sdk-for-python:sdk/keyvault/azure-keyvault-secrets/tests/recordings',
      ),
    ],
    needs: needing.ownVault,
    steps: [
      makeVault(),
      put('v', {}, newHost),
      ...(['2016-10-01', '7.0', '7.1', '7.6', '2025-07-01'] as const).map((one) =>
        send({
          as: 'portal',
          to: newHost,
          path: `${ours}?api-version=${one}`,
          expect: withStatus(200, {
            body: {
              json: {
                object: {
                  attributes: {
                    object: {
                      recoveryLevel: 'CustomizedRecoverable+Purgeable',
                      recoverableDays: one === '2016-10-01' || one === '7.0' ? { absent: true } : 7,
                    },
                    open: true,
                    ordered: true,
                  },
                },
                open: true,
              },
            },
          }),
        }),
      ),
    ],
    covers: [set, getLatest],
  },
]
