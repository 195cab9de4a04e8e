import { expect, test } from 'vitest'
import { redact } from './redact.js'

const key = Buffer.alloc(64, 0xa7).toString('base64')
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl'

const secrets: readonly (readonly [string, string, string])[] = [
  ['a token', `see ${jwt} there`, 'see <token> there'],
  ['a bearer header', `GET /\nAuthorization: Bearer opaque-thing\nA: b`, 'GET /\nAuthorization: ***\nA: b'],
  ['a signature', 'Authorization: SharedKey devteststorage:AbC+/=', 'Authorization: ***'],
  [
    'a signature in a text',
    'the MAC signature found is SharedKey acct:AbC=',
    'the MAC signature found is SharedKey acct:***',
  ],
  [
    'a signature that storage quotes',
    "The MAC signature found in the HTTP request 'AbC+/=' is not the same as any computed signature.",
    "The MAC signature found in the HTTP request '***' is not the same as any computed signature.",
  ],
  ['a SAS', 'https://a/b?sv=1&sig=ab%2Bc%3D&se=2', 'https://a/b?sv=1&sig=***&se=2'],
  [
    'a client secret in a form',
    'grant_type=client_credentials&client_secret=s3cr%21t&x=1',
    'grant_type=client_credentials&client_secret=***&x=1',
  ],
  ["a secret's value", '{"value":"p@ss\\"w0rd","id":"x"}', '{"value":"***","id":"x"}'],
  ['a value cut off', '{"value":"p@ssw', '{"value":"***"'],
  ['a password of a PFX', '{"pwd":"p@ss"}', '{"pwd":"***"}'],
  ['the numbers of a private key', '{"x":"abc","d":"jpsQnnGQmL-YBIffH1136w"}', '{"x":"abc","d":"***"}'],
  [
    'a private key in PEM',
    'at -----BEGIN PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----',
    'at -----BEGIN PRIVATE KEY-----***-----END PRIVATE KEY-----',
  ],
  ['an account key', `{"keyName":"key1","odd":"${key}"}`, '{"keyName":"key1","odd":"<account key>"}'],
]

for (const [what, text, clean] of secrets) test(`${what} is taken out`, () => expect(redact(text)).toBe(clean))

test('what is no secret stays', () => {
  const text =
    '{"d":"a short tag","value":[{"id":"https://v.vault.azure.net/secrets/a"}],"error":{"code":"Forbidden","message":"no signature"}}'
  expect(redact(text)).toBe(text)
})
