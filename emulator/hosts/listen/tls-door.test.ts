import { spawn, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type ConnectionOptions } from 'node:tls'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WireRequest } from '../../core/wire.js'
import type { Emulator } from '../../create.js'
import { createEmulator } from '../../inside.test-support.js'
import { exchange } from '../test-socket.js'
import { throwAwayAuthority, type Authority } from '../tls/authority.js'
import { openAuthority } from '../tls/stored.js'
import { openDoors, type Doors } from './doors.js'

let certificate: Uint8Array | undefined
let seen: WireRequest
const emulator: Emulator = {
  ...createEmulator(),
  answerTo: (request) => {
    seen = request
    certificate = request.client.certificate
    return { status: 204, headers: [], body: new Uint8Array(0) }
  },
}
const home = mkdtempSync(join(tmpdir(), 'milab-tls-'))
let authority: Authority
let doors: Doors
let asking: Doors

beforeAll(async () => {
  authority = throwAwayAuthority()
  doors = await openDoors({ emulator, ports: { http: 0, https: 0, msi: null }, authority })
  asking = await openDoors({
    emulator,
    ports: { http: 0, https: 0, msi: null },
    authority,
    clientCertificates: true,
  })
})

afterAll(async () => {
  await Promise.all([doors.dispose(), asking.dispose()])
  rmSync(home, { recursive: true, force: true })
})

/** The answer to one request, and the certificate that the door showed. */
function ask(port: number, options: ConnectionOptions = {}): Promise<{ answer: string; fingerprint: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      { port, host: '127.0.0.1', ca: authority.ca, servername: 'management.azure.com', ...options },
      () => {
        const { fingerprint256: fingerprint } = socket.getPeerCertificate()
        let answer = ''
        socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
        socket.on('close', () => resolve({ answer, fingerprint }))
        socket.write('GET / HTTP/1.1\r\nHost: management.azure.com\r\nConnection: close\r\n\r\n')
      },
    )
    socket.on('error', reject)
  })
}

const notes = async (from: number) => {
  for (let i = 0; i < 100; i++) {
    const found = [...emulator.world.journal.after(from)]
    if (found.length > 0) return found.map(({ why, verdict, door }) => ({ why, verdict, door }))
    await sleep(10)
  }
  return []
}
const newest = () => [...emulator.world.journal.after()].at(-1)?.id ?? 0

test('a request by TLS says so', async () => {
  await ask(doors.ports.https)
  expect(seen).toMatchObject({ door: 'https', scheme: 'https', host: 'management.azure.com' })
  expect(certificate).toBeUndefined()
})

test('where certificates are asked for, a client’s arrives as DER, trusted or not', async () => {
  const own = authority.issue([])
  await ask(asking.ports.https, own)
  expect(Buffer.from(certificate!)).toEqual(new X509Certificate(own.cert).raw)
  await ask(asking.ports.https)
  expect(certificate).toBeUndefined()
})

test('TLS 1.1 is too old', async () => {
  const from = newest()
  await expect(ask(doors.ports.https, { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' })).rejects.toThrow()
  expect(await ask(doors.ports.https, { maxVersion: 'TLSv1.2' })).toMatchObject({
    answer: expect.stringMatching(/^HTTP\/1.1 204 /),
  })
  expect(await notes(from)).toEqual([
    { why: expect.stringContaining('no TLS connection'), verdict: 'refused-by-host', door: 'https' },
  ])
})

test('plain HTTP at the HTTPS endpoint is noted', async () => {
  const from = newest()
  await exchange(doors.ports.https, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  expect(await notes(from)).toEqual([
    { why: expect.stringContaining('plain HTTP'), verdict: 'refused-by-host', door: 'https' },
  ])
})

// Node's own client says nothing when it does not trust; curl sends the alert that other clients send.
test.skipIf(spawnSync('curl', ['--version']).error !== undefined)(
  'a client that does not trust the CA is noted once, with the reason',
  async () => {
    const from = newest()
    await new Promise((resolve) =>
      spawn('curl', ['--silent', '--noproxy', '*', `https://127.0.0.1:${doors.ports.https}/`], { stdio: 'ignore' }).on(
        'close',
        resolve,
      ),
    )
    expect(await notes(from)).toEqual([
      { why: expect.stringContaining('does not trust'), verdict: 'refused-by-host', door: 'https' },
    ])
  },
)

test('a renewed certificate is shown to new connections', async () => {
  const before = await ask(doors.ports.https)
  doors.renew(authority)
  const after = await ask(doors.ports.https)
  expect(after.fingerprint).not.toBe(before.fingerprint)
})

const canRunCurl = spawnSync('curl', ['--version']).error === undefined

test.skipIf(!canRunCurl).each([
  ['expired', -60, 'clock, which is ahead'],
  ['not yet begun', 60, 'its clock is behind'],
])(
  'a client to which the certificate has %s is noted with the clock as a reason (needs curl)',
  async (_, days, reason) => {
    // As it looks to a client whose clock is off by as much the other way.
    const other = await openAuthority({ home: join(home, `days${days}`), now: () => Date.now() + days * 86_400_000 })
    doors.renew(other)
    const from = newest()
    await new Promise((resolve) =>
      spawn(
        'curl',
        ['--silent', '--noproxy', '*', '--cacert', other.caFile, `https://localhost:${doors.ports.https}/`],
        { stdio: 'ignore' },
      ).on('close', resolve),
    )
    expect(await notes(from)).toEqual([
      { why: expect.stringContaining(reason), verdict: 'refused-by-host', door: 'https' },
    ])
  },
)
