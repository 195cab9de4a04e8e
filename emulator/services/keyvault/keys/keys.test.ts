import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { lab } from '../gateway/lab.test-support.js'

test('a body that does not fit is refused, and makes no key', async () => {
  const { send } = lab()
  const invalid = (name: string) => `Property ${name} has invalid value\r\n`
  for (const [body, message] of [
    ['{', invalid('')],
    [{}, invalid('kty')],
    [{ kty: 'oct' }, invalid('')],
    [{ kty: 'RSA', key_size: 1024 }, 'Unsupported key size (1024). Supported sizes are [2048, 3072, 4096]'],
    [{ kty: 'EC', key_size: 4096 }, 'Unsupported key size (4096). Supported sizes are [256, 384, 521]'],
    [{ kty: 'EC', crv: 'P-192' }, invalid('')],
    [{ kty: 'EC', key_ops: ['fly'] }, invalid('')],
    [{ kty: 'EC', attributes: { exp: 'never' } }, invalid('exp')],
    [{ kty: 'EC', tags: { a: 1 } }, invalid('tags')],
  ] as const) {
    const { status, json } = await send('POST /keys/k/create', body)
    expect([body, status, json.error]).toEqual([body, 400, { code: 'BadParameter', message }])
  }
  for (const body of [
    { kty: 'RSA', public_exponent: 3 },
    { kty: 'EC', release_policy: { data: 'e30' } },
  ])
    expect((await send('POST /keys/k/create', body)).status).toBe(501)
  expect((await send('GET /keys/k')).status).toBe(404)
})

test('an imported key is told apart from numbers that do not belong together, and never shows its private ones', async () => {
  const { send } = lab({ kv: {}, hsm: { sku: 'premium' } })
  const { n, e, d, p, q, dp, dq, qi } = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    format: 'jwk',
  })
  const zero = (part: string) => Buffer.concat([Buffer.alloc(1), Buffer.from(part, 'base64url')]).toString('base64url')
  const key = { kty: 'RSA', n: zero(n!), e, d, p: zero(p!), q, dp, dq, qi }
  const { status, text, json } = await send('PUT /keys/k', { Hsm: true, key }, 'hsm')
  expect([status, json.key.kty, json.key.n, json.key.e]).toEqual([200, 'RSA-HSM', n, 'AQAB'])
  for (const part of [d!, p!, q!, dp!, dq!, qi!]) expect(text).not.toContain(part)
  expect((await send('PUT /keys/k', { Hsm: true, key })).json.error.message).toMatch(/^Hardware key operation/)
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  expect((await send('PUT /keys/k', { key: { ...key, n: other.n } })).status).toBe(400)
  expect((await send('PUT /keys/k', { key: { ...key, d: undefined } })).status).toBe(400)
  expect((await send('GET /keys/k')).status).toBe(404)
})

test('what Azure gives old and new versions: exportable from 7.3 on, the platform from 7.5 on', async () => {
  const { send } = lab()
  await send('POST /keys/k/create', { kty: 'EC' })
  const attributes = async (version: string) => {
    const { exportable, hsmPlatform, recoverableDays } = (await send(`GET /keys/k?api-version=${version}`)).json
      .attributes
    return [exportable, hsmPlatform, recoverableDays]
  }
  expect(await attributes('7.0')).toEqual([undefined, undefined, undefined])
  expect(await attributes('7.4')).toEqual([false, undefined, 90])
  expect(await attributes('2025-07-01')).toEqual([false, '0', 90])
  expect((await send('POST /keys/k/rotate?api-version=7.2')).status).toBe(400)
})

test('two creations at once make two versions, and one that meets a deleted name makes none', async () => {
  const { send } = lab()
  const made = await Promise.all([1, 2].map(() => send('POST /keys/k/create', { kty: 'EC' })))
  expect(made.map(({ status }) => status)).toEqual([200, 200])
  expect((await send('GET /keys/k/versions')).json.value).toHaveLength(2)
  const [again] = await Promise.all([send('POST /keys/k/create', { kty: 'RSA' }), send('DELETE /keys/k')])
  expect([again.status, again.json.error.innererror]).toEqual([409, { code: 'ObjectIsDeletedButRecoverable' }])
})
