import { expect, test } from 'vitest'
import { masked, redactor } from './redact.js'

const knowing = (...secrets: string[]) => {
  const made = redactor()
  made.know(secrets)
  return made
}

const key = Buffer.alloc(64, 0xfb).toString('base64')
const jwt = `${Buffer.from('{"typ":"JWT"}').toString('base64url')}.${Buffer.from('{"aud":"x"}').toString('base64url')}.c2lnbmF0dXJl`

test.each([
  ['a token', `got ${jwt} here`, `got ${masked} here`],
  ['a token cut off', `got ${jwt.slice(0, 25)}`, `got ${masked}`],
  ['a token in a URL', `https://h/?t=${jwt}&a=b`, `https://h/?t=${masked}&a=b`],
  ['a signature of a SAS', 'https://h/c/b?sv=2020&sig=abc%2Bdef%3D&se=1', `https://h/c/b?sv=2020&sig=${masked}&se=1`],
  [
    'a signature with its name escaped',
    'https://h/c/b?sv=2020&s%69g=abcdef&se=1',
    `https://h/c/b?sv=2020&sig=${masked}&se=1`,
  ],
  ['a header', 'Authorization: SharedKey acc:abc=', `Authorization: ${masked}`],
  ['a scheme without its header', 'it said Bearer opaque-token-1.', `it said Bearer ${masked}`],
  ['an account key', `key ${key}`, `key ${masked}`],
  ['an account key, escaped', `https://h/?k=${encodeURIComponent(key)}`, `https://h/?k=${masked}`],
  ['a client secret in a form', 'grant_type=x&client_secret=abc', `grant_type=x&client_secret=${masked}`],
  ['a client secret in JSON', '{"client_secret": "abc"}', `{"client_secret": "${masked}"}`],
  ['a connection string', 'AccountName=a;AccountKey=abc==;X=y', `AccountName=a;AccountKey=${masked};X=y`],
])('%s is taken out', (_, text, expected) => {
  expect(redactor().text(text)).toBe(expected)
})

test.each([
  'AKV10000: Request is missing a Bearer or PoP token.',
  "[TokenExpired] Error validating token: 'S2S12086'.",
  'SecretNotFound: A secret with (name/id) a/7c2204c6093c4d859bc5b9eff8f29050 was not found in this key vault.',
  'https://h/secrets/db-password?api-version=7.4&x=%41%2f',
  'az role assignment create --assignee-object-id 98f51385-2edc-4b79-bed9-7718de4cb861 --role "Key Vault Secrets ' +
    'User" --scope /subscriptions/x',
])('a text without secrets stays as it is: %s', (text) => {
  expect(knowing('p@ssw0rd!').text(text)).toBe(text)
})

test.each([
  ['as it is', 'x p@ss w0rd! y', `x ${masked} y`],
  ['escaped', '/secrets/p%40ss%20w0rd%21', `/secrets/${masked}`],
  ['escaped twice', '/secrets/p%2540ss%2520w0rd!', `/secrets/${masked}`],
  ['in another case', 'P@SS W0RD!', masked],
  ['as in a form', 'v=p@ss+w0rd!', `v=${masked}`],
])('a secret that is known is taken out %s', (_, text, expected) => {
  expect(knowing('p@ss w0rd!').text(text)).toBe(expected)
})

test('a secret with quotes and line ends is found inside JSON', () => {
  const secret = 'line "one"\nline two'
  expect(knowing(secret).text(JSON.stringify({ said: secret }))).toBe(`{"said":"${masked}"}`)
})

test('a short secret is taken out where it stands alone', () => {
  expect(knowing('abc').text('/secrets/abc?x=abcd abc')).toBe(`/secrets/${masked}?x=abcd ${masked}`)
})

test('of two secrets, one beginning with the other, nothing is left', () => {
  expect(knowing('password', 'password-and-more').text('password-and-more password')).toBe(`${masked} ${masked}`)
})

test('a value is copied with its texts redacted and its secret fields masked', () => {
  const value = {
    url: '/p%40ssw0rd',
    needs: 'secrets get',
    permissions: { secrets: ['get'], keys: [] },
    value: 'x',
    access_token: 'y',
    clientSecret: 'z',
    list: [{ key1: 'k' }],
    n: 1,
    no: null,
  }
  expect(knowing('p@ssw0rd').value(value)).toEqual({
    url: `/${masked}`,
    needs: 'secrets get',
    permissions: { secrets: ['get'], keys: [] },
    value: masked,
    access_token: masked,
    clientSecret: masked,
    list: [{ key1: masked }],
    n: 1,
    no: null,
  })
})

test('what is known is remembered although it is no longer told', () => {
  const made = knowing('first-secret')
  made.know(['second-secret'])
  expect(made.text('first-secret second-secret')).toBe(`${masked} ${masked}`)
})
