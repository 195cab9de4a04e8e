import { expect, test } from 'vitest'
import { lab, versionIn } from '../gateway/lab.test-support.js'

test('a set secret answers its value, and reads back byte for byte the same by name and by version', async () => {
  const { send, now } = lab()
  const body = { value: 'v', contentType: 'text/plain', tags: { a: '1' }, attributes: { nbf: 1, exp: 2 } }
  const { status, text, json } = await send('PUT /secrets/My-Secret', body)
  const version = versionIn(json.id)
  expect(status).toBe(200)
  expect(version).toMatch(/^[0-9a-f]{32}$/)
  expect(text).toBe(
    `{"value":"v","contentType":"text/plain","id":"https://kv.vault.azure.net/secrets/My-Secret/${version}",` +
      `"attributes":{"enabled":true,"nbf":1,"exp":2,"created":${now()},"updated":${now()},` +
      '"recoveryLevel":"Recoverable+Purgeable","recoverableDays":90},"tags":{"a":"1"}}',
  )
  for (const path of [
    '/secrets/My-Secret',
    '/secrets/my-secret/',
    '//secrets//MY-SECRET',
    `/secrets/My-Secret/${version.toUpperCase()}`,
  ]) {
    expect((await send(`GET ${path}`)).text).toBe(text)
  }
})

test('what recoverableDays needs is version 7.1, what recoveryLevel says is the vault’s', async () => {
  const { send } = lab({
    kv: {},
    off: { softDelete: false },
    week: { retention: 7 },
    kept: { purgeProtection: true },
    both: { retention: 7, purgeProtection: true },
  })
  const attributes = async (vault: string, version: string) => {
    await send('PUT /secrets/s', { value: '' }, vault)
    const { recoveryLevel, recoverableDays } = (await send(`GET /secrets/s?api-version=${version}`, undefined, vault))
      .json.attributes
    return [recoveryLevel, recoverableDays]
  }
  for (const version of ['2015-06-01', '2016-10-01', '7.0'])
    expect(await attributes('kv', version)).toEqual(['Recoverable+Purgeable', undefined])
  for (const version of ['7.1-preview', '7.1', '7.6', '2025-07-01', '2026-04-01'])
    expect(await attributes('kv', version)).toEqual(['Recoverable+Purgeable', 90])
  expect(await attributes('off', '7.4')).toEqual(['Purgeable', undefined])
  expect(await attributes('week', '7.4')).toEqual(['CustomizedRecoverable+Purgeable', 7])
  expect(await attributes('kept', '7.4')).toEqual(['Recoverable', 90])
  expect(await attributes('both', '7.4')).toEqual(['CustomizedRecoverable', 7])
})

test('a missing, unknown or too old version is refused; one from the future is served as the newest', async () => {
  const { send } = lab()
  await send('PUT /secrets/s', { value: 'v' })
  const refused = async (request: string) => {
    const { status, json } = await send(request)
    return [status, json.error.code, json.error.message]
  }
  expect(await refused('GET /secrets/s?x=1')).toEqual([
    400,
    'BadParameter',
    'The api-version query parameter is required.',
  ])
  for (const version of ['7.9', '8.0', '2016-10-02', '2025-08-01', 'latest']) {
    expect(await refused(`GET /secrets/s?api-version=${version}`)).toEqual([
      400,
      'BadParameter',
      `The specified version (${version}) is not recognized. Consider using the latest supported version (2026-04-01).`,
    ])
  }
  expect((await refused('GET /deletedsecrets?api-version=2015-06-01'))[0]).toBe(400)
  const { status, header } = await send('GET /secrets/s?api%2Dversion=2031-01-01')
  expect([status, header('x-milab-api-version')]).toEqual([200, 'served-as=2026-04-01'])
})

