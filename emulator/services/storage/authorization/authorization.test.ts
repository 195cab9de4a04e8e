import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  builtInScenario,
  createEmulator,
  header,
  isDrop,
  wireRequest,
  type Emulator,
  type Scenario,
} from '../../../index.js'
import { accountKeys, accountNamed, setAccountKey } from '../../../policy/views/accounts.js'
import { mintToken } from '../../../policy/tokens/tokens.js'
import { containersOf } from '../blob/state.js'

const origin = 'https://devteststorage.blob.core.windows.net'
const portal = 'portal'

interface Asked {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string
}

async function ask(emulator: Emulator, { method = 'GET', path, headers = {}, body }: Asked) {
  const outcome = await emulator.handle(
    wireRequest({ url: origin + path, method, headers, ...(body !== undefined && { body }) }),
  )
  if (isDrop(outcome)) throw new Error('dropped')
  const text = Buffer.from(outcome.body as Uint8Array).toString()
  return {
    status: outcome.status,
    reason: outcome.reason,
    text,
    code: header(outcome, 'x-ms-error-code'),
    header: (name: string) => header(outcome, name),
  }
}

const account = (emulator: Emulator) => accountNamed(emulator.world, 'devteststorage')!
const keyOf = (emulator: Emulator, index = 0) => accountKeys(emulator.world, account(emulator))[index]!.value

const hmac = (key: string, text: string) =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64')

/** A signed HEAD of the container, its string to sign written out. */
function headContainer(
  key: string,
  { date = new Date().toUTCString(), version = '2021-12-02', scheme = 'SharedKey' } = {},
): Asked {
  const own = `x-ms-date:${date}\nx-ms-version:${version}\n`
  const text =
    scheme === 'SharedKey'
      ? `HEAD\n\n\n\n\n\n\n\n\n\n\n\n${own}/devteststorage/devtest\nrestype:container`
      : `HEAD\n\n\n\n${own}/devteststorage/devtest`
  const Authorization = `${scheme} devteststorage:${hmac(key, text)}`
  return {
    method: 'HEAD',
    path: '/devtest?restype=container',
    headers: { 'x-ms-date': date, 'x-ms-version': version, Authorization },
  }
}

async function token(
  emulator: Emulator,
  { who = portal, resource = 'https://storage.azure.com', lifetime = 3600 } = {},
) {
  const { world } = emulator
  const principal = [...world.directory.principals.values()].find(({ displayName }) => displayName === who)!
  const minted = await mintToken(world, {
    resource,
    tenantId: principal.tenantId,
    appId: principal.appId,
    objectId: principal.objectId,
    appidacr: '1',
    lifetime,
  })
  return minted.token
}

const bearer = (value: string, version: string | undefined = '2021-12-02') => ({
  Authorization: `Bearer ${value}`,
  ...(version && { 'x-ms-version': version }),
})

test('either key signs, by Shared Key and by Shared Key Lite', async () => {
  const emulator = createEmulator()
  for (const key of [keyOf(emulator, 0), keyOf(emulator, 1)]) {
    for (const scheme of ['SharedKey', 'SharedKeyLite']) {
      expect(await ask(emulator, headContainer(key, { scheme }))).toMatchObject({ status: 200 })
    }
  }
})

test('a regenerated key stops working at once', async () => {
  const emulator = createEmulator()
  const request = headContainer(keyOf(emulator))
  emulator.world.change(() => setAccountKey(emulator.world, account(emulator), 'key1'))
  expect(await ask(emulator, request)).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
  expect(await ask(emulator, headContainer(keyOf(emulator)))).toMatchObject({ status: 200 })
})

