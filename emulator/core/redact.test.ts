import { expect, test } from 'vitest'
import { masked, redact, redactFields, redactUrl, rules } from './redact.js'

const key = Buffer.alloc(64, 0xfb).toString('base64')
const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url')
const jwt = `${part({ typ: 'JWT' })}.${part({ aud: 'x' })}.c2lnbmF0dXJl`

const texts: readonly (readonly [rule: string, text: string, expected: string])[] = [
  ['token', `got ${jwt} here`, `got ${masked} here`],
  ['token', `got ${jwt.slice(0, 30)}`, `got ${masked}`],
  ['token', `https://h/x${jwt}/y`, `https://h/x${masked}/y`],
  ['token', `eyJust-a-name eyJ.${jwt}`, `eyJust-a-name ${masked}`],
  ['token', `${part({ typ: 'JWT' })}.e30.`, `${masked}.`],
  ['account key', `key ${key}`, `key ${masked}`],
  ['account key', `https://h/${encodeURIComponent(key)}/x`, `https://h/${masked}/x`],
  ['account key', `https://h/?k%3D${encodeURIComponent(encodeURIComponent(key))}`, `https://h/?k%3D${masked}`],
  ['account key', `/data/${key}`, `/data/${masked}`],
  ['account key', `"${key.replaceAll('/', '\\/')}"`, `"${masked}"`],
  [
    'private key',
    'x -----BEGIN PRIVATE KEY-----\\nMIGHAgEA\n-----END PRIVATE KEY-----',
    `x -----BEGIN PRIVATE KEY-----${masked}-----END PRIVATE KEY-----`,
  ],
  ['header', 'Authorization: SharedKey acc:abc=', `Authorization: ${masked}`],
  ['header', 'proxy-authorization: Basic b3JkZXJz', `proxy-authorization: ${masked}`],
  ['header', "[ 'Authorization', 'Bearer opaque 1' ]", `[ 'Authorization', '${masked}' ]`],
  ['password', 'by http://orders:s3cr.t@127.0.0.1:4080/x', `by http://orders:${masked}@127.0.0.1:4080/x`],
  ['pair', 'at https://h/c/b?sv=2020&sig=abc%2Bdef%3D&se=1', `at https://h/c/b?sv=2020&sig=${masked}&se=1`],
  ['pair', 'at https://h/c/b?sv=2020&s%69g=abcdef&se=1', `at https://h/c/b?sv=2020&s%69g=${masked}&se=1`],
  ['pair', 'grant_type=x&client_secret=abc', `grant_type=x&client_secret=${masked}`],
  ['pair', 'client_assertion=abc&x=y', `client_assertion=${masked}&x=y`],
  ['pair', 'AccountName=a;AccountKey=abc==;X=y', `AccountName=a;AccountKey=${masked};X=y`],
  ['member', '{"client_secret": "a \\"b\\", c"}', `{"client_secret": "${masked}"}`],
  ['member', "{'password':'abc'}", `{'password':'${masked}'}`],
]

test.each(texts)('a %s is masked in: %s', (_, text, expected) => {
  expect(redact(text)).toBe(expected)
})

test.each(Object.keys(rules))('without the rule "%s", what it masks is shown', (rule) => {
  const others = Object.entries(rules).filter(([name]) => name !== rule)
  const own = texts.filter(([name]) => name === rule)
  expect(own.length).toBeGreaterThan(0)
  for (const [, text, expected] of own)
    expect(
      others.reduce((clean, [, other]) => other(clean), text),
      text,
    ).not.toBe(expected)
})

