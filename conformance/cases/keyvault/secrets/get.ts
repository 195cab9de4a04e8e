import {
  absent,
  askVault,
  client,
  documented,
  hasMembers,
  hasMembersInOrder,
  recorded,
  withExactly,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import {
  askOwnVault,
  createOwnVault,
  goRecordings,
  javaRecordings,
  jsRecordings,
  needsOwnSecret,
  needsOwnVault,
  nodeRecordings,
  ownSecret,
  pythonRecordings,
  reference,
  secretBundle,
  secretNotFound,
  setOwnSecret,
  setSecretInOwnVault,
} from '../steps.js'

const tutorial = documented(
  'MicrosoftDocs/entra-docs:docs/identity/managed-identities-azure-resources/tutorial-linux-vm-access-nonaad.md',
)

export const cases: readonly Case[] = [
  {
    id: 'keyvault/secrets/get/tutorial',
    title: 'the tutorial’s secret answers at 2016-10-01 as the tutorial prints it, byte for byte',
    grounds: [tutorial],
    needs: ['imds', 'vault-secret', 'tutorial-world'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/secrets/{vault.secret.name}?api-version=2016-10-01',
        withExactly(
          200,
          '{"value":"p@ssw0rd!",' +
            '"id":"https://{vault.host}/secrets/{vault.secret.name}/7c2204c6093c4d859bc5b9eff8f29050",' +
            '"attributes":{"enabled":true,"created":1505088747,"updated":1505088747,"recoveryLevel":"Purgeable"}}',
          { 'Content-Type': 'application/json; charset=utf-8' },
        ),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/secrets/get/latest',
    title: 'a secret’s latest version answers value, id and attributes in this order',
    grounds: [tutorial, javaRecordings, reference('get-secret')],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/secrets/{vault.secret.name}?api-version=2016-10-01',
        withJson(200, secretBundle('{vault.secret.name}', { recoverableDays: absent })),
      ),
    ],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/secrets/get/by-version',
    title: 'a version that is named answers the secret as it is there',
    grounds: [tutorial, reference('get-secret')],
    needs: ['imds', 'vault-secret', 'tutorial-world'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/secrets/{vault.secret.name}/7c2204c6093c4d859bc5b9eff8f29050?api-version=7.4',
        withExactly(
          200,
          '{"value":"p@ssw0rd!",' +
            '"id":"https://{vault.host}/secrets/{vault.secret.name}/7c2204c6093c4d859bc5b9eff8f29050",' +
            '"attributes":{"enabled":true,"created":1505088747,"updated":1505088747,"recoveryLevel":"Purgeable"}}',
        ),
      ),
    ],
    covers: ['keyvault.secrets.get'],
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
      askVault(
        'vm',
        'GET',
        `/secrets/{vault.secret.name}/?api-version=${one}`,
        withJson(200, secretBundle('{vault.secret.name}')),
      ),
    ),
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/secrets/get/doubled-slash',
    title: 'doubled slashes in the path are read as one',
    grounds: [javaRecordings, nodeRecordings],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [askVault('vm', 'GET', '//secrets/{vault.secret.name}?api-version=2016-10-01', withStatus(200))],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/secrets/get/disabled',
    title: 'a disabled secret’s value answers 403 SecretDisabled, 132 bytes',
    grounds: [nodeRecordings, jsRecordings],
    needs: needsOwnSecret,
    steps: [
      setOwnSecret('hidden', { attributes: { enabled: false } }),
      askVault(
        'portal',
        'GET',
        `${ownSecret}?api-version=7.4`,
        withExactly(
          403,
          '{"error":{"code":"Forbidden","message":"Operation get is not allowed on a disabled secret.",' +
            '"innererror":{"code":"SecretDisabled"}}}',
          { 'Content-Length': '132' },
        ),
      ),
      askVault('portal', 'PATCH', `${ownSecret}?api-version=7.4`, withStatus(200), {
        body: { json: { attributes: { enabled: true } } },
      }),
      askVault('portal', 'GET', `${ownSecret}?api-version=7.4`, withStatus(200)),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.get-latest', 'keyvault.secrets.update-latest'],
  },
  {
    id: 'keyvault/secrets/get/missing-name',
    title: 'a secret that never existed answers 404 SecretNotFound with its name',
    grounds: [jsRecordings, pythonRecordings],
    needs: ['imds', 'vault'],
    steps: [askVault('vm', 'GET', '/secrets/never-{nonce}?api-version=7.4', secretNotFound('never-{nonce}'))],
    covers: ['keyvault.secrets.get-latest'],
  },
  {
    id: 'keyvault/secrets/get/missing-version',
    title: 'a version that never existed answers 404 SecretNotFound with name and version',
    grounds: [jsRecordings],
    needs: ['imds', 'vault', 'vault-secret'],
    steps: [
      askVault(
        'vm',
        'GET',
        '/secrets/{vault.secret.name}/00000000000040008000000000000000?api-version=7.4',
        secretNotFound('{vault.secret.name}/00000000000040008000000000000000'),
      ),
    ],
    covers: ['keyvault.secrets.get'],
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
    needs: needsOwnVault,
    steps: [
      createOwnVault(),
      setSecretInOwnVault('v'),
      ...(['2016-10-01', '7.0', '7.1', '7.6', '2025-07-01'] as const).map((one) =>
        askOwnVault(
          'portal',
          'GET',
          `${ownSecret}?api-version=${one}`,
          withJson(
            200,
            hasMembers({
              attributes: hasMembersInOrder({
                recoveryLevel: 'CustomizedRecoverable+Purgeable',
                recoverableDays: one === '2016-10-01' || one === '7.0' ? absent : 7,
              }),
            }),
          ),
        ),
      ),
    ],
    covers: ['keyvault.secrets.set', 'keyvault.secrets.get-latest'],
  },
]