test('a wrong signature is answered with the string to sign and never with a key', async () => {
  const emulator = createEmulator()
  const date = new Date().toUTCString()
  const headers = { 'x-ms-date': date, 'x-ms-version': '2021-12-02', Authorization: 'SharedKey devteststorage:AAAA' }
  const refused = await ask(emulator, { path: '/devtest/a%20b?timeout=30', headers })
  expect(refused).toMatchObject({
    status: 403,
    code: 'AuthenticationFailed',
    reason:
      'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
  })
  expect(refused.text).toContain(
    "<AuthenticationErrorDetail>The MAC signature found in the HTTP request 'AAAA' is not the same as any computed signature. " +
      `Server used following string to sign: 'GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:${date}\nx-ms-version:2021-12-02\n/devteststorage/devtest/a%20b\ntimeout:30'.</AuthenticationErrorDetail>`,
  )
  expect(refused.text).not.toContain(keyOf(emulator))
  expect(refused.header('Server')).toBe('Microsoft-HTTPAPI/2.0')
  expect(refused.header('x-ms-version')).toBeUndefined()
  expect(JSON.stringify([...emulator.world.journal.after()])).not.toContain('AAAA')
})

test("header names are signed in .NET's order or by code, and the refusal shows .NET's", async () => {
  const emulator = createEmulator()
  const date = new Date().toUTCString()
  const sign = (metadata: string) =>
    hmac(
      keyOf(emulator),
      `PUT\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:${date}\n${metadata}x-ms-version:2021-12-02\n/devteststorage/devtest\ncomp:metadata\nrestype:container`,
    )
  const request = (signature: string): Asked => ({
    method: 'PUT',
    path: '/devtest?restype=container&comp=metadata',
    headers: {
      'x-ms-date': date,
      'x-ms-version': '2021-12-02',
      'x-ms-meta-i0': 'digit',
      'x-ms-meta-i_': 'underscore',
      'Content-Length': '0',
      Authorization: `SharedKey devteststorage:${signature}`,
    },
  })
  expect(await ask(emulator, request(sign('x-ms-meta-i_:underscore\nx-ms-meta-i0:digit\n')))).toMatchObject({
    status: 200,
  })
  expect(await ask(emulator, request(sign('x-ms-meta-i0:digit\nx-ms-meta-i_:underscore\n')))).toMatchObject({
    status: 200,
  })
  const refused = await ask(emulator, request(sign('x-ms-meta-i0:digit\n')))
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('x-ms-meta-i_:underscore\nx-ms-meta-i0:digit\n')
})

test('a date more than 15 minutes old is refused, by both clocks, at the recorded size', async () => {
  const emulator = createEmulator()
  const date = new Date(Date.now() - 16 * 60_000).toUTCString()
  const old = headContainer(keyOf(emulator), { date })
  const refused = await ask(emulator, { ...old, method: 'GET' })
  expect(refused).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
  expect(refused.text).toContain(`Request date header too old: '${date}'`)
  expect(Buffer.byteLength(refused.text)).toBe(435)
})

test('a date of the wall clock passes in a world of another time, and the answer says so', async () => {
  const emulator = createEmulator()
  emulator.world.clock.advance(86_400_000)
  const answer = await ask(emulator, headContainer(keyOf(emulator)))
  expect(answer.status).toBe(200)
  expect(answer.header('x-milab-shared-key-date')).toBe('judged-by=wall-clock')
  const worldly = await ask(
    emulator,
    headContainer(keyOf(emulator), { date: new Date(emulator.world.clock.now()).toUTCString() }),
  )
  expect(worldly.status).toBe(200)
  expect(worldly.header('x-milab-shared-key-date')).toBeUndefined()
})

test('an account without shared keys refuses the right key', async () => {
  const scenario: Scenario = {
    milab: 1,
    resourceGroups: { g: { storageAccounts: { devteststorage: { sharedKey: false, containers: { devtest: {} } } } } },
  }
  const emulator = createEmulator({ scenario })
  const refused = await ask(emulator, headContainer(keyOf(emulator)))
  expect(refused).toMatchObject({ status: 403, code: 'KeyBasedAuthenticationNotPermitted', text: '' })
  expect(refused.header('x-ms-version')).toBe('2021-12-02')
})

