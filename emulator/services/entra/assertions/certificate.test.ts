import { expect, test } from 'vitest'
import { makeSigningKey } from '../../../world/keys.js'
import { claimsOf, clientId, lab, login, postForm, tenant } from '../entra.test-support.js'
import { assert, certificate, jwt, privateKey, thumbprint, withCertificate } from './assertions.test-support.js'

const emulator = withCertificate()
const now = () => emulator.world.clock.seconds()
const claims = (more: object = {}) => ({
  aud: `${login}/${tenant}/oauth2/v2.0/token`,
  iss: clientId,
  sub: clientId,
  jti: 'a',
  nbf: now(),
  exp: now() + 600,
  ...more,
})
const x5t = thumbprint()
const header = { alg: 'RS256', typ: 'JWT', x5t }
const x5c = certificate.raw.toString('base64')

test.each([
  ['RS256 and x5t', header, {}],
  ['PS256 and x5t#S256, as MSAL.NET', { alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint('fingerprint256') }, {}],
  ['x5c as one string, times as strings', { ...header, x5c }, { nbf: String(now()), exp: String(now() + 600) }],
  ['x5c as a list', { ...header, x5c: [x5c] }, {}],
  ['x5c alone', { alg: 'PS256', typ: 'JWT', x5c }, {}],
  ['a key id', { alg: 'RS256', kid: x5t }, {}],
  ['RS512', { ...header, alg: 'RS512' }, {}],
  ['no nbf', header, { nbf: undefined }],
  ['the v1.0 endpoint as audience', header, { aud: `${login}/${tenant}/oauth2/token` }],
  ['the issuer as audience', header, { aud: `${login}/${tenant}/v2.0` }],
  ['the tenant by its domain', header, { aud: `${login}/contoso.onmicrosoft.com/oauth2/v2.0/token` }],
  ['an alias of the login host', header, { aud: `https://sts.windows.net/${tenant}/` }],
  ['the client id in capitals', header, { iss: clientId.toUpperCase(), sub: clientId.toUpperCase() }],
])('an assertion with %s logs in', async (_, head, more) => {
  for (const version of ['v1', 'v2'] as const) {
    const answer = await assert(emulator, jwt(head, claims(more)), clientId, version)
    expect(answer.json.error_description ?? answer.status).toBe(200)
    expect(claimsOf(answer.json.access_token)).toMatchObject({ appid: clientId, appidacr: '2' })
  }
})

const { privateKey: otherKey } = await makeSigningKey(() => new Uint8Array([1]))
const unsupported =
  /'HS256' is not a supported signature algorithm\. Supported signing algorithms are: 'RS256,RS384,RS512,PS256'/
const plain = (head: object, body: object) =>
  `${[head, body].map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')).join('.')}.c2ln`

