import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { Prng } from '../world/prng.test-support.js'
import { wireRequest } from '../inside.test-support.js'
import { attackedLab, hosts, lines } from './attacked-lab.test-support.js'
import { exchange } from './test-socket.js'

/* Bytes that are not a request, or only nearly. */

const { lab, port, tokenFor } = attackedLab()

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
  const answer = await exchange(port(), lines(`GET ${target} HTTP/1.1`, 'Host: x', 'Connection: close'))
  expect(answer).toMatch(/^HTTP\/1.1 4\d\d /)
  expect(answer).not.toContain('secret')
})

test('no bytes whatsoever bring a door down', async () => {
  const seed = Number(process.env.MILAB_FUZZ_SEED ?? 17)
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
  const ports = [lab().urls.http, lab().urls.https, lab().urls.msi!].map((url) => Number(new URL(url).port))
  const wrong: string[] = []
  const one = async () => {
    const bytes = spoilt(random.pick(starts), random)
    const answer = await halfClosed(random.pick(ports), bytes)
    if (/x-milab-bug|^HTTP\/1.1 500/m.test(answer)) wrong.push(`${JSON.stringify(bytes.toString('latin1'))}: ${answer}`)
  }
  for (let i = 0; i < 25; i++) await Promise.all(Array.from({ length: 20 }, one))
  expect(wrong, `seed ${seed}`).toEqual([])
  expect(await exchange(port(), lines('GET /_lab/health HTTP/1.1', 'Host: localhost', 'Connection: close'))).toMatch(
    /^HTTP\/1.1 200 OK/,
  )
  const outcome = await lab().emulator.handle(
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
