import { expect, test } from 'vitest'
import { createClient } from './client.js'
import { AzureError, UnreachableError } from './errors.js'
import { retryAfter } from './retry.js'
import { at, startServer, type Reply } from './test-server.js'

const good = { body: { access_token: 'T', expires_on: '1900000000' } }
const ask = { resource: 'https://vault.azure.net' }
const refused = (status: number, headers = {}): Reply => ({
  status,
  headers,
  body: { error: 'x', error_description: 'y' },
})

async function waitsFor(answer: (count: number) => Reply | undefined, options = {}) {
  await using server = await startServer((_, count) => answer(count))
  const { waits, options: local } = at(server.origin)
  const outcome = await createClient({ ...local, ...options })
    .requestToken(ask)
    .then(
      () => 'token',
      (error: unknown) => error,
    )
  return { waits, outcome, asked: server.requests.length }
}

test.each([404, 429])('%i from IMDS is asked again after 0, 2, 6, 14 and 30 seconds, then given up', async (status) => {
  const { waits, outcome, asked } = await waitsFor(() => refused(status))
  expect(asked).toBe(6)
  expect(waits).toEqual([2000, 6000, 14_000, 30_000])
  expect(outcome).toMatchObject({ name: 'AzureError', status })
})

test.each([500, 502, 503, 504])('%i is asked again after one second at the earliest', async (status) => {
  expect(await waitsFor((count) => (count < 3 ? refused(status) : good))).toMatchObject({
    waits: [1000, 2000],
    outcome: 'token',
  })
})

test('410 is asked again until more than 70 seconds have passed', async () => {
  const { waits, outcome } = await waitsFor(() => refused(410))
  expect(waits.reduce((sum, wait) => sum + wait)).toBe(80_000)
  expect(outcome).toMatchObject({ status: 410 })
})

test('410 that ends after 60 seconds gives a token', async () => {
  expect(await waitsFor((count) => (count < 7 ? refused(410) : good))).toMatchObject({ outcome: 'token', asked: 7 })
})

test.each([400, 401, 403, 405, 408, 409, 501, 505])('%i is never asked again', async (status) => {
  expect(await waitsFor(() => refused(status))).toMatchObject({ waits: [], asked: 1, outcome: { status } })
})

test('Retry-After is honoured to the second', async () => {
  expect(await waitsFor((count) => (count === 1 ? refused(429, { 'Retry-After': '17' }) : good))).toMatchObject({
    waits: [17_000],
    outcome: 'token',
  })
})

test('Retry-After is read as seconds or as a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  expect(retryAfter('5', now)).toBe(5)
  expect(retryAfter('Thu, 01 Jan 2026 00:01:30 GMT', now)).toBe(90)
  expect(retryAfter('Wed, 31 Dec 2025 23:59:00 GMT', now)).toBe(0)
  expect(retryAfter('soon', now)).toBeUndefined()
  expect(retryAfter(undefined, now)).toBeUndefined()
})

test('retries: 0 asks once, also after 410', async () => {
  expect(await waitsFor(() => refused(410), { retries: 0 })).toMatchObject({ asked: 1, waits: [] })
})

test('waits are spread by a fifth either way', async () => {
  const { waits } = await waitsFor(() => refused(429), { random: () => 1 })
  expect(waits).toEqual([2400, 7200, 16_800, 36_000])
})

test('Key Vault is asked again after 1, 2, 4, 8 and 16 seconds when it throttles, and its 404 is final', async () => {
  await using server = await startServer(({ url }) => ({
    status: url.includes('busy') ? 429 : 404,
    body: { error: { code: 'C', message: 'M' } },
  }))
  const { waits, options } = at(server.origin)
  const client = createClient(options)
  await expect(client.getSecret(server.origin, 'missing', { token: 'T' })).rejects.toMatchObject({ status: 404 })
  expect(waits).toEqual([])
  await expect(client.getSecret(server.origin, 'busy', { token: 'T' })).rejects.toBeInstanceOf(AzureError)
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000])
})

test('a connection that breaks before the response is tried twice more, then the service is unreachable', async () => {
  const { outcome, asked } = await waitsFor(() => undefined)
  expect(outcome).toBeInstanceOf(UnreachableError)
  expect(asked).toBe(3)
  expect(await waitsFor((count) => (count < 3 ? undefined : good))).toMatchObject({ outcome: 'token' })
})

test('an aborted wait ends the retries', async () => {
  const stop = new AbortController()
  await using server = await startServer(() => {
    setTimeout(() => stop.abort(), 30)
    return refused(429, { 'Retry-After': '60' })
  })
  const {
    options: { endpoints },
  } = at(server.origin)
  const asking = createClient({ endpoints }).requestToken({ ...ask, signal: stop.signal })
  await expect(asking).rejects.toMatchObject({ name: 'AbortError' })
  expect(server.requests).toHaveLength(1)
})