test('a version that is no date is refused by name', async () => {
  const emulator = createEmulator()
  for (const version of ['latest', '2021-13-45', '2008-10-27', '2021-12-02-preview']) {
    const refused = await ask(emulator, { path: '/devtest/x', headers: { 'x-ms-version': version } })
    expect(refused).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
    expect(refused.text).toContain(`<HeaderName>x-ms-version</HeaderName><HeaderValue>${version}</HeaderValue>`)
  }
})

test('a version newer than any is served and echoed', async () => {
  const emulator = createEmulator()
  const answer = await ask(emulator, headContainer(keyOf(emulator), { version: '2031-01-01' }))
  expect(answer.status).toBe(200)
  expect(answer.header('x-ms-version')).toBe('2031-01-01')
})

test('a token without a role is refused in 279 bytes, and the journal says what would help', async () => {
  const emulator = createEmulator()
  const refused = await ask(emulator, {
    path: '/devtest/x',
    headers: bearer(await token(emulator, { who: 'DevTestVM' })),
  })
  expect(refused).toMatchObject({ status: 403, code: 'AuthorizationPermissionMismatch' })
  expect(Buffer.byteLength(refused.text)).toBe(279)
  expect(refused.header('WWW-Authenticate')).toBeUndefined()
  const { why } = [...emulator.world.journal.after()].at(-1)!
  expect(why).toMatchObject({ allowed: false, kind: 'dataAction', fix: { role: 'Storage Blob Data Reader' } })
})

test('Reader lists containers, an action, but no blobs, a data action', async () => {
  const emulator = createEmulator()
  const headers = bearer(await token(emulator, { who: 'DevTestVM' }))
  expect(await ask(emulator, { path: '/?comp=list', headers })).toMatchObject({ status: 200 })
  expect(await ask(emulator, { path: '/devtest?restype=container&comp=list', headers })).toMatchObject({ status: 403 })
})

test('a role given later works with the token that there is', async () => {
  const scenario = builtInScenario('tutorials')
  const emulator = createEmulator({ scenario })
  const held = await token(emulator, { who: 'DevTestVM' })
  expect(await ask(emulator, { path: '/devtest?restype=container&comp=list', headers: bearer(held) })).toMatchObject({
    status: 403,
  })
  const roleAssignments = [
    ...scenario.roleAssignments!,
    { to: 'DevTestVM', role: 'Storage Blob Data Reader', on: 'devteststorage' },
  ]
  emulator.replaceWorld({ ...scenario, roleAssignments })
  expect(await ask(emulator, { path: '/devtest?restype=container&comp=list', headers: bearer(held) })).toMatchObject({
    status: 200,
  })
})

test('a token for the account, with or without a slash, or for the app id is taken; one for ARM is not', async () => {
  const emulator = createEmulator()
  const path = '/?comp=list'
  for (const resource of ['https://storage.azure.com/', 'e406a681-f3d4-42a8-90b6-c2b029497af1', origin, `${origin}/`]) {
    expect(await ask(emulator, { path, headers: bearer(await token(emulator, { resource })) }), resource).toMatchObject(
      { status: 200 },
    )
  }
  const refused = await ask(emulator, {
    path,
    headers: bearer(await token(emulator, { resource: 'https://management.azure.com/' })),
  })
  expect(refused).toMatchObject({ status: 401, code: 'InvalidAuthenticationInfo' })
  expect(refused.text).toContain(
    '<AuthenticationErrorDetail>Audience validation failed. Audience did not match.</AuthenticationErrorDetail>',
  )
  expect(refused.header('WWW-Authenticate')).toBe(
    `Bearer authorization_uri=https://login.microsoftonline.com/${emulator.world.settings.tenantId}/oauth2/authorize resource_id=https://storage.azure.com`,
  )
})

test('a token is refused before the first version that knows tokens, and without a version', async () => {
  const emulator = createEmulator()
  for (const version of ['2017-07-29', '']) {
    const refused = await ask(emulator, { path: '/?comp=list', headers: bearer(await token(emulator), version) })
    expect(refused).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
    expect(refused.text).toContain('Authentication scheme Bearer is not supported in this version.')
  }
})

