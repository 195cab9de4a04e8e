import {
  documented,
  hasMembersInOrder,
  matches,
  onlyMembersInOrder,
  recorded,
  hasMembers,
  refusal,
  withJson,
  withStatus,
  type Expectation,
  type Match,
  type Send,
} from '../../words.js'
import { askOwnVault, callerPattern, createOwnVault, ownVaultHost, recoveryLevel } from '../steps.js'

// Where keys were seen or described. Recordings are the SDKs' own, of real vaults.
export const goRecordings = recorded('Azure/azure-sdk-for-go:sdk/keyvault/azkeys/testdata/recordings', '2022')
export const jsRecordings = recorded('Azure/azure-sdk-for-js:sdk/keyvault/keyvault-keys/recordings/node', '2021-2022')
export const nodeRecordings = recorded(
  'Azure/azure-sdk-for-node:test/recordings/keyVault-key-tests.nock.js',
  '2018-06-28',
)
export const reference = (page: string) =>
  documented(`https://learn.microsoft.com/rest/api/keyvault/keys/${page}/${page}`)

export const ownKey = '/keys/milab-{nonce}'
export const ownDeletedKey = '/deletedkeys/milab-{nonce}'
export const version = '?api-version=7.4'

const everyKeyPermission = { tenantId: '{tenant}', objectId: '{portal.objectId}', permissions: { keys: ['all'] } }

/** The vault of a case's own, with every permission for keys. */
export const createVaultForKeys = (properties: object = {}, policies: readonly object[] = []): Send =>
  createOwnVault({ accessPolicies: [everyKeyPermission, ...policies], ...properties })

/** Whether the answer's `kid` is one of the case's own key. */
export const ownKid = matches(/^https:\/\/milab-{nonce}\.{vault.suffix}\/keys\/milab-{nonce}\/[0-9a-f]{32}$/)

const keepKey = { kid: { json: 'key.kid' }, version: { lastSegment: 'key.kid' } } as const

/** Makes the case's own key and keeps its `{saved.kid}` and `{saved.version}`. */
export const createKey = (body: object, expect: Expectation = withStatus(200)): Send =>
  askOwnVault('portal', 'POST', `${ownKey}/create${version}`, expect, {
    body: { json: body },
    ...(expect.status === 200 && { save: keepKey }),
  })

export const makeKey = (body: object): readonly Send[] => [createVaultForKeys(), createKey(body)]

export const keyAttributes = (more: Readonly<Record<string, Match>> = {}): Match =>
  hasMembersInOrder({
    enabled: true,
    ...more,
    created: { like: 'integer' },
    updated: { like: 'integer' },
    recoveryLevel,
    exportable: false,
  })

export const rsaOperations = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey']
export const base64url = matches(/^[\w-]+$/)

export const rsaBundle = (operations: readonly string[] = rsaOperations): Match =>
  hasMembersInOrder({
    key: onlyMembersInOrder({ kid: ownKid, kty: 'RSA', key_ops: { array: operations }, n: base64url, e: 'AQAB' }),
    attributes: keyAttributes(),
  })

export const ecBundle = (crv: string): Match =>
  hasMembersInOrder({
    key: onlyMembersInOrder({
      kid: ownKid,
      kty: 'EC',
      key_ops: { array: ['sign', 'verify'] },
      crv,
      x: base64url,
      y: base64url,
    }),
    attributes: keyAttributes(),
  })

export const keyNotFound = (nameOrId: string) =>
  refusal(
    404,
    'KeyNotFound',
    `A key with (name/id) ${nameOrId} was not found in this key vault. If you recently deleted this key you may be able ` +
      'to recover it using the correct recovery command. For help resolving this issue, please see ' +
      'https://go.microsoft.com/fwlink/?linkid=2125182',
  )

const isVerdict = ({ body }: Expectation) => body !== undefined && 'exactly' in body

/** Sends what a key operation takes, and keeps its `{saved.value}`. */
export const useKey = (operation: string, body: object, expect: Expectation): Send =>
  askOwnVault('portal', 'POST', `${ownKey}/${operation}${version}`, expect, {
    body: { json: body },
    ...(expect.status === 200 && !isVerdict(expect) && { save: { value: { json: 'value' } } }),
  })

