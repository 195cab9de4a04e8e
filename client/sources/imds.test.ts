import { expect, test } from 'vitest'
import { createClient } from '../client.js'
import { UnexpectedAnswerError, UnreachableError } from '../errors.js'
import { at, startServer, type Reply } from '../test-server.js'

const body = {
  access_token: 'T',
  client_id: 'c3f5d2a1',
  expires_in: '86317',
  expires_on: '1709895997',
  ext_expires_in: '86399',
  not_before: '1709809297',
  resource: 'https://vault.azure.net',
  token_type: 'Bearer',
}

async function ask(request: object, reply: Reply = { body }, imds = '') {
  await using server = await startServer(() => reply)
  const { options } = at(server.origin)
  const client = createClient({ ...options, endpoints: { ...options.endpoints, imds: server.origin + imds } })
  const outcome = await client
    .requestToken({ resource: 'https://vault.azure.net', ...request })
    .catch((error: unknown) => error)
  return { outcome, seen: server.requests[0]! }
}

test('the request is the documented one: path, query order, Metadata header', async () => {
  const { seen } = await ask({})
  expect(seen.method).toBe('GET')
  expect(seen.url).toBe('/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net')
  expect(seen.headers.metadata).toBe('true')
  expect(Object.keys(seen.headers)).not.toContain('x-forwarded-for')
})

test.each([
  [{ clientId: '1c-d' }, '&client_id=1c-d'],
  [{ objectId: '2c-d' }, '&object_id=2c-d'],
  [{ resourceId: '/subscriptions/s/x' }, '&msi_res_id=%2Fsubscriptions%2Fs%2Fx'],
])('the selector %o becomes %s', async (selector, query) => {
  expect((await ask(selector)).seen.url).toMatch(new RegExp(`${query}$`))
})

test('two selectors are refused before anything is sent', async () => {
  const { outcome, seen } = await ask({ clientId: 'a', objectId: 'b' })
  expect(outcome).toBeInstanceOf(TypeError)
  expect(seen).toBeUndefined()
})

test('a slash at the end of the endpoint is not doubled', async () => {
  expect((await ask({}, { body }, '/base/')).seen.url).toMatch(/^\/base\/metadata\/identity/)
})

test('the numbers in strings are read', async () => {
  expect((await ask({})).outcome).toEqual({
    accessToken: 'T',
    tokenType: 'Bearer',
    resource: 'https://vault.azure.net',
    expiresOn: 1709895997,
    notBefore: 1709809297,
    clientId: 'c3f5d2a1',
  })
})

test('an answer without expires_on is dated by expires_in', async () => {
  await using server = await startServer(() => ({ body: { access_token: 'T', expires_in: 60 } }))
  const client = createClient({ ...at(server.origin).options, now: () => 1_000_500 })
  expect(await client.requestToken({ resource: 'r' })).toMatchObject({ expiresOn: 1060 })
})

test.each([
  ['a page of a proxy', { body: '<html>secret</html>', headers: { 'Content-Type': 'text/html' } }],
  ['no token', { body: { expires_on: '1' } }],
  ['no expiry', { body: { access_token: 'T', expires_on: 'tomorrow' } }],
])('%s is an UnexpectedAnswerError that does not repeat the body', async (_, reply) => {
  const { outcome } = await ask({}, reply)
  expect(outcome).toBeInstanceOf(UnexpectedAnswerError)
  expect(String(outcome)).not.toContain('secret')
})

test("Docker Desktop's 403 about an unreachable network counts as unreachable", async () => {
  const { outcome } = await ask(
    {},
    { status: 403, body: 'connecting to 169.254.169.254:80: connect: unreachable network' },
  )
  expect(outcome).toBeInstanceOf(UnreachableError)
})
