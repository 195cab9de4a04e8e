import { documented, recorded, send, withStatus, type Expectation, type Match, type Send } from '../../model.js'

// Where Key Vault was seen or described. Recordings are the SDKs' own, of real vaults.
export const jsRecordings = recorded('Azure/azure-sdk-for-js:sdk/keyvault/keyvault-secrets/recordings (2020-2022)')
export const nodeRecordings = recorded(
  'Azure/azure-sdk-for-node:test/recordings/keyVault-secret-tests.nock.js (2018-06-28)',
)
export const goRecordings = recorded('Azure/azure-sdk-for-go:sdk/keyvault/azsecrets/testdata/recordings (2022)')
export const pythonRecordings = recorded(
  'Azure/azure-sdk-for-python:sdk/keyvault/azure-keyvault-secrets/tests/recordings (2022)',
)
export const javaRecordings = recorded(
  'Azure/azure-libraries-for-java:azure-mgmt-keyvault/src/test/resources/session-records (2019-10)',
)
export const reference = (page: string) =>
  documented(`https://learn.microsoft.com/rest/api/keyvault/secrets/${page}/${page}`)

/** A 200 whose body has these members, among others. */
export const answers = (members: Readonly<Record<string, Match>>): Expectation =>
  withStatus(200, { body: { json: { object: members, open: true } } })

/** Azure's 404 of a secret, in the words of its recordings since 2019. */
export const notFound = (nameOrId: string) =>
  `A secret with (name/id) ${nameOrId} was not found in this key vault. If you recently deleted this secret you may be able to recover it using ` +
  'the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182'

/** The secret that a case makes for itself. */
export const ours = '/secrets/milab-{nonce}'
export const version = 'api-version=7.4'

export const put = (value: string, more: object = {}, to = '{vault.host}'): Send =>
  send({
    as: 'portal',
    to,
    method: 'PUT',
    path: `${ours}?${version}`,
    body: { json: { value, ...more } },
    expect: withStatus(200),
    save: { id: { json: 'id' } },
  })

/** A vault of a case's own: with soft delete, as every new one, and the portal's principal alone in its policies. */
export const newVault =
  '/subscriptions/{subscription}/resourceGroups/{group.name}/providers/Microsoft.KeyVault/vaults/milab-{nonce}'
export const newHost = 'milab-{nonce}.{vault.suffix}'

const everything = {
  tenantId: '{tenant}',
  objectId: '{portal.objectId}',
  permissions: { secrets: ['get', 'list', 'set', 'delete', 'backup', 'restore', 'recover', 'purge'] },
}

export const makeVault = (properties: object = {}, policies: readonly object[] = []): Send =>
  send({
    as: 'portal',
    to: '{arm.host}',
    method: 'PUT',
    path: `${newVault}?api-version=2023-07-01`,
    body: {
      json: {
        location: '{group.location}',
        properties: {
          tenantId: '{tenant}',
          sku: { family: 'A', name: 'standard' },
          enableRbacAuthorization: false,
          softDeleteRetentionInDays: 7,
          accessPolicies: [everything, ...policies],
          ...properties,
        },
      },
    },
    expect: withStatus([200, 201]),
  })

/** What a case needs that makes a secret of its own in the target's vault, and one that makes a vault. */
export const needing = {
  ownSecret: ['vault', 'portal', 'writes'],
  ownVault: ['vault', 'group', 'portal', 'writes'],
} as const
