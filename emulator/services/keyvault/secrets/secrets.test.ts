import { expect, test } from 'vitest'
import { builtInScenario, createEmulator, isDrop, wireRequest, type Emulator, type Scenario } from '../../../index.js'
import { mintToken } from '../../../policy/tokens/tokens.js'

/** Vaults of every kind of deletion, asked as the portal's principal. */
async function lab(
  vaults: Record<string, { softDelete?: boolean; retention?: number; purgeProtection?: boolean }> = { kv: {} },
) {
  const tutorials = builtInScenario('tutorials')
  const scenario: Scenario = {
    ...tutorials,
    resourceGroups: { ...tutorials.resourceGroups, extra: { location: 'westeurope', vaults } },
  }
  const emulator: Emulator = createEmulator({ scenario })
  const { world } = emulator
  world.clock.freeze(true)
  const portal = [...world.directory.principals.values()].find(({ displayName }) => displayName === 'portal')!
  const ask = async (request: string, body?: unknown, vault = 'kv') => {
    const [method, path] = request.split(' ') as [string, string]
    const { token } = await mintToken(world, {
      ...portal,
      resource: 'https://vault.azure.net',
      appidacr: '1',
      lifetime: 3600,
    })
    const url = path.startsWith('https:')
      ? path
      : `https://${vault}.vault.azure.net${path}${path.includes('?') ? '' : '?api-version=7.4'}`
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
    const outcome = await emulator.handle(
      wireRequest({
        method,
        url,
        headers: { Authorization: `Bearer ${token}` },
        ...(text !== undefined && { body: text }),
      }),
    )
    if (isDrop(outcome)) throw new Error('dropped')
    const answer = Buffer.from(outcome.body as Uint8Array).toString()
    const headers = new Map(outcome.headers.map(([name, value]) => [name.toLowerCase(), value]))
    return { status: outcome.status, text: answer, headers, json: (answer === '' ? {} : JSON.parse(answer)) as Answer }
  }
  const now = () => world.clock.seconds()
  return { world, ask, now }
}

interface Answer {
  value?: string & Item[]
  id: string
  attributes: Record<string, unknown>
  nextLink: string | null
  previousVersion?: string
  error: { code: string; message: string; innererror?: { code: string } }
}
interface Item {
  id: string
}

const versionIn = (id: string) => id.split('/')[5]!

test('a set secret answers its value, and reads back byte for byte the same by name and by version', async () => {
  const { ask, now } = await lab()
  const body = { value: 'v', contentType: 'text/plain', tags: { a: '1' }, attributes: { nbf: 1, exp: 2 } }
  const { status, text, json } = await ask('PUT /secrets/My-Secret', body)
  const version = versionIn(json.id)
  expect(status).toBe(200)
  expect(version).toMatch(/^[0-9a-f]{32}$/)
  expect(text).toBe(
    `{"value":"v","contentType":"text/plain","id":"https://kv.vault.azure.net/secrets/My-Secret/${version}","attributes":{"enabled":true,"nbf":1,"exp":2,` +
      `"created":${now()},"updated":${now()},"recoveryLevel":"Recoverable+Purgeable","recoverableDays":90},"tags":{"a":"1"}}`,
  )
  for (const path of [
    '/secrets/My-Secret',
    '/secrets/my-secret/',
    '//secrets//MY-SECRET',
    `/secrets/My-Secret/${version.toUpperCase()}`,
  ]) {
    expect((await ask(`GET ${path}`)).text).toBe(text)
  }
})

