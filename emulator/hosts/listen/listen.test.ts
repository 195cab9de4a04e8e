import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WireOutcome, WireRequest, WireResponse } from '../../core/wire.js'
import { createEmulator } from '../../inside.test-support.js'
import type { Emulator } from '../../create.js'
import { exchange } from '../test-socket.js'
import { PortTaken } from './bind.js'
import { throwAwayAuthority } from '../tls/authority.js'
import { openDoors, type Doors } from './doors.js'

/** A world as ever, whose answers are this function's: what the doors carry is what is looked at here. */
let respond: (request: WireRequest) => WireOutcome | Promise<WireOutcome>
const emulator: Emulator = { ...createEmulator(), answerTo: (request) => respond(request) }
let doors: Doors
let http: number

const ok = (body: WireResponse['body'] = Buffer.from('ok'), headers: [string, string][] = []): WireOutcome => ({
  status: 200,
  headers: body instanceof Uint8Array ? [...headers, ['Content-Length', String(body.byteLength)]] : headers,
  body,
})

const journal = () => [...emulator.world.journal.after()]

beforeAll(async () => {
  doors = await openDoors({
    emulator,
    ports: { http: 0, https: 0, msi: 0 },
    authority: throwAwayAuthority(),
    limits: { headersMs: 150 },
  })
  http = doors.ports.http
})

afterAll(() => doors.dispose())

test.each(['http', 'msi'] as const)('TLS at the %s endpoint is noted, with what to use', async (door) => {
  const hello = Buffer.from('16030100310100002d0303', 'hex')
  const answer = await exchange(doors.ports[door]!, Buffer.concat([hello, Buffer.alloc(43, 1)]))
  expect(answer).toMatch(/^HTTP\/1.1 400 /)
  const { https } = doors.ports
  expect(journal().at(-1)!.why).toBe(
    `TLS at the ${door.toUpperCase()} endpoint: use https_proxy=http://127.0.0.1:${http} or port ${https}`,
  )
})

test('a request reaches the emulator as it was sent', async () => {
  let seen: WireRequest | undefined
  let address = ''
  respond = (request) => {
    seen = request
    address = request.client.address
    return ok()
  }
  await exchange(
    http,
    'GET //Secrets/a%2Fb/../c?x=%20&&y HTTP/1.1\r\nhOsT: MyVault.Vault.Azure.NET:8080\r\nX-A: 1\r\nx-a: ' +
      '2\r\nConnection: close\r\n\r\n',
  )
  expect(seen).toMatchObject({
    door: 'http',
    method: 'GET',
    scheme: 'http',
    target: '//Secrets/a%2Fb/../c?x=%20&&y',
    path: '//Secrets/a%2Fb/../c',
    query: 'x=%20&&y',
    host: 'myvault.vault.azure.net',
    port: 8080,
    headers: [
      ['hOsT', 'MyVault.Vault.Azure.NET:8080'],
      ['X-A', '1'],
      ['x-a', '2'],
      ['Connection', 'close'],
    ],
  })
  expect(address).toBe('127.0.0.1')
})

