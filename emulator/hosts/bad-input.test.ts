import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Prng } from '../world/prng.test-support.js'
import { builtInScenario, startLab, wireRequest, type StartedLab } from '../inside.test-support.js'
import { mintToken } from '../policy/tokens/tokens.js'
import { exchange } from './test-socket.js'

/*
 * What no well-behaved client sends, to a whole lab with its doors open. The lab must still be itself afterwards.
 */

const home = mkdtempSync(join(tmpdir(), 'milab-bad-input-'))
let lab: StartedLab
let port: number
let golden: string

const mebibyte = 1024 * 1024
const hosts = {
  vault: 'mytestkeyvault.vault.azure.net',
  arm: 'management.azure.com',
  blob: 'devteststorage.blob.core.windows.net',
  login: 'login.microsoftonline.com',
}

beforeAll(async () => {
  const tutorials = builtInScenario('tutorials')
  const roleAssignments = [
    ...tutorials.roleAssignments!,
    { to: 'DevTestVM', role: 'Storage Blob Data Owner', on: 'devteststorage' },
  ]
  lab = await startLab({
    scenario: { ...tutorials, roleAssignments },
    home,
    httpPort: 0,
    httpsPort: 0,
    msiPort: 0,
    limits: { headersMs: 1000 },
  })
  port = Number(new URL(lab.urls.http).port)
  golden = await secret()
})
afterAll(async () => {
  await lab.close()
  rmSync(home, { recursive: true, force: true })
})
afterEach(async () => expect(await secret()).toBe(golden))

async function tokenFor(resource: string): Promise<string> {
  const { world } = lab.emulator
  const { appId, objectId, tenantId } = [...world.directory.principals.values()].find(
    ({ displayName }) => displayName === (resource.includes('storage') ? 'DevTestVM' : 'portal'),
  )!
  return (await mintToken(world, { resource, tenantId, appId, objectId, appidacr: '1', lifetime: 3600 })).token
}

/** As a proxy sends them that ends TLS in front of the lab: over plain HTTP Azure's services are closed. */
const lines = (...all: string[]) =>
  `${all.flatMap((line) => (/^Host: .*\.(?:com|net)$/.test(line) ? [line, 'X-Forwarded-Proto: https'] : [line])).join('\r\n')}\r\n\r\n`

async function secret(): Promise<string> {
  const answer = await exchange(
    port,
    lines(
      `GET /secrets/MyTestSecret?api-version=2016-10-01 HTTP/1.1`,
      `Host: ${hosts.vault}`,
      `Authorization: Bearer ${await tokenFor('https://vault.azure.net')}`,
      'Connection: close',
    ),
  )
  expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/)
  return answer.split('\r\n\r\n')[1]!
}

const shared = `Host: ${hosts.blob}`

async function send(
  method: string,
  target: string,
  host: string,
  headers: string[],
  body: string | Buffer,
): Promise<string> {
  const head = lines(
    `${method} ${target} HTTP/1.1`,
    `Host: ${host}`,
    ...headers,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  )
  return exchange(port, Buffer.concat([Buffer.from(head), Buffer.from(body)]))
}

const bearer = async (resource: string) => [
  `Authorization: Bearer ${await tokenFor(resource)}`,
  'Content-Type: application/json',
]

