import { createPrivateKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { publicPem } from '../../../conformance/cases/keyvault/certificates/imported.js'
import * as pfx from '../../policy/x509/pkcs12/public-pfx.test-support.js'
import { lab } from './gateway/lab.test-support.js'

const jwk = createPrivateKey(publicPem).export({ format: 'jwk' })
const digest = (bytes: number) => Buffer.alloc(bytes, 1).toString('base64url')
const [keyPem = '', certificatePem = ''] = publicPem.split(/(?=-----BEGIN CERT)/)
const pem = { policy: { secret_props: { contentType: 'application/x-pem-file' } } }
const self = { issuer: { name: 'Self' }, x509_props: { subject: 'CN=x' } }

/** Each with the start of what is said; where Azure's own words are not recorded, docs/unverified.md says so. */
const bad: readonly (readonly [request: string, body: object, message: string])[] = [
  [
    'POST /keys/rsa/sign',
    { alg: 'RS256', value: digest(31) },
    "Invalid length of 'value': 31 bytes. RS256 requires 32 bytes",
  ],
  [
    'POST /keys/rsa/sign',
    { alg: 'RS512', value: digest(32) },
    "Invalid length of 'value': 32 bytes. RS512 requires 64 bytes",
  ],
  [
    'POST /keys/rsa/sign',
    { alg: 'PS384', value: digest(0) },
    "Invalid length of 'value': 0 bytes. PS384 requires 48 bytes",
  ],
  [
    'POST /keys/ec/sign',
    { alg: 'ES256', value: digest(33) },
    "Invalid length of 'value': 33 bytes. ES256 requires 32 bytes",
  ],
  [
    'POST /keys/rsa/verify',
    { alg: 'RS256', digest: digest(20), value: digest(256) },
    "Invalid length of 'digest': 20 bytes. RS256 requires 32 bytes",
  ],
  ['POST /keys/rsa/sign', { alg: 'RSNULL', value: digest(246) }, 'Property value has'],
  ['POST /keys/ec/sign', { alg: 'ES384', value: digest(48) }, 'Key and signing algorithm are incompatible'],
  ['POST /keys/ec/sign', { alg: 'RS256', value: digest(32) }, 'Property alg has'],
  ['POST /keys/rsa/sign', { alg: 'ES256', value: digest(32) }, 'Property alg has'],
  ['POST /keys/rsa/sign', { alg: 'HS256', value: digest(32) }, 'Property alg has'],
  ['POST /keys/rsa/sign', { value: digest(32) }, 'Property alg has'],
  ['POST /keys/rsa/sign', { alg: 'RS256' }, 'Property value has'],
  ['POST /keys/rsa/sign', { alg: 'RS256', value: '***' }, 'Property value has'],
  ['POST /keys/ec/encrypt', { alg: 'RSA-OAEP', value: digest(8) }, 'Operation encrypt is not permitted'],
  ['POST /keys/rsa/encrypt', { alg: 'A256GCM', value: digest(8) }, 'Property alg has'],
  ['POST /keys/rsa/encrypt', { alg: 'RSA-OAEP-256', value: digest(191) }, 'Property value has'],
  ['POST /keys/rsa/decrypt', { alg: 'RSA-OAEP', value: digest(255) }, 'Error occurred while decoding'],
  ['POST /keys/rsa/unwrapkey', { alg: 'RSA1_5', value: digest(256) }, 'Error occurred while decoding'],
  ['POST /keys/n/create', { kty: 'RSA', key_size: 1024 }, 'Unsupported key size (1024)'],
  ['POST /keys/n/create', { kty: 'RSA', key_size: 2049 }, 'Unsupported key size (2049)'],
  ['POST /keys/n/create', { kty: 'EC', crv: 'P-224' }, 'Property  has'],
  ['POST /keys/n/create', { kty: 'DSA' }, 'Property  has'],
  ['POST /keys/n/create', { kty: 'RSA', key_ops: ['fly'] }, 'Property  has'],
  ['PUT /keys/n', { key: { ...jwk, crv: 'P-384' } }, 'Property key has'],
  ['PUT /keys/n', { key: { ...jwk, d: undefined } }, 'Property d has'],
  ['PUT /keys/n', { key: { ...jwk, x: digest(32) } }, 'Property key has'],
  ['PUT /keys/n', { key: { kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'AQAB' } }, 'Property p has'],
  ['PUT /keys/n', {}, 'Property key has'],
  [`POST /keys/${'n'.repeat(128)}/create`, { kty: 'EC' }, 'The request URI contains an invalid name: nnn'],
  ['POST /keys/a_b/create', { kty: 'EC' }, 'The request URI contains an invalid name: a_b'],
  ['POST /certificates/n/import', { value: pfx.publicPfx, pwd: 'another' }, 'The specified PKCS#12'],
  ['POST /certificates/n/import', { value: pfx.publicPfx }, 'The specified PKCS#12'],
  [
    'POST /certificates/n/import',
    { value: pfx.publicPfx.slice(0, 900), pwd: pfx.publicPassword },
    'The specified PKCS#12',
  ],
  [
    'POST /certificates/n/import',
    { value: pfx.keylessPfx, pwd: pfx.publicPassword },
    'No certificate with private key',
  ],
  ['POST /certificates/n/import', { value: 'bm90IGEgUEZY' }, 'The specified PKCS#12'],
  ['POST /certificates/n/import', { value: '' }, 'The specified PKCS#12'],
  ['POST /certificates/n/import', {}, 'Property value has'],
  ['POST /certificates/n/import', { value: keyPem, ...pem }, 'The specified PEM'],
  ['POST /certificates/n/import', { value: certificatePem, ...pem }, 'No certificate with private key'],
  ['POST /certificates/n/import', { value: publicPem.replace('MIIB', 'AAAA'), ...pem }, 'The specified PEM'],
  [`POST /certificates/${'n'.repeat(128)}/create`, { policy: self }, 'The request URI contains an invalid name: nnn'],
  [
    'POST /certificates/n/create',
    { policy: { ...self, x509_props: { subject: 'not a name' } } },
    'Property subject has',
  ],
  [
    'POST /certificates/n/create',
    { policy: { ...self, key_props: { kty: 'RSA', key_size: 1024 } } },
    'Unsupported key size (1024)',
  ],
  [
    'POST /certificates/n/create',
    { policy: { ...self, issuer: { name: 'nobody' } } },
    "The certificate issuer 'nobody'",
  ],
  [
    'POST /certificates/n/create',
    { policy: { ...self, x509_props: { subject: 'CN=x', validity_months: 1201 } } },
    'Property validity_months has',
  ],
]

test('what cannot be is refused in words about it, shows no secret, and leaves the vault as it was', async () => {
  const { world, send } = lab()
  expect((await send('POST /keys/rsa/create', { kty: 'RSA' })).status).toBe(200)
  expect((await send('POST /keys/ec/create', { kty: 'EC' })).status).toBe(200)
  const before = JSON.stringify(world.data.snapshot())
  for (const [request, body, message] of bad) {
    const { status, json, text } = await send(request, body)
    const isForbidden = message.startsWith('Operation')
    expect([request, status, json.error.code]).toEqual([
      request,
      isForbidden ? 403 : 400,
      isForbidden ? 'Forbidden' : 'BadParameter',
    ])
    expect(json.error.message.slice(0, message.length)).toBe(message)
    for (const secret of [pfx.publicPassword, jwk.d!, keyPem.split('\n')[1]!]) expect(text).not.toContain(secret)
  }
  expect(JSON.stringify(world.data.snapshot())).toBe(before)
})
