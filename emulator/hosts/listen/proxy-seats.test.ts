import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { seatKeys } from '../seats/seat-keys.js'
import { exchange } from '../test-socket.js'
import { throwAwayAuthority } from '../tls/authority.js'
import { openDoors, type Doors } from './doors.js'

const emulator = createEmulator({
  scenario: {
    milab: 1,
    runsOn: 'orders',
    resourceGroups: {
      shop: {
        virtualMachines: {
          orders: { os: 'Linux', identity: 'system' },
          billing: { os: 'Linux', identity: 'system', extensions: ['ManagedIdentityExtensionForLinux'] },
        },
        vaults: { 'shop-kv': {} },
      },
    },
  },
})
const keys = seatKeys()
const authority = throwAwayAuthority()
let doors: Doors
let http: number
let token: string

beforeAll(async () => {
  const ports = { http: 0, https: 0, msi: null }
  const control = { health: () => ({ ready: true }) }
  doors = await openDoors({ emulator, ports, authority, control, seatKeys: keys })
  http = doors.ports.http
  token = keys.tokenOf('billing')
})
afterAll(() => doors.dispose())

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`
const proof = (seat: string, secret = keys.tokenOf(seat)) => `Proxy-Authorization: ${basic(`${seat}:${secret}`)}\r\n`
const get = (target: string, host: string, headers = '') =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nMetadata: true\r\n${headers}Connection: close\r\n\r\n`
const connectTo = (target: string, headers: string) => `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${headers}\r\n`
const tokenPath = '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
const msiPath = '/oauth2/token?resource=https://management.azure.com/'

/** The name of the identity that a response's token is for. */
function speakerOf(answer: string): string | undefined {
  const accessToken = /"access_token":\s*"([^"]+)"/.exec(answer)?.[1]
  if (accessToken === undefined) return undefined
  const claims = JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as { oid: string }
  return emulator.world.directory.principals.get(claims.oid)?.displayName
}

async function tunnel(target: string, headers: string): Promise<Socket> {
  const socket = connectTcp(http, '127.0.0.1')
  socket.write(connectTo(target, headers))
  const [line] = (await once(socket, 'data')) as [Buffer]
  expect(line.toString()).toMatch(/^HTTP\/1.1 200 /)
  return socket
}

async function ended(socket: Socket): Promise<string> {
  let seen = ''
  socket.on('data', (chunk: Buffer) => (seen += chunk.toString()))
  await once(socket, 'close')
  return seen
}

test.each([
  ['no credentials', '', 'orders'],
  ['those of a seat', proof('billing'), 'billing'],
  ['those of a seat whose name is spelled otherwise', proof('BILLING', keys.tokenOf('billing')), 'billing'],
])('with %s an absolute URL is asked for on behalf of that seat, or of runsOn', async (_what, headers, name) => {
  expect(speakerOf(await exchange(http, get(`http://169.254.169.254${tokenPath}`, '169.254.169.254', headers)))).toBe(
    name,
  )
})

test('each request of a connection names its own seat', async () => {
  const first = get(`http://169.254.169.254${tokenPath}`, '169.254.169.254', proof('billing')).replace(
    'Connection: close\r\n',
    '',
  )
  const answers = await exchange(http, first + get(`http://169.254.169.254${tokenPath}`, '169.254.169.254'))
  expect(answers.split(/(?=HTTP\/1.1 200)/).map(speakerOf)).toEqual(['billing', 'orders'])
})

test.each([
  ['169.254.169.254:80', '169.254.169.254', tokenPath],
  ['localhost:50342', 'localhost:50342', msiPath],
])('every request of a tunnel to %s speaks for its seat', async (target, host, path) => {
  const socket = await tunnel(target, proof('billing'))
  const answers = ended(socket)
  socket.write(get(path, host).replace('Connection: close\r\n', '') + get(path, host))
  expect((await answers).split(/(?=HTTP\/1.1 200)/).map(speakerOf)).toEqual(['billing', 'billing'])
})

