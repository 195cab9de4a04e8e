import { expect, test } from 'vitest'
import { lab } from '../gateway/lab.test-support.js'

test('an invalid name is echoed decoded; digits and dashes may lead', async () => {
  const { send } = lab()
  const { status, json } = await send('PUT /secrets/key%24%23()!1', { value: '1' })
  expect([status, json.error]).toEqual([
    400,
    { code: 'BadParameter', message: 'The request URI contains an invalid name: key$#()!1' },
  ])
  expect((await send(`GET /secrets/${'a'.repeat(128)}`)).status).toBe(400)
  for (const name of ['-1', '0', 'a'.repeat(127)])
    expect((await send(`PUT /secrets/${name}`, { value: '1' })).status).toBe(200)
})

test('a body that is not a JSON object, lacks the value, or has a wrong type is refused and changes nothing', async () => {
  const { send } = lab()
  for (const [body, property] of [
    ['', ''],
    ['{', ''],
    ['[]', ''],
    ['null', ''],
    ['"value"', ''],
    ['{}', 'value'],
    ['{"value":null}', 'value'],
    ['{"value":1}', 'value'],
    ['{"value":"v","contentType":1}', 'contentType'],
    [`{"value":"v","contentType":"${'c'.repeat(256)}"}`, 'contentType'],
    ['{"value":"v","attributes":[]}', 'attributes'],
    ['{"value":"v","attributes":{"enabled":"yes"}}', 'enabled'],
    ['{"value":"v","attributes":{"exp":1.5}}', 'exp'],
    ['{"value":"v","attributes":{"nbf":"2026-01-01"}}', 'nbf'],
    ['{"value":"v","tags":{"a":1}}', 'tags'],
    [
      `{"value":"v","tags":${JSON.stringify(Object.fromEntries(Array.from({ length: 16 }, (_, i) => [i, ''])))}}`,
      'tags',
    ],
  ] as const) {
    const { status, json } = await send('PUT /secrets/s', body)
    expect([body, status, json.error]).toEqual([
      body,
      400,
      { code: 'BadParameter', message: `Property ${property} has invalid value\r\n` },
    ])
  }
  expect((await send('GET /secrets/s')).status).toBe(404)
})

test('a value may have 25,600 characters and no more, a body a mebibyte', async () => {
  const { send } = lab()
  expect((await send('PUT /secrets/s', { value: 'é'.repeat(25_600) })).status).toBe(200)
  const { status, json } = await send('PUT /secrets/s', { value: 'x'.repeat(25_601) })
  expect([status, json.error]).toEqual([
    400,
    { code: 'BadParameter', message: 'Secret is beyond the maximum permitted length of 25600 characters.' },
  ])
  expect((await send('PUT /secrets/s', ' '.repeat(1_048_577))).status).toBe(413)
})

test('a tag may be called __proto__', async () => {
  const { send } = lab()
  expect((await send('PUT /secrets/s', '{"value":"v","tags":{"__proto__":"x"}}')).text).toContain(
    '"tags":{"__proto__":"x"}',
  )
})

test('a wrong method is 405, an unknown path 404, and what Azure has and the lab lacks 501', async () => {
  const { send } = lab()
  expect((await send('PUT /secrets/', { value: 'v' })).status).toBe(405)
  expect((await send('POST /secrets/s', { value: 'v' })).header('allow')).toBe('PUT, GET, PATCH, DELETE')
  expect((await send('GET /nothing/here')).status).toBe(404)
  for (const path of ['/keys/k/v/attestation', '/storage/a/sas/b', '/healthstatus']) {
    const { status, header } = await send(`GET ${path}`)
    expect([path, status, header('x-milab-not-emulated') !== undefined]).toEqual([path, 501, true])
  }
  await send('PUT /secrets/s', { value: 'v' })
  expect((await send('GET /secrets/s?api-version=2025-07-01&outContentType=application/x-pem-file')).status).toBe(200)
  expect((await send('GET /secrets/s?api-version=7.4&outContentType=application/x-pem-file')).status).toBe(200)
})