test.each([
  [
    'another key',
    401,
    700027,
    () => jwt(header, claims(), otherKey),
    /^AADSTS700027: Client assertion contains an invalid signature\. \[Reason - The provided signature value did not match the expected signature value\., Thumbprint of key used by client: '[0-9A-F]{40}', Found key 'Start=\d\d\/\d\d\/\d{4} /,
  ],
  [
    'an unknown certificate',
    401,
    700027,
    () => jwt({ ...header, x5t: 'AAAA' }, claims()),
    /not registered on application\. \[Reason - The key was not found\., Thumbprint of key used by client: '000000', Please visit the Azure Portal/,
  ],
  ['no thumbprint', 401, 5002723, () => jwt({ alg: 'RS256' }, claims()), /No certificate SHA-1 thumbprint/],
  [
    'another audience',
    401,
    700023,
    () => jwt(header, claims({ aud: `${login}/common/oauth2/v2.0/token` })),
    /does not match Realm issuer/,
  ],
  [
    'several audiences',
    400,
    50027,
    () => jwt(header, claims({ aud: [claims().aud] })),
    /JWT token is invalid or malformed\./,
  ],
  [
    'an old expiry',
    401,
    700024,
    () => jwt(header, claims({ exp: now() - 1 })),
    /Current time: \d{4}-\d\d-\d\dT[\d:]+\.\d{7}Z, assertion valid from .*, expiry time of assertion .*0000Z\. Review the documentation at \S+ \. Trace ID: /,
  ],
  [
    'no expiry',
    401,
    700024,
    () => jwt(header, claims({ exp: undefined })),
    /expiry time of assertion 1970-01-01T00:00:00\.0000000Z/,
  ],
  [
    'a start in the future',
    401,
    700024,
    () => jwt(header, claims({ nbf: now() + 900 })),
    /not within its valid time range/,
  ],
  [
    'another issuer than subject',
    401,
    50048,
    () => jwt(header, claims({ sub: tenant })),
    /Subject must match the issuer claim/,
  ],
  [
    'another client',
    401,
    700021,
    () => jwt(header, claims({ iss: tenant, sub: tenant })),
    /doesn't match 'client_id' parameter/,
  ],
  [
    'no subject',
    400,
    90014,
    () => jwt(header, claims({ sub: undefined })),
    /The required field 'sub' is missing from the credential/,
  ],
  ['a number as issuer', 400, 50027, () => jwt(header, claims({ iss: 5 })), /malformed/],
  ['a time that is not one', 400, 50027, () => jwt(header, claims({ exp: 'soon' })), /malformed/],
  ['another type', 400, 5002727, () => jwt({ ...header, typ: 'at+jwt' }, claims()), /Invalid JWT header type/],
  ['a shared secret', 401, 5002738, () => plain({ alg: 'HS256' }, claims()), unsupported],
  ['no algorithm', 401, 5002738, () => plain({ alg: 'none' }, claims()), /'none' is not a supported/],
  ['a list for a header', 400, 50027, () => plain([1], claims()), /malformed/],
  ['no dots', 400, 50027, () => 'token', /malformed/],
  ['a body that is not JSON', 400, 50027, () => 'e30.e3.AA', /malformed/],
])('an assertion with %s is refused: %i AADSTS%i', async (_, status, code, assertion, text) => {
  const answer = await assert(emulator, assertion())
  expect(answer.json.error_description).toMatch(text)
  expect([answer.status, answer.json.error_codes]).toEqual([status, [code]])
  expect(answer.json.error).toBe(status === 401 ? 'invalid_client' : 'invalid_request')
  expect(answer.json.error_description).toMatch(/ Trace ID: \S+ Correlation ID: \S+ Timestamp: [\d-]+ [\d:]+Z$/)
  expect(answer.json.error_uri).toBe(`${login}/error?code=${code}`)
})

test('a certificate ends with its time', async () => {
  const later = withCertificate()
  const at = Date.parse(certificate.validTo) + 60_000
  later.world.clock.set(at)
  const seconds = Math.floor(at / 1000)
  const answer = await assert(later, jwt(header, claims({ nbf: seconds, exp: seconds + 600 })))
  expect(answer.json.error_description).toMatch(/^AADSTS700027: .*The key used is expired\./)
})

test('an assertion of another type, or without one, is not an assertion', async () => {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_assertion: jwt(header, claims()) }
  const others: Record<string, string>[] = [
    { scope: 'x' },
    { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' },
  ]
  for (const more of others) {
    const answer = await postForm(emulator, `/${tenant}/oauth2/v2.0/token`, { ...form, ...more })
    expect([answer.status, answer.json.error_codes]).toEqual([400, [900144]])
  }
})

test('neither the assertion nor the key gets into the journal', async () => {
  const own = withCertificate()
  const good = jwt(header, claims())
  const bad = jwt(header, claims(), otherKey)
  for (const assertion of [good, bad]) await assert(own, assertion)
  const kept = JSON.stringify([...own.world.journal.after()])
  for (const text of [good, bad]) for (const secret of text.split('.')) expect(kept).not.toContain(secret)
  expect(privateKey.type).toBe('private')
})

test('an application without certificates has none that fits', async () => {
  const answer = await assert(lab(), jwt(header, claims()))
  expect(answer.json.error_codes).toEqual([700027])
})
