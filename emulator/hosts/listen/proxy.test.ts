import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { connect as connectTcp, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { exchange, tunnelTo } from '../test-socket.js'
import { throwAwayAuthority } from '../tls/authority.js'
import { seatKeys } from '../seats/seat-keys.js'
import { openDoors, type Doors } from './doors.js'
import { NotAllowed } from './passthrough.js'
import { isOfThisMachine } from './proxy.js'

const emulator = createEmulator()
const keys = seatKeys()
const home = mkdtempSync(join(tmpdir(), 'milab-proxy-'))
let doors: Doors
let open: Doors
let http: number
let ca = ''
let elsewhere: Server
const arrived: string[][] = []

const control = {
  load: async () => (_req: unknown, res: { end(text: string): void }) => res.end('controlled'),
  health: () => ({ ready: true }),
}

beforeAll(async () => {
  const authority = throwAwayAuthority()
  ca = authority.ca
  doors = await openDoors({ emulator, ports: { http: 0, https: 0, msi: 0 }, authority, control })
  http = doors.ports.http
  elsewhere = createServer((req, res) => {
    arrived.push([req.url!, ...req.rawHeaders])
    res.end('from elsewhere')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const { port } = elsewhere.address() as AddressInfo
  // Stands for a public host: real ones are not reached from a test.
  const passthrough = async (host: string) => {
    if (host !== 'example.com') throw new NotAllowed(`'${host}' is not for tests`)
    return { address: '127.0.0.1', port }
  }
  open = await openDoors({ emulator, ports: { http: 0, https: 0, msi: null }, authority, passthrough, seatKeys: keys })
})

afterAll(async () => {
  elsewhere.close()
  await Promise.all([doors.dispose(), open.dispose()])
  rmSync(home, { recursive: true, force: true })
})

const token = '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net'
const get = (target: string, host = 'proxied', more = '') =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`

test('IMDS answers at its real address through the proxy', async () => {
  expect(await exchange(http, get(`http://169.254.169.254${token}`, '169.254.169.254', 'Metadata: true\r\n'))).toMatch(
    /^HTTP\/1.1 200 [^]*"access_token":/,
  )
})

test('IMDS answers through a tunnel to its port 80', async () => {
  const socket = await tunnelTo(http, '169.254.169.254:80')
  const answer = new Promise<string>((resolve) => {
    let seen = ''
    socket.on('data', (chunk: Buffer) => (seen += chunk.toString()))
    socket.on('close', () => resolve(seen))
  })
  socket.write(get(token, '169.254.169.254', 'Metadata: true\r\n'))
  expect(await answer).toMatch(/^HTTP\/1.1 200 [^]*"access_token":/)
})

test.each(['absolute-form', 'CONNECT'])('the MSI extension answers at localhost:50342 by %s', async (how) => {
  const path = '/oauth2/token?resource=https://management.azure.com/'
  const headers = 'Metadata: true\r\n'
  if (how === 'absolute-form') {
    expect(await exchange(http, get(`http://localhost:50342${path}`, 'localhost:50342', headers))).toMatch(
      /^HTTP\/1.1 200 [^]*"access_token":/,
    )
    return
  }
  const text = `CONNECT localhost:50342 HTTP/1.1\r\nHost: localhost:50342\r\n\r\n${get(path, 'localhost:50342', headers)}`
  expect(await exchange(http, text)).toMatch(
    /^HTTP\/1.1 200 Connection Established\r\nx-milab: [^\r]+\r\n\r\nHTTP\/1.1 200 [^]*"access_token":/,
  )
})

test('a tunnel to a vault ends in TLS under the vault’s name, verified against the lab’s CA', async () => {
  const socket = await tunnelTo(http, 'mytestkeyvault.vault.azure.net:443')
  const answer = await new Promise<string>((resolve, reject) => {
    const tls = connectTls({ socket, ca, servername: 'mytestkeyvault.vault.azure.net' }, () => {
      expect(tls.authorized).toBe(true)
      tls.write(get('/secrets/MyTestSecret?api-version=7.4', 'mytestkeyvault.vault.azure.net'))
    })
    let seen = ''
    tls.on('data', (chunk: Buffer) => (seen += chunk.toString()))
    tls.on('error', reject)
    tls.on('close', () => resolve(seen))
  })
  expect(answer).toMatch(/^HTTP\/1.1 401 [^]*AKV10000/)
})

