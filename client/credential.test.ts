import type { TokenCredential } from '@azure/core-auth'
import { expect, test } from 'vitest'
import { createClient } from './client.js'
import { at, startServer, type Reply } from './test-server.js'

const hour = 3_600_000
const start = Date.parse('2026-01-01T00:00:00Z')

async function credential(lifetime: number, answer: (count: number) => Reply | undefined = () => undefined) {
  let now = start
  const server = await startServer(
    (_, count) => answer(count) ?? { body: { access_token: `T${count}`, expires_on: String((now + lifetime) / 1000) } },
  )
  const { options, waits } = at(server.origin)
  const client = createClient({ ...options, now: () => now })
  return {
    client,
    server,
    waits,
    advance: (milliseconds: number) => (now += milliseconds),
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  }
}

const scope = 'https://vault.azure.net/.default'

test('it is a TokenCredential of the official SDKs', () => {
  const asTokenCredential: TokenCredential = createClient()
  expect(asTokenCredential.getToken).toBeTypeOf('function')
  // @ts-expect-error a credential without getToken is none
  const none: TokenCredential = { settings: {} }
  expect(none).toBeDefined()
})

test.each([
  ['https://vault.azure.net/.default', 'https://vault.azure.net'],
  ['https://vault.azure.net//.default', 'https://vault.azure.net/'],
  ['https://management.azure.com/', 'https://management.azure.com/'],
  [['https://storage.azure.com/.default'], 'https://storage.azure.com'],
])('the scope %j asks for the resource %s', async (scopes, resource) => {
  await using it = await credential(hour)
  await it.client.getToken(scopes)
  expect(new URL(it.server.requests[0]!.url, 'http://x').searchParams.get('resource')).toBe(resource)
})

test('two scopes are refused', async () => {
  await expect(createClient().getToken(['a/.default', 'b/.default'])).rejects.toBeInstanceOf(TypeError)
})

test('times are milliseconds, and a long-lived token is to be renewed half-way', async () => {
  await using it = await credential(24 * hour)
  expect(await it.client.getToken(scope)).toEqual({
    token: 'T1',
    expiresOnTimestamp: start + 24 * hour,
    refreshAfterTimestamp: start + 12 * hour,
    tokenType: 'Bearer',
  })
})

test('a token of more than two hours is kept for half its life', async () => {
  await using it = await credential(24 * hour)
  await it.client.getToken(scope)
  it.advance(12 * hour - 1)
  expect((await it.client.getToken(scope)).token).toBe('T1')
  it.advance(1)
  expect((await it.client.getToken(scope)).token).toBe('T2')
})

test('a token of an hour is kept until five minutes before its end', async () => {
  await using it = await credential(hour)
  await it.client.getToken(scope)
  it.advance(hour - 300_001)
  expect((await it.client.getToken(scope)).token).toBe('T1')
  it.advance(1)
  expect((await it.client.getToken(scope)).token).toBe('T2')
})

test('resources and identities have tokens of their own', async () => {
  await using it = await credential(hour)
  await it.client.getToken(scope)
  await it.client.getToken('https://management.azure.com/.default')
  await it.client.getToken(scope, { clientId: 'ua1' })
  await it.client.getToken(scope, { clientId: 'ua1' })
  expect(it.server.requests).toHaveLength(3)
  expect(it.server.requests[2]!.url).toContain('&client_id=ua1')
})

test("a selector of the call replaces the client's identity", async () => {
  await using it = await credential(hour)
  const client = createClient({ ...it.client.settings, identity: { clientId: 'ua1' } })
  await client.getToken(scope)
  await client.getToken(scope, { objectId: 'o2' })
  expect(it.server.requests.map(({ url }) => url.split('vault.azure.net')[1])).toEqual([
    '&client_id=ua1',
    '&object_id=o2',
  ])
})

test('callers at the same moment share one request', async () => {
  await using it = await credential(hour)
  const tokens = await Promise.all(Array.from({ length: 10 }, () => it.client.getToken(scope)))
  expect(new Set(tokens.map(({ token }) => token))).toEqual(new Set(['T1']))
  expect(it.server.requests).toHaveLength(1)
})

test('one caller that leaves does not take the token from the others', async () => {
  await using it = await credential(hour)
  const leaving = new AbortController()
  const left = it.client.getToken(scope, { abortSignal: leaving.signal })
  const staying = it.client.getToken(scope)
  leaving.abort()
  await expect(left).rejects.toMatchObject({ name: 'AbortError' })
  expect((await staying).token).toBe('T1')
})

test('a claims challenge bypasses the kept token and is not sent on', async () => {
  await using it = await credential(24 * hour)
  await it.client.getToken(scope)
  expect((await it.client.getToken(scope, { claims: '{"access_token":{}}' })).token).toBe('T2')
  expect(it.server.requests[1]!.url).not.toContain('claims')
})

test('while the kept token is good, a failed renewal is not an error and does not wait', async () => {
  const broken = { status: 500, body: { error: 'unknown', error_description: 'x' } }
  await using it = await credential(24 * hour, (count) => (count === 2 ? broken : undefined))
  await it.client.getToken(scope)
  it.advance(13 * hour)
  expect((await it.client.getToken(scope)).token).toBe('T1')
  expect(it.waits).toEqual([])
  expect((await it.client.getToken(scope)).token).toBe('T1')
  it.advance(30_000)
  expect((await it.client.getToken(scope)).token).toBe('T3')
})

test('an expired token is never handed out', async () => {
  const detached = { status: 400, body: { error: 'invalid_request', error_description: 'Identity not found' } }
  await using it = await credential(hour, (count) => (count > 1 ? detached : undefined))
  await it.client.getToken(scope)
  it.advance(hour)
  await expect(it.client.getToken(scope)).rejects.toMatchObject({ status: 400, azureMessage: 'Identity not found' })
})