test('what recoverableDays needs is version 7.1, what recoveryLevel says is the vault’s', async () => {
  const { ask } = await lab({
    kv: {},
    off: { softDelete: false },
    week: { retention: 7 },
    kept: { purgeProtection: true },
    both: { retention: 7, purgeProtection: true },
  })
  const attributes = async (vault: string, version: string) => {
    await ask('PUT /secrets/s', { value: '' }, vault)
    const { recoveryLevel, recoverableDays } = (await ask(`GET /secrets/s?api-version=${version}`, undefined, vault))
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

test('a version that is missing, unknown or older than the operation is refused; one from the future is served as the newest', async () => {
  const { ask } = await lab()
  await ask('PUT /secrets/s', { value: 'v' })
  const refused = async (request: string) => {
    const { status, json } = await ask(request)
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
  const { status, headers } = await ask('GET /secrets/s?api%2Dversion=2031-01-01')
  expect([status, headers.get('x-milab-api-version')]).toEqual([200, 'served-as=2026-04-01'])
})

test('each set makes a version; its predecessor is named from 2025 on', async () => {
  const { ask, world } = await lab()
  world.clock.set(Date.parse('2026-01-01T00:00:00Z'))
  const [first, second, third] = [
    await ask('PUT /secrets/s', { value: '1' }),
    await ask('PUT /secrets/s', { value: '1' }),
    await ask('PUT /secrets/S', { value: '3' }),
  ]
  expect(new Set([first.json.id, second.json.id, third.json.id]).size).toBe(3)
  const previous = async (path: string) => (await ask(`GET ${path}?api-version=2025-07-01`)).json.previousVersion
  expect(await previous('/secrets/s')).toBe(second.json.id)
  expect(await previous(`/secrets/s/${versionIn(second.json.id)}`)).toBe(first.json.id)
  expect(await previous(`/secrets/s/${versionIn(first.json.id)}`)).toBeUndefined()
  expect((await ask('GET /secrets/s?api-version=7.6')).json.previousVersion).toBeUndefined()
})

test('nbf and exp are informational, the empty value is one', async () => {
  const { ask, now } = await lab()
  for (const attributes of [{ exp: now() - 10 }, { nbf: now() + 1000 }]) {
    await ask('PUT /secrets/s', { value: '', attributes })
    const { status, json } = await ask('GET /secrets/s')
    expect([status, json.value, json.attributes]).toMatchObject([200, '', attributes])
  }
})

test('a disabled secret’s value is refused in 132 bytes; everything else still works', async () => {
  const { ask } = await lab()
  const { json, text } = await ask('PUT /secrets/s', { value: 'hidden', attributes: { enabled: false } })
  expect(text).toContain('"value":"hidden"')
  for (const path of ['/secrets/s', `/secrets/s/${versionIn(json.id)}`]) {
    const refused = await ask(`GET ${path}`)
    expect([refused.status, refused.text, refused.headers.get('content-length')]).toEqual([
      403,
      '{"error":{"code":"Forbidden","message":"Operation get is not allowed on a disabled secret.","innererror":{"code":"SecretDisabled"}}}',
      '132',
    ])
  }
  expect((await ask('GET /secrets')).json.value).toHaveLength(1)
  expect((await ask('POST /secrets/s/backup')).status).toBe(200)
  expect((await ask('PATCH /secrets/s', { attributes: { enabled: true } })).status).toBe(200)
  expect((await ask('GET /secrets/s')).json.value).toBe('hidden')
})

test('an update changes what it names, replaces tags, keeps version and value, and shows no value', async () => {
  const { ask, world, now } = await lab()
  const created = now()
  const { json } = await ask('PUT /secrets/s', {
    value: 'v',
    contentType: 'a',
    tags: { x: '1', y: '2' },
    attributes: { exp: 9 },
  })
  const version = versionIn(json.id)
  await ask('PUT /secrets/s', { value: 'newer' })
  world.clock.advance(60_000)
  const { status, text } = await ask(`PATCH /secrets/S/${version}`, {
    value: 'ignored',
    tags: { z: '3' },
    attributes: { enabled: false },
  })
  expect(status).toBe(200)
  expect(text).toBe(
    `{"contentType":"a","id":"https://kv.vault.azure.net/secrets/s/${version}","attributes":{"enabled":false,"exp":9,"created":${created},"updated":${now()},` +
      '"recoveryLevel":"Recoverable+Purgeable","recoverableDays":90},"tags":{"z":"3"}}',
  )
  expect((await ask('PATCH /secrets/s/', { contentType: 'latest' })).text).toContain('"contentType":"latest"')
  expect((await ask('GET /secrets/s')).text).toMatch(/^{"value":"newer","contentType":"latest"/)
  await ask(`PATCH /secrets/s/${version}`, { attributes: { enabled: true }, tags: null, contentType: null })
  expect((await ask(`GET /secrets/s/${version}`)).text).toMatch(/^{"value":"v","contentType":"a".*"tags":{"z":"3"}}$/)
})

test('secrets are listed by upper-case name without version and value, versions by their digits', async () => {
  const { ask, world } = await lab()
  for (const name of ['beta', 'Alpha', 'a-1', 'B', 'alpha']) await ask(`PUT /secrets/${name}`, { value: name })
  const { text, json } = await ask('GET /secrets')
  expect((json.value as Item[]).map(({ id }) => id.split('/').slice(3).join('/'))).toEqual([
    'secrets/a-1',
    'secrets/Alpha',
    'secrets/B',
    'secrets/beta',
  ])
  expect(text).toContain('"nextLink":null}')
  expect(text).not.toContain('"value":"')
  world.clock.advance(5000)
  for (let i = 0; i < 6; i++) await ask('PUT /secrets/alpha', { value: String(i), contentType: 'n' })
  const versions = (await ask('GET /secrets/ALPHA/versions/')).json.value as Item[]
  const ids = versions.map(({ id }) => versionIn(id))
  expect(ids).toHaveLength(8)
  expect(ids).toEqual([...ids].sort())
  expect(Object.keys(versions.at(-1)!).filter((key) => key !== 'contentType')).toEqual(['id', 'attributes'])
})

test('the versions of a secret that never was are an empty list of 28 bytes', async () => {
  const { ask } = await lab()
  const { status, text } = await ask('GET /secrets/never/versions')
  expect([status, text, text.length]).toEqual([200, '{"value":[],"nextLink":null}', 28])
})

test('a list has pages of 25, or of what is asked for, linked in the recorded form', async () => {
  const { ask } = await lab()
  const names = Array.from({ length: 27 }, (_, i) => `s${String(i).padStart(2, '0')}`)
  for (const name of names) await ask(`PUT /secrets/${name}`, { value: name })
  const first = (await ask('GET /secrets?api-version=7.0')).json
  expect(first.value).toHaveLength(25)
  expect(first.nextLink).toMatch(/^https:\/\/kv\.vault\.azure\.net:443\/secrets\?api-version=7\.0&\$skiptoken=[\w-]+$/)
  const token = JSON.parse(Buffer.from(/skiptoken=(.*)$/.exec(first.nextLink!)![1]!, 'base64url').toString()) as {
    NextMarker: string
    TargetLocation: number
  }
  const [two, length, marker] = token.NextMarker.split('!') as [string, string, string]
  expect([two, Number(length), token.TargetLocation]).toEqual(['2', marker.length, 0])
  expect(Buffer.from(marker.replaceAll('-', '='), 'base64').toString()).toBe(
    '000010!secret/S25!000028!9999-12-31T23:59:59.9999999Z!',
  )
  const second = (await ask(`GET ${first.nextLink}`)).json
  expect([(second.value as Item[]).map(({ id }) => id.slice(-3)), second.nextLink]).toEqual([['s25', 's26'], null])

  const seen: string[] = []
  for (let link: string | null = '/secrets?maxresults=10&api-version=7.4'; link !== null;) {
    const page: Answer = (await ask(`GET ${link}`)).json
    seen.push(...(page.value as Item[]).map(({ id }) => id.slice(-3)))
    link = page.nextLink
    if (link !== null) expect(link).toMatch(/\?api-version=7\.4&\$skiptoken=[\w-]+&maxresults=10$/)
  }
  expect(seen).toEqual(names)
})

test('a next page goes on where the last one ended, although its first item is gone', async () => {
  const { ask } = await lab()
  for (const name of ['a', 'b', 'c']) await ask(`PUT /secrets/${name}`, { value: name })
  const { nextLink } = (await ask('GET /secrets?api-version=7.4&maxresults=1')).json
  await ask('DELETE /secrets/b')
  expect(((await ask(`GET ${nextLink}`)).json.value as Item[])[0]!.id).toBe('https://kv.vault.azure.net/secrets/c')
})

test('a lab on another port links to itself', async () => {
  const { ask } = await lab()
  for (const name of ['a', 'b']) await ask(`PUT /secrets/${name}`, { value: name })
  expect((await ask('GET https://kv.vault.azure.net:4443/secrets?api-version=7.4&maxresults=1')).json.nextLink).toMatch(
    /^https:\/\/kv\.vault\.azure\.net:4443\//,
  )
})

test('page sizes and tokens out of range are refused', async () => {
  const { ask } = await lab()
  for (const query of [
    'maxresults=0',
    'maxresults=26',
    'maxresults=',
    'maxresults=2.5',
    'maxresults=-1',
    '$skiptoken=x',
    '$skiptoken=e30',
  ]) {
    const { status, json } = await ask(`GET /secrets?api-version=7.4&${query}`)
    expect([query, status, json.error.code]).toEqual([query, 400, 'BadParameter'])
  }
})

test('a deleted secret is shown, listed, in the way of its name, and comes back whole', async () => {
  const { ask, world, now } = await lab({ kv: { retention: 7 } })
  await ask('PUT /secrets/S', { value: '1' })
  const { json } = await ask('PUT /secrets/S', { value: '2', contentType: 't', tags: { a: 'b' } })
  const made = now()
  world.clock.advance(10_000)
  const rest = (id: string) =>
    `{"recoveryId":"https://kv.vault.azure.net/deletedsecrets/S","deletedDate":${now()},"scheduledPurgeDate":${now() + 7 * 86_400},"contentType":"t","id":"${id}",` +
    `"attributes":{"enabled":true,"created":${made},"updated":${made},"recoveryLevel":"CustomizedRecoverable+Purgeable","recoverableDays":7},"tags":{"a":"b"}}`
  const deleted = await ask('DELETE /secrets/s')
  expect([deleted.status, deleted.text]).toEqual([200, rest(json.id)])
  expect((await ask('GET /secrets/S')).status).toBe(404)
  expect((await ask('GET /secrets')).text).toBe('{"value":[],"nextLink":null}')
  expect((await ask('GET /deletedsecrets/s')).text).toBe(deleted.text)
  expect((await ask('GET /deletedsecrets')).text).toBe(
    `{"value":[${rest('https://kv.vault.azure.net/secrets/S')}],"nextLink":null}`,
  )
  const refused = await ask('PUT /secrets/S', { value: '3' })
  expect([refused.status, refused.text]).toEqual([
    409,
    '{"error":{"code":"Conflict","message":"Secret S is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be ' +
      'recovered or purged.","innererror":{"code":"ObjectIsDeletedButRecoverable"}}}',
  ])
  const recovered = await ask('POST /deletedsecrets/s/recover')
  expect([recovered.status, recovered.json.id, recovered.json.value]).toEqual([200, json.id, undefined])
  expect((await ask('GET /secrets/s')).json).toMatchObject({ value: '2', attributes: { created: made, updated: made } })
  expect((await ask('GET /secrets/s/versions')).json.value).toHaveLength(2)
  expect((await ask('GET /deletedsecrets/s')).status).toBe(404)
})

test('a purge answers 204 with nothing, not even a type, and frees the name', async () => {
  const { ask } = await lab()
  await ask('PUT /secrets/s', { value: '1' })
  await ask('DELETE /secrets/s')
  const { status, text, headers } = await ask('DELETE /deletedsecrets/S')
  expect([status, text, headers.has('content-type'), headers.has('content-length')]).toEqual([204, '', false, false])
  expect((await ask('DELETE /deletedsecrets/S')).json.error).toEqual({
    code: 'SecretNotFound',
    message: 'Deleted Secret not found: S',
  })
  await ask('PUT /secrets/s', { value: '2' })
  expect((await ask('GET /secrets/s/versions')).json.value).toHaveLength(1)
})

test('a deleted secret is gone by itself at its scheduled date', async () => {
  const { ask, world } = await lab({ kv: { retention: 7 } })
  await ask('PUT /secrets/s', { value: '1' })
  await ask('DELETE /secrets/s')
  world.clock.advance(7 * 86_400_000 - 1000)
  expect((await ask('GET /deletedsecrets/s')).status).toBe(200)
  world.clock.advance(1000)
  expect((await ask('GET /deletedsecrets/s')).status).toBe(404)
  expect((await ask('GET /deletedsecrets')).json.value).toEqual([])
  expect((await ask('POST /deletedsecrets/s/recover')).status).toBe(404)
  expect((await ask('PUT /secrets/s', { value: '2' })).status).toBe(200)
})

test('a vault without soft delete deletes outright, says so in a plain bundle, and has no deleted secrets', async () => {
  const { ask, now } = await lab({ kv: { softDelete: false } })
  const { json } = await ask('PUT /secrets/s', { value: '1', contentType: 't' })
  expect((await ask('DELETE /secrets/s')).text).toBe(
    `{"contentType":"t","id":"${json.id}","attributes":{"enabled":true,"created":${now()},"updated":${now()},"recoveryLevel":"Purgeable"}}`,
  )
  expect((await ask('PUT /secrets/s', { value: '2' })).status).toBe(200)
  const { status, text } = await ask('DELETE /deletedsecrets/s')
  expect([status, text]).toEqual([
    400,
    '{"error":{"code":"NotSupported","message":"Operation \\"purge\\" is not enabled for this vault."}}',
  ])
})

test('a vault with purge protection refuses to purge', async () => {
  const { ask } = await lab({ kv: { purgeProtection: true } })
  await ask('PUT /secrets/s', { value: '1' })
  await ask('DELETE /secrets/s')
  const { status, json } = await ask('DELETE /deletedsecrets/s')
  expect([status, json.error]).toEqual([
    403,
    {
      code: 'Forbidden',
      message:
        'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period ' +
        'has passed.\r\nVault: kv;location=westeurope',
    },
  ])
})

test('what is not there is not found, by the name that was asked for', async () => {
  const { ask } = await lab()
  await ask('PUT /secrets/there', { value: '1' })
  const message = (what: string) =>
    `A secret with (name/id) ${what} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery ` +
    'command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182'
  const none = '0'.repeat(32)
  for (const [request, what, body] of [
    ['GET /secrets/Never', 'Never'],
    [`GET /secrets/there/${none}`, `there/${none}`],
    ['PATCH /secrets/Never', 'Never', {}],
    ['DELETE /secrets/Never', 'Never'],
    ['POST /secrets/Never/backup', 'Never'],
    ['POST /deletedsecrets/there/recover', 'there'],
  ] as const) {
    const { status, json } = await ask(request, body)
    expect([status, json.error]).toEqual([404, { code: 'SecretNotFound', message: message(what) }])
  }
  expect((await ask('GET /deletedsecrets/there')).json.error).toEqual({
    code: 'SecretNotFound',
    message: 'Deleted Secret not found: there',
  })
})

test('an invalid name is echoed decoded; digits and dashes may lead', async () => {
  const { ask } = await lab()
  const { status, json } = await ask('PUT /secrets/key%24%23()!1', { value: '1' })
  expect([status, json.error]).toEqual([
    400,
    { code: 'BadParameter', message: 'The request URI contains an invalid name: key$#()!1' },
  ])
  expect((await ask(`GET /secrets/${'a'.repeat(128)}`)).status).toBe(400)
  for (const name of ['-1', '0', 'a'.repeat(127)])
    expect((await ask(`PUT /secrets/${name}`, { value: '1' })).status).toBe(200)
})

test('a body that is no JSON object, lacks the value, or has a wrong type is refused and changes nothing', async () => {
  const { ask } = await lab()
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
    const { status, json } = await ask('PUT /secrets/s', body)
    expect([body, status, json.error]).toEqual([
      body,
      400,
      { code: 'BadParameter', message: `Property ${property} has invalid value\r\n` },
    ])
  }
  expect((await ask('GET /secrets/s')).status).toBe(404)
})

test('a value may have 25,600 characters and no more, a body a mebibyte', async () => {
  const { ask } = await lab()
  expect((await ask('PUT /secrets/s', { value: 'é'.repeat(25_600) })).status).toBe(200)
  const { status, json } = await ask('PUT /secrets/s', { value: 'x'.repeat(25_601) })
  expect([status, json.error]).toEqual([
    400,
    { code: 'BadParameter', message: 'Secret is beyond the maximum permitted length of 25600 characters.' },
  ])
  expect((await ask('PUT /secrets/s', ' '.repeat(1_048_577))).status).toBe(413)
})

test('a tag may be called __proto__', async () => {
  const { ask } = await lab()
  expect((await ask('PUT /secrets/s', '{"value":"v","tags":{"__proto__":"x"}}')).text).toContain(
    '"tags":{"__proto__":"x"}',
  )
})

test('a backup is opaque, of the recorded form, and restores every version as it was', async () => {
  const { ask, world } = await lab({ kv: {}, other: { retention: 7 } })
  await ask('PUT /secrets/s', { value: 'first-value' })
  world.clock.advance(60_000)
  await ask('PUT /secrets/S', { value: 'second-value', tags: { a: 'b' } })
  const before = (await ask('GET /secrets/s/versions')).text
  const { status, text, json } = await ask('POST /secrets/S/backup')
  const blob = json.value as unknown as string
  expect([status, text]).toEqual([200, `{"value":"${blob}"}`])
  expect(blob).toMatch(/^[\w-]+$/)
  const bytes = Buffer.from(blob, 'base64url').toString('latin1')
  expect(bytes).toMatch(/^\)AzureKeyVaultSecretBackupV1\.microsoft\.comeyJ/)
  expect(bytes).not.toContain('value')
  const conflict = await ask('POST /secrets/restore', { value: blob })
  const { id } = (await ask('GET /secrets/s')).json
  expect([conflict.status, conflict.json.error]).toEqual([
    409,
    {
      code: 'Conflict',
      message:
        `There was a conflict restoring the secret '${id}'. This can happen if either: a second secret with the same name was created after the first secret was deleted; ` +
        'thus trying to restore a secret whose name is already in use. To fix this, rename the second secret to something else so that the restore works. The second probable ' +
        'cause of this exception is when multiple operations are performed in parallel against the secret. To avoid this error, perform operations against a secret in a ' +
        'sequential manner.',
    },
  ])
  await ask('DELETE /secrets/s')
  expect((await ask('POST /secrets/restore', { value: blob })).json.error.innererror).toEqual({
    code: 'ObjectIsDeletedButRecoverable',
  })
  await ask('DELETE /deletedsecrets/s')
  const restored = await ask('POST /secrets/restore', { value: blob })
  expect([restored.status, restored.json.id, restored.json.value]).toEqual([200, id, undefined])
  expect((await ask('GET /secrets/s')).text).toContain('"value":"second-value"')
  expect((await ask('GET /secrets/s/versions')).text).toBe(before)
  expect((await ask('POST /secrets/restore', { value: blob }, 'other')).json.attributes.recoverableDays).toBe(7)
})

test('a blob that is no backup, or was touched, is malformed', async () => {
  const { ask } = await lab()
  await ask('PUT /secrets/s', { value: 'v' })
  const blob = (await ask('POST /secrets/s/backup')).json.value as unknown as string
  await ask('DELETE /secrets/s')
  await ask('DELETE /deletedsecrets/s')
  const jwe = Buffer.from(blob, 'base64url').toString('latin1').split('.')
  const text = jwe.length - 2
  const touched = jwe.with(text, `${jwe[text]!.startsWith('A') ? 'B' : 'A'}${jwe[text]!.slice(1)}`).join('.')
  for (const value of ['', 'invalid', blob.slice(0, -20), Buffer.from(touched, 'latin1').toString('base64url')]) {
    const refused = await ask('POST /secrets/restore', { value })
    expect([refused.status, refused.text]).toEqual([
      400,
      '{"error":{"code":"Malformed backup blob","message":"Backup blob contains invalid or corrupt version."}}',
    ])
  }
})

test('a method that a path has not is 405, a path that nobody has 404, and what Azure has beyond secrets 501', async () => {
  const { ask } = await lab()
  expect((await ask('PUT /secrets/', { value: 'v' })).status).toBe(405)
  expect((await ask('POST /secrets/s', { value: 'v' })).headers.get('allow')).toBe('PUT, GET, PATCH, DELETE')
  expect((await ask('GET /nothing/here')).status).toBe(404)
  for (const path of [
    '/keys',
    '/keys/k/v/sign',
    '/deletedkeys/k',
    '/certificates/c',
    '/deletedcertificates',
    '/storage/a/sas/b',
    '/healthstatus',
  ]) {
    const { status, headers } = await ask(`GET ${path}`)
    expect([path, status, headers.has('x-milab-not-emulated')]).toEqual([path, 501, true])
  }
  await ask('PUT /secrets/s', { value: 'v' })
  expect((await ask('GET /secrets/s?api-version=2025-07-01&outContentType=application/x-pem-file')).status).toBe(501)
  expect((await ask('GET /secrets/s?api-version=7.4&outContentType=application/x-pem-file')).status).toBe(200)
})

test('a vault knows its secrets by its own life: another vault, or a vault made again, has none of them', async () => {
  const { ask, world } = await lab({ kv: {}, other: {} })
  await ask('PUT /secrets/s', { value: 'v' })
  expect((await ask('GET /secrets/s', undefined, 'other')).status).toBe(404)
  const vault = world.resources.ofType('Microsoft.KeyVault/vaults').find(({ name }) => name === 'kv')!
  world.change(() => world.resources.put({ ...vault, incarnation: 'again' }))
  expect((await ask('GET /secrets/s')).status).toBe(404)
})
