import {
  documented,
  hasMembers,
  hasMembersInOrder,
  matches,
  onlyMembersInOrder,
  recorded,
  refusal,
  repeat,
  withJson,
  withStatus,
  type Expectation,
  type Match,
  type Send,
} from '../../words.js'
import type { Step } from '../../../model.js'
import { askOwnVault, callerPattern, createOwnVault, ownVaultHost, recoveryLevel } from '../steps.js'

// Where certificates were seen or described. Recordings are the SDKs' own, of real vaults.
export const goRecordings = recorded('Azure/azure-sdk-for-go:sdk/keyvault/azcertificates/testdata/recordings', '2022')
export const jsRecordings = recorded(
  'Azure/azure-sdk-for-js:sdk/keyvault/keyvault-certificates/recordings/node',
  '2021-2022',
)
export const nodeRecordings = recorded(
  'Azure/azure-sdk-for-node:test/recordings/keyVault-certificate-tests.nock.js',
  '2018-06-28',
)
export const reference = (page: string) =>
  documented(`https://learn.microsoft.com/rest/api/keyvault/certificates/${page}/${page}`)

export const own = '/certificates/milab-{nonce}'
export const ownDeleted = '/deletedcertificates/milab-{nonce}'
export const version = '?api-version=7.4'
export const ownId = `https://${ownVaultHost}${own}`

const everyPermission = {
  tenantId: '{tenant}',
  objectId: '{portal.objectId}',
  permissions: { keys: ['all'], secrets: ['all'], certificates: ['all'] },
}

/** The vault of a case's own, with every permission. */
export const createVaultForCertificates = (properties: object = {}, policies: readonly object[] = []): Send =>
  createOwnVault({ accessPolicies: [everyPermission, ...policies], ...properties })

/** A policy that a key is quickly made for. */
export const selfSigned = (more: object = {}) => ({
  policy: { issuer: { name: 'Self' }, key_props: { kty: 'EC' }, x509_props: { subject: 'CN=milab' }, ...more },
})

export const ask = (method: string, path: string, expect: Expectation, more: object = {}): Send =>
  askOwnVault('portal', method, `${path}${version}`, expect, more)

/** At the first api-version that has `preserveCertOrder`. */
export const askNewer = (method: string, path: string, expect: Expectation, body?: object): Send =>
  askOwnVault('portal', method, `${path}?api-version=7.6`, expect, body && { body: { json: body } })

export const create = (body: object = selfSigned(), expect: Expectation = withStatus(202)): Send =>
  ask('POST', `${own}/create`, expect, {
    body: { json: body },
    ...(expect.status === 202 && { save: { requestId: { json: 'request_id' } } }),
  })

const completed: Expectation = withJson(200, hasMembers({ status: 'completed', target: ownId }))

/** Azure needs some seconds. */
export const whenIssued = (): Step =>
  repeat(askOwnVault('portal', 'GET', `${own}/pending${version}`), {
    times: 30,
    every: 2,
    until: completed,
    expect: completed,
  })

export const makeCertificate = (body: object = selfSigned()): readonly Step[] => [
  createVaultForCertificates(),
  create(body),
  whenIssued(),
]

const idOf = (kind: string) =>
  matches(new RegExp(`^https:\\/\\/milab-{nonce}\\.{vault.suffix}\\/${kind}\\/milab-{nonce}\\/[0-9a-f]{32}$`))

export const certificateId = idOf('certificates')

export const attributes = (more: Readonly<Record<string, Match>> = {}): Match =>
  hasMembersInOrder({
    enabled: true,
    nbf: { like: 'integer' },
    exp: { like: 'integer' },
    created: { like: 'integer' },
    updated: { like: 'integer' },
    recoveryLevel,
    ...more,
  })

export const base64 = matches(/^[A-Za-z0-9+/]+=*$/)

export const issuedMembers = {
  id: certificateId,
  kid: idOf('keys'),
  sid: idOf('secrets'),
  x5t: matches(/^[\w-]{27}$/),
  cer: base64,
}