test('an expired token gets 401, and 403 at versions before 2019-12-12', async () => {
  const emulator = createEmulator()
  const held = await token(emulator, { lifetime: 60 })
  emulator.world.clock.advance(61_000)
  const refused = await ask(emulator, { path: '/?comp=list', headers: bearer(held) })
  expect(refused).toMatchObject({ status: 401, code: 'InvalidAuthenticationInfo' })
  expect(refused.text).toContain('Lifetime validation failed. The token is expired.')
  expect(await ask(emulator, { path: '/?comp=list', headers: bearer(held, '2018-11-09') })).toMatchObject({
    status: 403,
    code: 'AuthenticationFailed',
  })
})

test('a token whose signature was tampered with is refused', async () => {
  const emulator = createEmulator()
  const held = await token(emulator)
  const signature = held.slice(held.lastIndexOf('.') + 1)
  const forged = held.slice(0, -signature.length) + [...signature].reverse().join('')
  expect(await ask(emulator, { path: '/?comp=list', headers: bearer(forged) })).toMatchObject({
    status: 401,
    code: 'InvalidAuthenticationInfo',
  })
})

test('nobody is challenged from 2019-12-12 on and told nothing before', async () => {
  const emulator = createEmulator()
  const now = await ask(emulator, { path: '/devtest/x', headers: { 'x-ms-version': '2019-12-12' } })
  expect(now).toMatchObject({ status: 401, code: 'NoAuthenticationInformation' })
  expect(now.header('WWW-Authenticate')).toContain('resource_id=https://storage.azure.com')
  const before = await ask(emulator, { path: '/devtest/x' })
  expect(before).toMatchObject({ status: 404, code: 'ResourceNotFound' })
  expect(before.header('x-ms-version')).toBe('2009-09-19')
})

test('a public container shows blobs, and its list only at the level container', async () => {
  const emulator = createEmulator()
  const { world } = emulator
  const containers = containersOf(world, account(emulator).incarnation)
  const level = (publicAccess: 'blob' | 'container') =>
    world.change(() => containers.set('devtest', { ...containers.get('devtest')!, publicAccess }))
  level('blob')
  expect(await ask(emulator, { path: '/devtest/x' })).toMatchObject({ status: 404, code: 'BlobNotFound' })
  expect(await ask(emulator, { path: '/devtest?restype=container&comp=list' })).toMatchObject({
    status: 404,
    code: 'ResourceNotFound',
  })
  level('container')
  expect(await ask(emulator, { path: '/devtest?restype=container&comp=list' })).toMatchObject({ status: 200 })
  expect(
    await ask(emulator, { method: 'PUT', path: '/devtest/x', headers: { 'x-ms-blob-type': 'BlockBlob' } }),
  ).toMatchObject({ status: 404, code: 'ResourceNotFound' })
  const resource = account(emulator)
  world.change(() =>
    world.resources.put({ ...resource, properties: { ...resource.properties, allowBlobPublicAccess: false } }),
  )
  expect(await ask(emulator, { path: '/devtest/x' })).toMatchObject({ status: 409, code: 'PublicAccessNotPermitted' })
})

test('shared access signatures say that they are not emulated', async () => {
  const refused = await ask(createEmulator(), { path: '/devtest/x?sv=2021-12-02&sr=b&sp=r&sig=AAAA' })
  expect(refused.status).toBe(501)
  expect(refused.header('x-milab-not-emulated')).toBe('shared access signatures')
})

test('an Authorization header of no known kind is malformed', async () => {
  const emulator = createEmulator()
  for (const Authorization of ['garbage', 'Basic YTpi', 'SharedKey nocolon']) {
    expect(await ask(emulator, { path: '/devtest/x', headers: { Authorization } })).toMatchObject({
      status: 400,
      code: 'InvalidAuthenticationInfo',
    })
  }
})