test('a body beyond its service’s limit gets a 413 in the service’s words', async () => {
  const { subscriptionId, tenantId } = lab.portal
  const arm = await send(
    'PATCH',
    `/subscriptions/${subscriptionId}/resourceGroups/DevTest?api-version=2020-06-01`,
    hosts.arm,
    await bearer('https://management.azure.com/'),
    Buffer.alloc(4 * mebibyte + 1, 0x20),
  )
  expect(arm).toMatch(/^HTTP\/1.1 413 [^]*\r\n\r\n\{"error":\{"code":"RequestContentTooLarge"/)
  const vault = await send(
    'PUT',
    '/secrets/big?api-version=7.4',
    hosts.vault,
    await bearer('https://vault.azure.net'),
    Buffer.alloc(mebibyte + 1, 0x20),
  )
  expect(vault).toMatch(/^HTTP\/1.1 413 [^]*\r\n\r\n\{"error":\{"code":"RequestEntityTooLarge"/)
  const login = await send(
    'POST',
    `/${tenantId}/oauth2/token`,
    hosts.login,
    ['Content-Type: application/x-www-form-urlencoded'],
    Buffer.alloc(64 * 1024 + 1, 0x61),
  )
  expect(login).toMatch(/^HTTP\/1.1 413 /)
  const blob = await exchange(
    port,
    lines(
      'PUT /devtest/big HTTP/1.1',
      shared,
      ...(await bearer('https://storage.azure.com/')),
      'x-ms-version: 2021-08-06',
      'x-ms-blob-type: BlockBlob',
      `Content-Length: ${5001 * mebibyte}`,
      'Expect: 100-continue',
      'Connection: close',
    ),
  )
  expect(blob).toMatch(/^HTTP\/1.1 413 [^]*<Error><Code>RequestBodyTooLarge<\/Code>/)
})

test('the status line names the operation that the lab lacks', async () => {
  const answer = await send('PUT', '/devtest/x?comp=expiry', hosts.blob, [], '')
  expect(answer).toMatch(/^HTTP\/1.1 501 Set Blob Expiry is not emulated by managed-identity-lab\r\n/)
})

test('within the limit, the same bodies are read', async () => {
  const { subscriptionId } = lab.portal
  const body = Buffer.alloc(4 * mebibyte, 0x20)
  body.write('{}')
  const arm = await send(
    'PATCH',
    `/subscriptions/${subscriptionId}/resourceGroups/DevTest?api-version=2020-06-01`,
    hosts.arm,
    await bearer('https://management.azure.com/'),
    body,
  )
  expect(arm).toMatch(/^HTTP\/1.1 200 OK/)
})

async function listed(): Promise<string> {
  return exchange(
    port,
    lines(
      'GET /devtest?restype=container&comp=list&include=uncommittedblobs HTTP/1.1',
      shared,
      ...(await bearer('https://storage.azure.com/')),
      'x-ms-version: 2021-08-06',
      'Connection: close',
    ),
  )
}

test.each(['/devtest/half', '/devtest/half?comp=block&blockid=AAAA'])(
  'of an upload to %s that breaks off nothing is kept',
  async (target) => {
    const gone = new Promise<string>((resolve) => {
      const stop = lab.emulator.world.journal.listen(({ verdict, url }) => {
        if (!url.includes('/devtest/half')) return
        stop()
        resolve(verdict)
      })
    })
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      lines(
        `PUT ${target} HTTP/1.1`,
        shared,
        ...(await bearer('https://storage.azure.com/')),
        'x-ms-version: 2021-08-06',
        'x-ms-blob-type: BlockBlob',
        'Content-Length: 1000',
      ),
    )
    socket.write('half of it')
    await sleep(50)
    socket.destroy()
    expect(await gone).toBe('dropped')
    expect(await listed()).toMatch(/^HTTP\/1.1 200 OK/)
    expect(await listed()).not.toContain('half')
  },
)

test('a body that comes a byte at a time arrives whole', async () => {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  const closed = new Promise((resolve) => socket.on('close', resolve))
  const body = '{"value":"slow"}'
  socket.write(
    lines(
      'PUT /secrets/slow?api-version=7.4 HTTP/1.1',
      `Host: ${hosts.vault}`,
      ...(await bearer('https://vault.azure.net')),
      `Content-Length: ${body.length}`,
      'Connection: close',
    ),
  )
  for (const letter of body) {
    await sleep(2)
    socket.write(letter)
  }
  await closed
  expect(answer).toMatch(/^HTTP\/1.1 200 OK/)
  expect(answer).toContain('"value":"slow"')
})

test.each([
  'http://',
  'http:///x',
  'http://user:secret@x/',
  'ftp://x/',
  'http://[/',
  '*',
  'x',
  '//',
  'http://x:99999/',
])('the target %s is answered, and not by a crash', async (target) => {
  const answer = await exchange(port, lines(`GET ${target} HTTP/1.1`, 'Host: x', 'Connection: close'))
  expect(answer).toMatch(/^HTTP\/1.1 4\d\d /)
  expect(answer).not.toContain('secret')
})

test('no bytes whatsoever bring a door down', async () => {
  const seed = Number(process.env.MILAB_FUZZ_SEED ?? Math.floor(Math.random() * 0x1_0000_0000))
  const random = new Prng(seed)
  const token = await tokenFor('https://vault.azure.net')
  const starts = [
    lines(
      'GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net HTTP/1.1',
      'Host: 169.254.169.254',
      'Metadata: true',
    ),
    lines(
      'GET /secrets/MyTestSecret?api-version=7.4 HTTP/1.1',
      `Host: ${hosts.vault}`,
      `Authorization: Bearer ${token}`,
    ),
    `${lines('PUT /secrets/x?api-version=7.4 HTTP/1.1', `Host: ${hosts.vault}`, `Authorization: Bearer ${token}`, 'Transfer-Encoding: chunked')}5\r\n` +
      '{"val\r\n9\r\nue":"abc"}\r\n0\r\n\r\n',
    lines('CONNECT mytestkeyvault.vault.azure.net:443 HTTP/1.1', 'Host: mytestkeyvault.vault.azure.net:443'),
    lines('GET http://management.azure.com/subscriptions?api-version=2020-01-01 HTTP/1.1', 'Host: x'),
    lines('GET /_lab/journal?limit=1 HTTP/1.1', 'Host: localhost'),
    `${lines('POST /_lab/clock HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', 'Content-Length: 2')}{}`,
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'GET / HTTP/0.9\r\n\r\n',
    'GET /\r\n',
    '\r\n\r\n\r\n',
    '\u0000',
  ].map((text) => Buffer.from(text, 'latin1'))
  const ports = [lab.urls.http, lab.urls.https, lab.urls.msi!].map((url) => Number(new URL(url).port))
  const wrong: string[] = []
  const one = async () => {
    const bytes = spoilt(random.pick(starts), random)
    const answer = await halfClosed(random.pick(ports), bytes)
    if (/x-milab-bug|^HTTP\/1.1 500/m.test(answer)) wrong.push(`${JSON.stringify(bytes.toString('latin1'))}: ${answer}`)
  }
  for (let i = 0; i < 25; i++) await Promise.all(Array.from({ length: 20 }, one))
  expect(wrong, `seed ${seed}`).toEqual([])
  expect(await exchange(port, lines('GET /_lab/health HTTP/1.1', 'Host: localhost', 'Connection: close'))).toMatch(
    /^HTTP\/1.1 200 OK/,
  )
  const outcome = await lab.emulator.handle(
    wireRequest({ url: 'http://169.254.169.254/metadata/versions', headers: { Metadata: 'true' } }),
  )
  expect(outcome).toMatchObject({ status: 200 })
})

function spoilt(text: Buffer, random: Prng): Buffer {
  const bytes = Buffer.from(text)
  for (let times = random.below(4); times > 0; times--)
    bytes[random.below(bytes.length)] = random.pick([0, 10, 13, 32, 58, 255, random.below(256)])
  const at = random.below(bytes.length)
  switch (random.below(5)) {
    case 0:
      return bytes.subarray(0, at)
    case 1:
      return Buffer.concat([bytes.subarray(0, at), random.bytes(random.below(2000)), bytes.subarray(at)])
    case 2:
      return Buffer.concat([bytes, bytes, bytes.subarray(0, at)])
    case 3:
      return Buffer.from(random.bytes(1 + random.below(500)))
    default:
      return bytes
  }
}

/** Sends, ends its side, and gives what came back until the other side ended, too. */
function halfClosed(to: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(to, '127.0.0.1')
    let seen = ''
    // A tunnel stands until its client says more.
    socket.setTimeout(500, () => socket.destroy())
    socket.on('data', (chunk: Buffer) => (seen += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(seen))
    socket.end(bytes)
  })
}