export const policyOf = (more: Readonly<Record<string, Match>> = {}): Match =>
  hasMembersInOrder({
    id: `${ownId}/policy`,
    key_props: hasMembers({ exportable: true, reuse_key: false }),
    secret_props: onlyMembersInOrder({ contentType: 'application/x-pkcs12' }),
    x509_props: hasMembersInOrder({
      subject: 'CN=milab',
      ekus: { array: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'] },
      key_usage: { array: ['digitalSignature', 'keyEncipherment'] },
      validity_months: 12,
      basic_constraints: onlyMembersInOrder({ ca: false }),
    }),
    lifetime_actions: {
      array: [
        onlyMembersInOrder({
          trigger: onlyMembersInOrder({ lifetime_percentage: 80 }),
          action: onlyMembersInOrder({ action_type: 'AutoRenew' }),
        }),
      ],
    },
    issuer: onlyMembersInOrder({ name: 'Self' }),
    attributes: onlyMembersInOrder({ enabled: true, created: { like: 'integer' }, updated: { like: 'integer' } }),
    ...more,
  })

export const wholeBundle: Match = onlyMembersInOrder({
  ...issuedMembers,
  attributes: attributes(),
  policy: policyOf(),
  pending: onlyMembersInOrder({ id: `${ownId}/pending` }),
})

export const notFound = (nameOrId: string) =>
  refusal(
    404,
    'CertificateNotFound',
    `A certificate with (name/id) ${nameOrId} was not found in this key vault. If you recently deleted this certificate ` +
      'you may be able to recover it using the correct recovery command. For help resolving this issue, please see ' +
      'https://go.microsoft.com/fwlink/?linkid=2125182',
  )

export const accessDenied = (what: string) =>
  refusal(
    403,
    'Forbidden',
    new RegExp(
      `^The user, group or application '${callerPattern}' does not have ${what} permission on key ` +
        "vault 'milab-{nonce};location=\\w+'\\. For help resolving this issue, please see " +
        'https:\\/\\/go\\.microsoft\\.com\\/fwlink\\/\\?linkid=2125287$',
    ),
    'AccessDenied',
  )

export const managed = (operation: string, word: 'Key' | 'Secret') =>
  refusal(
    403,
    'Forbidden',
    `Operation "${operation}" is not allowed as this object's lifetime is managed by Key Vault.`,
    `${word}ManagedByKeyVault`,
  )

/** A request for a certificate, by what tells it from others. */
export const requestBundle = (more: Readonly<Record<string, Match>>): Match =>
  onlyMembersInOrder({
    id: `${ownId}/pending`,
    issuer: onlyMembersInOrder({ name: 'Self' }),
    csr: base64,
    cancellation_requested: false,
    ...more,
    request_id: matches(/^[0-9a-f]{32}$/),
  })

export const importIt = (body: object, expect: Expectation): Send =>
  ask('POST', `${own}/import`, expect, { body: { json: body } })

/** What waits for its merge. */
export const waiting = (cancelled: boolean): Expectation =>
  withJson(
    200,
    hasMembers({
      status: 'inProgress',
      cancellation_requested: cancelled,
      status_details: 'Pending certificate created. Please Perform Merge to complete the request.',
    }),
  )

export const stillInProgress = refusal(
  409,
  'Forbidden',
  "A new key vault certificate can not be created or imported while a pending key vault certificate's status is inProgress.",
)

export const asVm = (method: string, path: string, expect: Expectation, body?: object): Send =>
  askOwnVault('vm', method, `${path}${version}`, expect, body && { body: { json: body } })

/** A certificate in a list. */
export const listed = (id: Match): Match =>
  onlyMembersInOrder({
    id,
    x5t: issuedMembers.x5t,
    attributes: onlyMembersInOrder({
      enabled: true,
      nbf: { like: 'integer' },
      exp: { like: 'integer' },
      created: { like: 'integer' },
      updated: { like: 'integer' },
    }),
    subject: '',
  })