export const withValue = (kid: Match, value: Match = base64url): Expectation =>
  withJson(200, onlyMembersInOrder({ kid, value }))

export const isVerified = (value: boolean): Expectation => ({
  status: 200,
  headers: { 'Content-Length': value ? '14' : '15' },
  body: { exactly: `{"value":${value}}` },
})

/** 32 and 64 bytes, as digests are. */
/** 16 bytes, as a key to wrap has them. */
export const plainBytes = 'AQIDBAUGBwgJCgsMDQ4PEA'

export const digest = 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg'
export const digest48 = 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCggAAAAAAAAAAAAAAAAAAAAA'
export const digest64 = 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgifhtCBiEx9ZZov6qDFWtAVo79PGysLgizRXWwVsPAKCA'
export const otherDigest = 'AIbQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg'

export const keyItem = (kid: Match): Match => hasMembersInOrder({ kid, attributes: keyAttributes() })

export const ownKeyId = `https://${ownVaultHost}${ownKey}`

export const lifetimeAction = (trigger: object, type: string) => ({ trigger, action: { type } })

export const isAction = (trigger: Readonly<Record<string, Match>>, type: string): Match =>
  onlyMembersInOrder({ trigger: onlyMembersInOrder(trigger), action: onlyMembersInOrder({ type }) })

export const setPolicy = (
  body: object,
  lifetimeActions: readonly Match[],
  attributes: Readonly<Record<string, Match>>,
) =>
  askOwnVault(
    'portal',
    'PUT',
    `${ownKey}/rotationpolicy${version}`,
    withJson(
      200,
      onlyMembersInOrder({
        id: `${ownKeyId}/rotationpolicy`,
        lifetimeActions: { array: lifetimeActions },
        attributes: onlyMembersInOrder({ ...attributes, created: { like: 'integer' }, updated: { like: 'integer' } }),
      }),
    ),
    { body: { json: body } },
  )

export const patchKey = (body: object) =>
  askOwnVault('portal', 'PATCH', `${ownKey}${version}`, withJson(200, hasMembers({})), { body: { json: body } })

/** A signature by the latest version, which the named version verifies; and of another digest it does not. */
export const signAndVerify = (alg: string, value: string, other: string) => [
  useKey('sign', { alg, value }, withValue('{saved.kid}')),
  useKey('{saved.version}/verify', { alg, digest: value, value: '{saved.value}' }, isVerified(true)),
  useKey('{saved.version}/sign', { alg, value: other }, withValue('{saved.kid}')),
  useKey('verify', { alg, digest: value, value: '{saved.value}' }, isVerified(false)),
]

/** What one operation makes of the bytes, the other makes bytes again; with a version, without, and with an empty one. */
export const thereAndBack = (there: string, back: string, alg: string) => [
  useKey(there, { alg, value: plainBytes }, withValue('{saved.kid}')),
  useKey(`{saved.version}/${back}`, { alg, value: '{saved.value}' }, withValue('{saved.kid}', plainBytes)),
  useKey(`{saved.version}/${there}`, { alg, value: plainBytes }, withValue('{saved.kid}')),
  useKey(back, { alg, value: '{saved.value}' }, withValue('{saved.kid}', plainBytes)),
  useKey(`/${there}`, { alg, value: plainBytes }, withValue('{saved.kid}', base64url)),
]

export const anotherDigest = (digest: string) => `A${digest.slice(1)}`

export const keyAccessDenied = (what: string) =>
  refusal(
    403,
    'Forbidden',
    new RegExp(
      `^The user, group or application '${callerPattern}' does not have keys ${what} permission on key ` +
        "vault 'milab-{nonce};location=\\w+'\\. For help resolving this issue, please see " +
        'https:\\/\\/go\\.microsoft\\.com\\/fwlink\\/\\?linkid=2125287$',
    ),
    'AccessDenied',
  )

export const asVm = (operation: string, body: object, expect: Parameters<typeof askOwnVault>[3]) =>
  askOwnVault('vm', 'POST', `${ownKey}/${operation}${version}`, expect, { body: { json: body } })

export const keyForbidden = (message: string, code: string) => refusal(403, 'Forbidden', message, code)