test.each([
  ['/', 'mytestkeyvault.vault.azure.net.'],
  ['/', 'MyTestKeyVault.vault.azure.net.:443'],
  ['http://devteststorage.blob.core.windows.net./', 'x'],
])('the dot of the DNS root is not part of a name: %s of %s', async (target, host) => {
  let seen: WireRequest | undefined
  respond = (request) => ((seen = request), ok())
  await exchange(http, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  expect(seen?.host).toMatch(/^(mytestkeyvault\.vault\.azure|devteststorage\.blob\.core\.windows)\.net$/)
})

test('an absolute-form target says the host, whatever Host says', async () => {
  let seen: WireRequest | undefined
  respond = (request) => ((seen = request), ok())
  await exchange(
    http,
    'GET http://169.254.169.254//metadata?a=b HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n',
  )
  expect(seen).toMatchObject({
    host: '169.254.169.254',
    port: undefined,
    path: '//metadata',
    query: 'a=b',
    target: 'http://169.254.169.254//metadata?a=b',
  })
})

test('an answer keeps its reason, its header order and spelling, and what is repeated', async () => {
  respond = () => ({
    status: 299,
    reason: 'As You Like',
    headers: [
      ['b', '1'],
      ['A', '2'],
      ['b', '3'],
      ['Date', 'then'],
      ['content-length', '0'],
    ],
    body: new Uint8Array(0),
  })
  const answer = await exchange(http, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect(answer).toBe(
    'HTTP/1.1 299 As You Like\r\nb: 1\r\nA: 2\r\nb: 3\r\nDate: then\r\ncontent-length: 0\r\nConnection: close\r\n\r\n',
  )
})

test('both loopback addresses have the same port', async () => {
  respond = () => ok()
  const text = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
  expect(await exchange(http, text)).toMatch(/^HTTP\/1.1 200 /)
  const six = await exchange(http, text, { host: '::1' }).catch((error: NodeJS.ErrnoException) => error.code)
  // A machine without IPv6 has no ::1 to listen on.
  if (six !== 'EADDRNOTAVAIL' && six !== 'EAFNOSUPPORT') expect(six).toMatch(/^HTTP\/1.1 200 /)
})

test.each([
  ['a second Host header', 'GET / HTTP/1.1\r\nHost: a\r\nX: y\r\nHOST: a\r\n\r\n', 400],
  ['no Host header', 'GET / HTTP/1.1\r\nX: y\r\n\r\n', 400],
  ['bytes that are no HTTP', '\x16\x03\x01\x02\x00\x01\r\n\r\n', 400],
  ['a broken header', 'GET / HTTP/1.1\r\nHost: a\r\nb\x00c: d\r\n\r\n', 400],
  ['headers beyond 32 KiB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(33_000)}\r\n\r\n`, 431],
])('%s is refused bare, and noted', async (_what, text, status) => {
  respond = () => ok()
  const before = journal().length
  const answer = await exchange(http, text)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} [^\r]+\r\n(?:[^\r]+\r\n)*\r\n$`))
  expect(answer).toContain('Connection: close')
  expect(journal().slice(before)).toMatchObject([
    { verdict: 'refused-by-host', status, door: 'http', service: undefined },
  ])
})

test('headers just within 32 KiB, however many, all arrive', async () => {
  let count = 0
  respond = (request) => ((count = request.headers.length), ok())
  await exchange(http, `GET / HTTP/1.1\r\nHost: a\r\n${'a: b\r\n'.repeat(5000)}Connection: close\r\n\r\n`)
  expect(count).toBe(5002)
})

test('a client that is slow with its headers is sent away', async () => {
  const before = journal().length
  const answer = await exchange(http, 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow')
  expect(answer).toMatch(/^HTTP\/1.1 408 /)
  expect(journal().slice(before)).toMatchObject([{ verdict: 'refused-by-host', status: 408 }])
})

test('a body streams under back-pressure and ends when its reader goes away', async () => {
  let chunks = 0
  const ended = new Promise<number>((resolve) => {
    respond = () =>
      ok(
        (async function* () {
          try {
            for (; chunks < 10_000; chunks++) yield Buffer.alloc(64 * 1024)
          } finally {
            resolve(chunks)
          }
        })(),
      )
  })
  const socket = connect(http, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await new Promise((resolve) => socket.once('readable', resolve))
  await sleep(50)
  // Nobody reads, so what lies in buffers is all there is: far from the whole 640 MB.
  expect(chunks).toBeLessThan(2_000)
  socket.destroy()
  expect(await ended).toBeLessThan(2_000)
})

test('a whole stream arrives', async () => {
  respond = () =>
    ok(
      (async function* () {
        for (const part of ['one ', 'two ', 'three']) yield Buffer.from(part)
      })(),
      [['Content-Length', '13']],
    )
  expect(await exchange(http, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
    /\r\n\r\none two three$/,
  )
})

test('a drop closes the connection without a byte', async () => {
  respond = () => ({ drop: 'before-answer' })
  expect(await exchange(http, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('')
})

test.each([0, 4])('an answer cut after %i bytes promises more than comes', async (dropAfterBytes) => {
  respond = () => ({
    ...(ok(Buffer.from('whole answer')) as { status: number; headers: [string, string][]; body: Uint8Array }),
    dropAfterBytes,
  })
  const answer = await exchange(http, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  expect(answer).toContain('Content-Length: 12')
  expect(answer.split('\r\n\r\n')[1]).toBe('whole answer'.slice(0, dropAfterBytes))
})

test('an answer that HTTP cannot carry is a bug of the lab’s, said so', async () => {
  respond = () => ok(Buffer.from(''), [['x', 'a\r\nb']])
  const answer = await exchange(http, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1.1 500 /)
  expect(answer).toContain('x-milab-bug: true')
})

test('a port in use is named with its door, and nothing stays open', async () => {
  const taken = openDoors({ emulator, ports: { http: 0, https: 0, msi: http }, authority: throwAwayAuthority() })
  await expect(taken).rejects.toThrow(PortTaken)
  await expect(taken).rejects.toMatchObject({
    door: 'msi',
    port: http,
    message: expect.stringContaining(`MSI endpoint cannot listen on 127.0.0.1 port ${http}`),
  })
})

test('disposing ends idle and waiting connections at once', async () => {
  respond = () => new Promise(() => {})
  const other = await openDoors({ emulator, ports: { http: 0, https: 0, msi: null }, authority: throwAwayAuthority() })
  const idle = exchange(other.ports.http, '')
  const waiting = exchange(other.ports.http, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await sleep(30)
  await other.dispose()
  expect(await Promise.all([idle, waiting])).toEqual(['', ''])
})