test.each([
  'AKV10000: Request is missing a Bearer or PoP token.',
  "[TokenExpired] Error validating token: 'S2S12086'.",
  'SecretNotFound: A secret with (name/id) a/7c2204c6093c4d859bc5b9eff8f29050 was not found in this key vault.',
  'https://h/secrets/db-password?api-version=7.4&x=%41%2f',
  'az role assignment create --assignee-object-id 98f51385-2edc-4b79-bed9-7718de4cb861 --role "Key Vault Secrets ' +
    'User" --scope /subscriptions/x',
  'it has no effect: shop-kv judges by access policies; set authorization: rbac or add an access policy',
  'roleAssignments:\n  - { to: token, role: Reader, on: secret }',
  'https://sig.vault.azure.net/secrets/password?api-version=7.4',
  'https://127.0.0.1:4710/a@b',
  'eyJust-a-vault.vault.azure.net',
  `https://kv.vault.azure.net/secrets?$skiptoken=${part({ NextMarker: 'x'.repeat(99) })}`,
])('a text without secrets stays as it is: %s', (text) => {
  expect(redact(text)).toBe(text)
})

test.each([
  ['a signature', 'https://h/c/b?sv=2020&sig=abc%2Bdef%3D&se=1', `https://h/c/b?sv=2020&sig=${masked}&se=1`],
  ['a name escaped', '/c/b?s%69g=abcdef', `/c/b?s%69g=${masked}`],
  ['a value with a quote', "/token?client_secret=it's,mine;&x=1", `/token?client_secret=${masked}&x=1`],
  [
    'a URL in a parameter',
    `/x?from=${encodeURIComponent('https://h/b?sv=1&sig=abc&se=2')}`,
    `/x?from=https://h/b%3Fsv%3D1%26sig%3D${masked}%26se%3D2`,
  ],
  [
    'a URL in a parameter, escaped twice',
    `/x?from=${encodeURIComponent(encodeURIComponent('https://h/b?sig=abc'))}`,
    `/x?from=https://h/b%3Fsig%3D${masked}`,
  ],
  ['a token in a path', `https://h/${jwt}?x=1`, `https://h/${masked}?x=1`],
  ['a key in a query', `https://h/?k=${encodeURIComponent(key)}`, `https://h/?k=${masked}`],
])('of a URL %s is masked', (_, url, expected) => {
  expect(redactUrl(url)).toBe(expected)
})

test.each([
  'https://acc.blob.core.windows.net/data/a%3Fsig%3Db%26token=c',
  'https://acc.blob.core.windows.net/data?restype=container&comp=list&prefix=sig%3Db',
  'https://kv.vault.azure.net/secrets/x?api-version=7.4&unknown=hunter2',
  'http://h/?x=%E4%zz',
])('a URL without secrets stays as it is: %s', (url) => {
  expect(redactUrl(url)).toBe(url)
})

test('a value is copied with its strings redacted and its secret fields masked', () => {
  const value = {
    url: `/?sig=${key}`,
    needs: 'secrets get',
    permissions: { secrets: ['get'], keys: [] },
    value: 'x',
    access_token: 'y',
    clientSecret: 'z',
    headers: { Authorization: 'Bearer x', authorization: 'opaque' },
    list: [{ key1: 'k' }],
    n: 1,
    no: null,
  }
  expect(redactFields(value)).toEqual({
    url: `/?sig=${masked}`,
    needs: 'secrets get',
    permissions: { secrets: ['get'], keys: [] },
    value: masked,
    access_token: masked,
    clientSecret: masked,
    headers: { Authorization: masked, authorization: masked },
    list: [{ key1: masked }],
    n: 1,
    no: null,
  })
})

test.each([
  ['eyJ', 'eyJ'],
  ['%25', '%25'],
  ['?x=', '?x='],
  ['a', ''],
  [' authorization: ', ''],
  ['"secret": ', ''],
  ['://a:', ''],
])('a long text of "%s" takes no longer than its length allows', (part, start) => {
  const of = (length: number) => start + part.repeat(length / part.length)
  const cost = (text: string) => {
    const once = () => {
      const from = process.cpuUsage()
      redact(text)
      redactUrl(`/?${text}`)
      return process.cpuUsage(from).user / 1000
    }
    return Math.min(once(), once(), once())
  }
  // Twenty times the text: a cost that grows with the square is 400 times as high.
  expect(cost(of(800_000)) / Math.max(2, cost(of(40_000)))).toBeLessThan(100)
})
