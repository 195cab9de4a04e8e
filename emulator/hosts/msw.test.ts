import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { http as mock, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { builtInScenario, createEmulator } from '../index.js'
import { handlers } from './msw.js'

/* No test here opens a socket: what msw does not claim is refused by `onUnhandledRequest: 'error'`. */

const emulator = createEmulator()
const server = setupServer(...handlers(emulator, { alsoAt: ['http://localhost:41741'] }))
beforeAll(() => {
  // msw prints what it thinks of refused requests and of broken connections.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  server.listen({ onUnhandledRequest: 'error' })
})
afterAll(() => server.close())
beforeEach(() => {
  emulator.reset()
  server.resetHandlers()
})

const tokenUrl =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
const metadata = { headers: { Metadata: 'true' } }

const byNode = (url: string, headers: Record<string, string> = {}): Promise<IncomingMessage & { text: string }> =>
  new Promise((resolve, reject) => {
    const request = (url.startsWith('https:') ? https : http).get(url, { headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('error', reject)
      response.on('end', () => resolve(Object.assign(response, { text })))
    })
    request.on('error', reject)
  })

test.each([
  ['IMDS', tokenUrl, 200],
  ['a vault', 'https://mytestkeyvault.vault.azure.net/secrets?api-version=7.4', 401],
  ['Resource Manager', 'https://management.azure.com/subscriptions?api-version=2020-01-01', 401],
  ['an account', 'https://devteststorage.blob.core.windows.net/devtest?restype=container', 404],
  [
    'Entra',
    'https://login.microsoftonline.com/common/discovery/instance?api-version=1.1&authorization_endpoint=https://' +
      'login.microsoftonline.com/common/oauth2/v2.0/authorize',
    200,
  ],
  ['the MSI extension', 'http://localhost:50342/oauth2/token?resource=https://management.azure.com/', 200],
  ['the MSI extension by address', 'http://127.0.0.1:50342/oauth2/token?resource=https://management.azure.com/', 200],
  [
    'an origin of one’s own',
    'http://localhost:41741/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net',
    200,
  ],
])('%s answers at its real name, to fetch and to node:http', async (_name, url, status) => {
  const response = await fetch(url, metadata)
  expect(response.headers.get('x-milab')).toMatch(/^\d/)
  expect(response.status).toBe(status)
  const seen = await byNode(url, metadata.headers)
  expect([seen.statusCode, seen.headers['x-milab']]).toEqual([status, response.headers.get('x-milab')])
})

test.each([
  'https://example.com/',
  'http://localhost:3000/metadata/identity/oauth2/token',
  'http://127.0.0.1:2375/containers/json',
  'http://localhost:8080/msi/token',
  'https://localhost:50342/',
  'http://metadata.internal/metadata/instance',
])('%s stays unhandled, for onUnhandledRequest to judge', async (url) => {
  const before = emulator.world.requests.length
  await expect(fetch(url)).rejects.toThrow(/onUnhandledRequest/)
  await expect(byNode(url)).rejects.toThrow(/onUnhandledRequest/)
  expect(emulator.world.requests).toHaveLength(before)
})

test.each([
  [
    'https://nowhere.vault.azure.net/secrets',
    /ENOTFOUND nowhere\.vault\.azure\.net \(no vault 'nowhere' in this world; add it with/,
  ],
  ['https://nowhere.blob.core.windows.net/', /ENOTFOUND .*no storage account 'nowhere'/],
])('%s does not resolve, as fetch and node:http say it', async (url, message) => {
  const byFetch = (await fetch(url).catch((error: unknown) => error)) as TypeError & { cause: NodeJS.ErrnoException }
  expect(byFetch).toBeInstanceOf(TypeError)
  expect(byFetch.cause).toMatchObject({
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
    message: expect.stringMatching(message) as string,
  })
  const code = { code: 'ENOTFOUND', hostname: new URL(url).hostname, message: expect.stringMatching(message) as string }
  await expect(byNode(url)).rejects.toMatchObject(code)
  expect(emulator.world.requests.at(-1)).toMatchObject({ verdict: 'unclaimed' })
})

test.each([
  ['https://x.azconfig.io/kv', /^Azure App Configuration is not emulated by managed-identity-lab/],
  ['https://management.chinacloudapi.cn/', /this world is AzurePublicCloud/],
])('%s is a service that Azure has and the lab has not: 501 by name', async (url, words) => {
  const { status, statusText } = await fetch(url)
  expect([status, statusText]).toEqual([501, expect.stringMatching(words)])
  expect((await byNode(url)).statusCode).toBe(501)
})

test('a name resolves as soon as the world has it', async () => {
  const own = createEmulator({ scenario: builtInScenario('empty') })
  server.use(...handlers(own))
  const url = 'https://mytestkeyvault.vault.azure.net/secrets?api-version=7.4'
  await expect(fetch(url)).rejects.toThrow(/no vault/)
  own.replaceWorld(builtInScenario('tutorials'))
  expect((await fetch(url)).status).toBe(401)
})

test('a dropped connection is ECONNRESET', async () => {
  emulator.world.faults.add({ on: 'imds.token', do: { drop: 'before-answer' } })
  await expect(fetch(tokenUrl, metadata)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  await expect(byNode(tokenUrl, metadata.headers)).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('half an answer breaks off while it is read', async () => {
  emulator.world.faults.add({ on: 'imds.token', do: { drop: { afterBytes: 10 } } })
  await expect((await fetch(tokenUrl, metadata)).text()).rejects.toThrow()
  await expect(byNode(tokenUrl, metadata.headers)).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('a handler of one’s own goes before ours', async () => {
  server.use(mock.get('https://graph.microsoft.com/v1.0/me', () => HttpResponse.json({ displayName: 'me' })))
  expect(await (await fetch('https://graph.microsoft.com/v1.0/me')).json()).toEqual({ displayName: 'me' })
})

test('a sovereign cloud’s names answer in its own world', async () => {
  server.use(...handlers(createEmulator({ scenario: builtInScenario('us-government') })))
  expect((await fetch('https://management.usgovcloudapi.net/subscriptions?api-version=2020-01-01')).status).toBe(401)
  const { status, statusText } = await fetch('https://management.azure.com/')
  expect([status, statusText]).toEqual([501, expect.stringContaining('this world is AzureUSGovernmentCloud')])
})