test('each set makes a version; its predecessor is named from 2025 on', async () => {
  const { send, world } = lab()
  world.clock.set(Date.parse('2026-01-01T00:00:00Z'))
  const [first, second, third] = [
    await send('PUT /secrets/s', { value: '1' }),
    await send('PUT /secrets/s', { value: '1' }),
    await send('PUT /secrets/S', { value: '3' }),
  ]
  expect(new Set([first.json.id, second.json.id, third.json.id]).size).toBe(3)
  // Only a secret behind a certificate names the version before it.
  for (const version of ['7.6', '2025-07-01'])
    expect((await send(`GET /secrets/s?api-version=${version}`)).json).not.toHaveProperty('previousVersion')
  expect((await send('PUT /secrets/s?api-version=2025-07-01', { value: '4' })).json).not.toHaveProperty(
    'previousVersion',
  )
})

test('nbf and exp are informational, the empty value is one', async () => {
  const { send, now } = lab()
  for (const attributes of [{ exp: now() - 10 }, { nbf: now() + 1000 }]) {
    await send('PUT /secrets/s', { value: '', attributes })
    const { status, json } = await send('GET /secrets/s')
    expect([status, json.value, json.attributes]).toMatchObject([200, '', attributes])
  }
})

test('a disabled secret’s value is refused in 132 bytes; everything else still works', async () => {
  const { send } = lab()
  const { json, text } = await send('PUT /secrets/s', { value: 'hidden', attributes: { enabled: false } })
  expect(text).toContain('"value":"hidden"')
  for (const path of ['/secrets/s', `/secrets/s/${versionIn(json.id)}`]) {
    const refused = await send(`GET ${path}`)
    expect([refused.status, refused.text, refused.header('content-length')]).toEqual([
      403,
      '{"error":{"code":"Forbidden","message":"Operation get is not allowed on a disabled ' +
        'secret.","innererror":{"code":"SecretDisabled"}}}',
      '132',
    ])
  }
  expect((await send('GET /secrets')).json.value).toHaveLength(1)
  expect((await send('POST /secrets/s/backup')).status).toBe(200)
  expect((await send('PATCH /secrets/s', { attributes: { enabled: true } })).status).toBe(200)
  expect((await send('GET /secrets/s')).json.value).toBe('hidden')
})

test('an update changes what it names, replaces tags, keeps version and value, and shows no value', async () => {
  const { send, world, now } = lab()
  const created = now()
  const { json } = await send('PUT /secrets/s', {
    value: 'v',
    contentType: 'a',
    tags: { x: '1', y: '2' },
    attributes: { exp: 9 },
  })
  const version = versionIn(json.id)
  await send('PUT /secrets/s', { value: 'newer' })
  world.clock.advance(60_000)
  const { status, text } = await send(`PATCH /secrets/S/${version}`, {
    value: 'ignored',
    tags: { z: '3' },
    attributes: { enabled: false },
  })
  expect(status).toBe(200)
  expect(text).toBe(
    `{"contentType":"a","id":"https://kv.vault.azure.net/secrets/s/${version}","attributes":{"enabled":false,` +
      `"exp":9,"created":${created},"updated":${now()},"recoveryLevel":"Recoverable+Purgeable",` +
      '"recoverableDays":90},"tags":{"z":"3"}}',
  )
  expect((await send('PATCH /secrets/s/', { contentType: 'latest' })).text).toContain('"contentType":"latest"')
  expect((await send('GET /secrets/s')).text).toMatch(/^{"value":"newer","contentType":"latest"/)
  await send(`PATCH /secrets/s/${version}`, { attributes: { enabled: true }, tags: null, contentType: null })
  expect((await send(`GET /secrets/s/${version}`)).text).toMatch(/^{"value":"v","contentType":"a".*"tags":{"z":"3"}}$/)
})

test('a vault knows its secrets by its own life: another vault, or a vault made again, has none of them', async () => {
  const { send, world } = lab({ kv: {}, other: {} })
  await send('PUT /secrets/s', { value: 'v' })
  expect((await send('GET /secrets/s', undefined, 'other')).status).toBe(404)
  const vault = world.resources.ofType('Microsoft.KeyVault/vaults').find(({ name }) => name === 'kv')!
  world.change(() => world.resources.put({ ...vault, incarnation: 'again' }))
  expect((await send('GET /secrets/s')).status).toBe(404)
})
