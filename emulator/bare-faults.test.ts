import { expect, test } from 'vitest'
import { createEmulator } from './inside.test-support.js'

/* A fault that gives a status alone brings the service's own body and headers for it, where it has them. */

const imds =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
const secret = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'
const blob = 'https://devteststorage.blob.core.windows.net/devtest/a.txt'

async function troubled(on: string, answer: object, url: string, init: RequestInit = {}): Promise<Response> {
  const emulator = createEmulator()
  emulator.world.faults.add({ on, do: { answer: { status: 500, ...answer } } })
  return emulator.fetch(url, { headers: { Metadata: 'true', 'x-ms-version': '2023-11-03' }, ...init })
}

test.each([
  [
    'imds.token',
    429,
    imds,
    '{"error":"invalid_request","error_description":"Temporarily throttled, too many requests"}',
  ],
  [
    'imds.token',
    500,
    imds,
    '{"error":"unknown","error_description":"Failed to retrieve token from the Active directory. For details see ' +
      'logs in <file path>"}',
  ],
  [
    'keyvault.secrets.get-latest',
    429,
    secret,
    '{"error":{"code":"Throttled","message":"Request was not processed because too many requests were received. ' +
      'Reason: VaultRequestTypeLimitReached"}}',
  ],
])('%s with %d has the service’s own error', async (on, status, url, body) => {
  const response = await troubled(on, { status }, url)
  expect([response.status, await response.text()]).toEqual([status, body])
})

test('Blob’s 503 is an XML error with its code in a header, and for a HEAD the header alone', async () => {
  const response = await troubled('blob.*', { status: 503 }, blob)
  expect([response.status, response.headers.get('x-ms-error-code')]).toEqual([503, 'ServerBusy'])
  expect(await response.text()).toMatch(/<Code>ServerBusy<\/Code><Message>The server is busy\.\n/)
  const head = await troubled('blob.*', { status: 503 }, blob, { method: 'HEAD' })
  expect([head.headers.get('x-ms-error-code'), await head.text()]).toEqual(['ServerBusy', ''])
})

test('headers that are given replace the service’s own, and a body that is given stays as it is', async () => {
  const headers = { 'Retry-After': '7', 'X-MS-Error-Code': 'Mine' }
  const response = await troubled('blob.*', { status: 503, headers }, blob)
  expect([response.headers.get('retry-after'), response.headers.get('x-ms-error-code')]).toEqual(['7', 'Mine'])
  expect(await (await troubled('imds.token', { status: 429, body: 'mine' }, imds)).text()).toBe('mine')
  expect(await (await troubled('imds.token', { status: 429, body: '' }, imds)).text()).toBe('')
})

test('a status that the service has no error for is sent without a body', async () => {
  const response = await troubled('imds.token', { status: 418 }, imds)
  expect([response.status, await response.text()]).toEqual([418, ''])
})