test('without credentials the same port is that of the default seat, which has no MSI extension', async () => {
  const socket = await tunnel('localhost:50342', '')
  const answer = ended(socket)
  socket.write(get(msiPath, 'localhost:50342'))
  expect(speakerOf(await answer)).toBeUndefined()
})

test('a request inside a TLS tunnel speaks for its seat', async () => {
  const socket = await tunnel('shop-kv.vault.azure.net:443', proof('billing'))
  const seats: (string | undefined)[] = []
  const { answerTo } = emulator
  emulator.answerTo = (request) => {
    seats.push(request.seat)
    return answerTo(request)
  }
  const tls = connectTls({ socket, ca: authority.ca, servername: 'shop-kv.vault.azure.net' })
  tls.write(get('/secrets/x?api-version=7.4', 'shop-kv.vault.azure.net'))
  expect(await ended(tls)).toMatch(/^HTTP\/1.1 401 /)
  emulator.answerTo = answerTo
  expect(seats).toEqual(['billing'])
})

test('a tunnel that names a seat does not reach the control API', async () => {
  const socket = await tunnel('169.254.169.254:80', proof('billing'))
  const answer = ended(socket)
  socket.write(get('/_lab/health', 'localhost'))
  expect(await answer).not.toContain('"ready":true')
})

const wrong = [
  ['a wrong token', () => proof('billing', keys.tokenOf('orders')), /wrong token for the seat 'billing'.*milab env/],
  ['a token of another start', () => proof('billing', seatKeys().tokenOf('billing')), /wrong token/],
  ['no token', () => proof('billing', ''), /wrong token/],
  ['an unknown seat', () => proof('biling'), /name the seat 'biling', which this world does not have/],
  ['no pair', () => `Proxy-Authorization: ${basic('billing')}\r\n`, /not SEAT:TOKEN in the Basic scheme/],
  ['no base64', () => 'Proxy-Authorization: Basic ***\r\n', /not SEAT:TOKEN/],
  ['an empty name', () => proof('', 'x'), /not SEAT:TOKEN/],
  ['another scheme', () => `Proxy-Authorization: Bearer ${token}\r\n`, /not SEAT:TOKEN/],
  ['two lines in the name', () => proof('a\r\nSet-Cookie'), /name the seat 'a Set-Cookie'/],
] as const

test.each(wrong)(
  'credentials with %s are refused with 407 and one line, and nothing is passed on',
  async (_, headers, why) => {
    const before = emulator.world.tokenCache.size
    const asked = [
      get(`http://169.254.169.254${tokenPath}`, '169.254.169.254', headers()),
      get('http://example.com/', 'example.com', headers()),
      connectTo('169.254.169.254:80', headers()) + get(tokenPath, '169.254.169.254'),
      connectTo('example.com:443', headers()),
    ]
    for (const text of asked) {
      const answer = await exchange(http, text)
      expect(answer).toMatch(/^HTTP\/1.1 407 Proxy Authentication Required\r\n/)
      expect(answer).toMatch(/\r\nProxy-Authenticate: Basic realm="managed-identity-lab"\r\n/)
      expect(answer.match(/HTTP\/1.1/g)).toHaveLength(1)
      const { error } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as { error: { message: string } }
      expect(error.message).toMatch(why)
      expect(error.message).not.toContain('\n')
      const entry = [...emulator.world.journal.after()].at(-1)
      expect(entry).toMatchObject({ verdict: 'refused-by-host', status: 407, why: error.message })
      expect(JSON.stringify(entry)).not.toContain(token)
    }
    expect(emulator.world.tokenCache.size).toBe(before)
  },
)

test('credentials that name no proxy request are not looked at: the door speaks for its own seat', async () => {
  expect(speakerOf(await exchange(http, get(tokenPath, '169.254.169.254', proof('billing'))))).toBe('orders')
})
