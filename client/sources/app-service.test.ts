import { expect, test } from 'vitest'
import { createClient } from '../client.js'
import { SourceUnavailableError } from '../errors.js'
import type { ClientOptions } from '../options.js'
import { at, startServer, type Reply } from '../test-server.js'

const body = {
  access_token: 'T',
  expires_on: '1709895997',
  resource: 'https://vault.azure.net',
  token_type: 'Bearer',
  client_id: 'c3f5d2a1',
}

async function ask(request: object, reply: Reply = { body }, options: ClientOptions & { old?: boolean } = {}) {
  await using server = await startServer(() => reply)
  const { options: local, waits } = at(server.origin)
  const { old, ...rest } = options
  const app = { url: `${server.origin}/msi/token`, header: 'secret-header', ...(old && { apiVersion: '2017-09-01' }) }
  const client = createClient({ source: 'app-service', ...local, ...rest, app: app as ClientOptions['app'] })
  const outcome = await client
    .requestToken({ resource: 'https://vault.azure.net', ...request })
    .catch((error: unknown) => error)
  return { outcome, seen: server.requests[0]!, asked: server.requests.length, waits }
}

test('the request is the documented one: path, query order, secret header', async () => {
  const { seen, outcome } = await ask({})
  expect(seen).toMatchObject({
    method: 'GET',
    url: '/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fvault.azure.net',
    headers: { 'x-identity-header': 'secret-header' },
  })
  expect(seen.headers).not.toHaveProperty('metadata')
  expect(outcome).toMatchObject({ accessToken: 'T', expiresOn: 1709895997, clientId: 'c3f5d2a1' })
})

test.each([
  [{ clientId: '1c-d' }, '&client_id=1c-d'],
  [{ objectId: '2c-d' }, '&principal_id=2c-d'],
  [{ resourceId: '/subscriptions/s/x' }, '&mi_res_id=%2Fsubscriptions%2Fs%2Fx'],
])('the selector %o becomes %s', async (selector, query) => {
  expect((await ask(selector)).seen.url).toMatch(new RegExp(`${query}$`))
})

test.each([
  ['Linux', '06/20/2019 02:57:58 +00:00', Date.UTC(2019, 5, 20, 2, 57, 58) / 1000],
  ['Windows', '1/10/2020 8:01:28 AM +00:00', Date.UTC(2020, 0, 10, 8, 1, 28) / 1000],
])('the older protocol has another header, and the date of %s', async (_, date, expiresOn) => {
  const { seen, outcome } = await ask({ clientId: '1c-d' }, { body: { ...body, expires_on: date } }, { old: true })
  expect(seen).toMatchObject({
    url: '/msi/token?api-version=2017-09-01&resource=https%3A%2F%2Fvault.azure.net&clientid=1c-d',
    headers: { secret: 'secret-header' },
  })
  expect(outcome).toMatchObject({ expiresOn })
})

test('the older protocol selects by client id alone', async () => {
  const { outcome, seen } = await ask({ objectId: 'o' }, { body }, { old: true })
  expect(outcome).toMatchObject({ name: 'TypeError', message: expect.stringContaining('by clientId') as string })
  expect(seen).toBeUndefined()
})

const refusals = {
  today: { statusCode: 400, message: 'No User Assigned or Delegated Managed Identity found', correlationId: 'G' },
  '2017': { StatusCode: 400, Message: 'No User Assigned or Delegated Managed Identity found', CorrelationId: 'G' },
}

test.each(Object.entries(refusals))('the refusal of %s is an AzureError with the correlation id', async (_, said) => {
  const { outcome, asked } = await ask({}, { status: 400, headers: { 'X-CORRELATION-ID': 'G' }, body: said })
  expect(outcome).toMatchObject({
    name: 'AzureError',
    service: 'app-service',
    status: 400,
    azureMessage: 'No User Assigned or Delegated Managed Identity found',
    requestId: 'G',
  })
  expect(asked).toBe(1)
})

test("Container Apps' refusal without a body still says what it is", async () => {
  const { outcome } = await ask({}, { status: 403 }, { source: 'container-app' })
  expect(outcome).toMatchObject({ service: 'container-app', status: 403 })
  expect(String(outcome)).toContain("Container Apps' token endpoint returned 403: no body")
})

test.each([404, 429, 500, 503])('%i is asked again three times, a second apart', async (status) => {
  const { waits, outcome } = await ask({}, { status, body: { statusCode: status, message: 'x' } })
  expect(waits).toEqual([1000, 1000, 1000])
  expect(outcome).toMatchObject({ status })
})

test('fewer retries in the options are heeded, more are not', async () => {
  expect(await ask({}, { status: 500 }, { retries: 1 })).toMatchObject({ asked: 2 })
  expect(await ask({}, { status: 500 }, { retries: 9 })).toMatchObject({ asked: 4 })
})

test.each(['app-service', 'functions', 'container-app'] as const)(
  '%s without an endpoint says which variables are missing',
  async (source) => {
    const asking = createClient({ source }).requestToken({ resource: 'r' })
    await expect(asking).rejects.toBeInstanceOf(SourceUnavailableError)
    await expect(asking).rejects.toThrow(/IDENTITY_ENDPOINT and IDENTITY_HEADER/)
  },
)

test.each(['functions', 'container-app'] as const)('%s speaks the same protocol', async (source) => {
  const { seen, outcome } = await ask({ clientId: 'c' }, { body }, { source })
  expect(seen.url).toBe('/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fvault.azure.net&client_id=c')
  expect(outcome).toMatchObject({ accessToken: 'T' })
})

test('the secret header is in no error', async () => {
  const { outcome } = await ask({}, { status: 400, body: 'no' })
  expect(JSON.stringify(outcome) + String(outcome)).not.toContain('secret-header')
})