test.each([
  ['http://nosuch.vault.azure.net/', /add it with resourceGroups/],
  ['http://x.servicebus.windows.net/', /not emulated/],
])('a name that the world lacks is a bad gateway with a hint: %s', async (url, hint) => {
  const absolute = await exchange(http, get(url))
  expect(absolute).toMatch(/^HTTP\/1.1 502 /)
  expect(/x-milab-hint: (.*)\r/.exec(absolute)![1]).toMatch(hint)
  const host = new URL(url).hostname
  const tunnelled = await exchange(http, `CONNECT ${host}:443 HTTP/1.1\r\nHost: x\r\n\r\n`)
  expect(tunnelled).toMatch(/^HTTP\/1.1 502 /)
  expect(tunnelled).toMatch(/x-milab-hint: /)
})

test('a foreign host is refused, naming the switch, and noted', async () => {
  for (const text of [get('http://example.com/'), 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n']) {
    const answer = await exchange(http, text)
    expect(answer).toMatch(/^HTTP\/1.1 403 /)
    expect(answer).toContain('--proxy-passthrough')
    expect([...emulator.world.journal.after()].at(-1)).toMatchObject({ verdict: 'refused-by-host', status: 403 })
  }
})

test('a name under localhost is passed on to this machine’s loopback, by either way', async () => {
  const { port } = elsewhere.address() as AddressInfo
  const authority = `orders.dev.localhost:${port}`
  expect(await exchange(http, get(`http://${authority}/x`))).toMatch(/^HTTP\/1.1 200 [^]*from elsewhere/)
  expect(arrived.at(-1)!.slice(0, 3)).toEqual(['/x', 'Host', authority])
  const socket = await tunnelTo(http, authority)
  const answered = new Promise<string>((resolve) => socket.once('data', (chunk: Buffer) => resolve(chunk.toString())))
  socket.write(get('/y', authority))
  expect(await answered).toMatch(/^HTTP\/1.1 200 /)
  socket.destroy()
  // The lab's own port is the lab's, without its control API; a name that only looks alike is foreign.
  expect(await exchange(http, get(`http://a.localhost:${http}/_lab/clock`))).not.toContain('controlled')
  expect(await exchange(http, get(`http://evil-localhost:${port}/`))).toMatch(/^HTTP\/1.1 403 /)
})

test('only a client on this machine reaches its loopback so', () => {
  for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
    expect(isOfThisMachine({ remoteAddress }), remoteAddress).toBe(true)
  for (const remoteAddress of ['172.17.0.1', '::ffff:10.0.0.4', 'fe80::1', '', undefined])
    expect(isOfThisMachine({ remoteAddress }), remoteAddress).toBe(false)
})

test.each([
  [
    'a port on which Azure listens for nothing',
    'CONNECT mytestkeyvault.vault.azure.net:8080 HTTP/1.1\r\nHost: x\r\n\r\n',
    502,
  ],
  ['TLS to the metadata service', 'CONNECT 169.254.169.254:443 HTTP/1.1\r\nHost: x\r\n\r\n', 502],
  ['CONNECT without a port', 'CONNECT mytestkeyvault.vault.azure.net HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['https in the clear', get('https://mytestkeyvault.vault.azure.net/secrets/x'), 400],
  ['another port of this machine', get('http://127.0.0.1:1/'), 403],
])('%s is refused', async (_what, text, status) => {
  expect(await exchange(http, text)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
})

test('the control API answers in origin-form under a name of this machine’s', async () => {
  expect(await exchange(http, get('/_lab/clock', 'localhost'))).toMatch(/controlled/)
  expect(await exchange(http, get('/_lab/health', '127.0.0.1'))).toMatch(/^HTTP\/1.1 200 [^]*{"ready":true}$/)
})

test.each(['rebound.example.com', 'localhost.example.com'])(
  'health answers nothing under the name %s',
  async (host) => {
    expect(await exchange(http, get('/_lab/health', host))).toMatch(/^HTTP\/1.1 403 /)
  },
)

test('health answers no page of a foreign origin', async () => {
  expect(await exchange(http, get('/_lab/health', 'localhost', 'Origin: http://example.com\r\n'))).toMatch(
    /^HTTP\/1.1 403 /,
  )
  expect(await exchange(http, get('/_lab/health', 'localhost', 'Origin: http://localhost:5000\r\n'))).toMatch(
    /^HTTP\/1.1 200 /,
  )
})

test('a lab without a control API says so', async () => {
  expect(await exchange(open.ports.http, get('/_lab/clock', 'localhost'))).toMatch(/^HTTP\/1.1 404 [^]*"error"/)
})

test('through the proxy the control API is out of reach', async () => {
  const own = `127.0.0.1:${http}`
  const tries = [
    get(`http://${own}/_lab/clock`, own),
    get(`http://169.254.169.254/_lab/clock`),
    get('/_lab/clock', '169.254.169.254'),
    get('/_lab/clock', 'mytestkeyvault.vault.azure.net', 'X-Forwarded-Proto: https\r\n'),
    `CONNECT ${own} HTTP/1.1\r\nHost: x\r\n\r\n${get('/_lab/clock', own)}`,
    `CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: x\r\n\r\n${get('/_lab/health', 'localhost')}`,
    `CONNECT ${own} HTTP/1.1\r\nHost: x\r\n\r\nCONNECT ${own} HTTP/1.1\r\nHost: ` +
      `x\r\n\r\n${get('/_lab/clock', 'localhost')}`,
  ]
  for (const text of tries) {
    const answer = await exchange(http, text)
    expect(answer).toMatch(/^HTTP\/1.1 /)
    expect(answer, text).not.toMatch(/controlled|"ready":true/)
  }
})

test('let through, a foreign host is reached, with the host that the target named', async () => {
  arrived.length = 0
  const proof = `Proxy-Authorization: Basic ${Buffer.from(`DevTestVM:${keys.tokenOf('DevTestVM')}`).toString('base64')}`
  const answer = await exchange(
    open.ports.http,
    get('http://example.com/a//b?c', 'other.example', `${proof}\r\nX-Kept: yes\r\n`),
  )
  expect(answer).toMatch(/^HTTP\/1.1 200 [^]*from elsewhere/)
  expect(answer).not.toContain('x-milab')
  expect(arrived).toEqual([['/a//b?c', 'Host', 'example.com', 'X-Kept', 'yes', 'Connection', 'close']])
})

test('let through, a tunnel carries both ways', async () => {
  const text = `CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n${get('/tunnelled', 'example.com')}`
  expect(await exchange(open.ports.http, text, { until: 'from elsewhere' })).toMatch(/from elsewhere/)
})

test('let through or not, Azure’s names end here, spelt with a last dot or in capitals too', async () => {
  for (const host of ['nosuch.vault.azure.net', 'nosuch.vault.azure.net.', 'NoSuch.Vault.Azure.Net..']) {
    expect(await exchange(open.ports.http, `CONNECT ${host}:443 HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 502 /,
    )
    expect(await exchange(open.ports.http, get(`http://${host}/`))).toMatch(/^HTTP\/1.1 502 /)
  }
  expect(await exchange(open.ports.http, 'CONNECT inside.example:443 HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(
    /^HTTP\/1.1 403 [^]*NotPassedThrough/,
  )
})

test('disposing ends tunnels', async () => {
  const other = await openDoors({ emulator, ports: { http: 0, https: 0, msi: null }, authority: throwAwayAuthority() })
  const socket = connectTcp(other.ports.http, '127.0.0.1')
  socket.write('CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise((resolve) => socket.once('data', resolve))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await other.dispose()
  await closed
})
