import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { exchange } from '../test-socket.js'
import { throwAwayAuthority } from '../tls/authority.js'
import { openDoors, type Doors } from './doors.js'

/* What a foreign host receives from the proxy, byte for byte: it is a listener that does not parse. */

let upstream: Server
let doors: Doors
let seen = ''
let reply = ''

beforeAll(async () => {
  upstream = createServer((socket) => {
    socket.setEncoding('latin1')
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk: string) => {
      seen += chunk
      if (isWhole(seen)) socket.end(reply)
    })
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const { port } = upstream.address() as AddressInfo
  const passthrough = () => Promise.resolve({ address: '127.0.0.1', port })
  doors = await openDoors({
    emulator: createEmulator(),
    ports: { http: 0, https: 0, msi: null },
    authority: throwAwayAuthority(),
    passthrough,
  })
})

/** Whether a request with its body has arrived; one that is framed wrongly counts once its headers have. */
function isWhole(text: string): boolean {
  const at = text.indexOf('\r\n\r\n')
  const [head, body] = [text.slice(0, at), text.slice(at + 4)]
  if (/\r\ntransfer-encoding:/i.test(head)) return body.endsWith('0\r\n\r\n')
  return at >= 0 && body.length >= Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
}

beforeEach(() => {
  seen = ''
  reply = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'
})

afterAll(async () => {
  upstream.close()
  await doors.dispose()
})

const send = (method: string, headers: string, body = '') =>
  exchange(doors.ports.http, `${method} http://example.com/a HTTP/1.1\r\nHost: example.com\r\n${headers}\r\n${body}`, {
    until: 'ok',
  })

const chunked = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`
const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: internal\r\n\r\n'

test.each(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'POST', 'PUT', 'PATCH'])(
  'the chunked body of %s arrives as a chunked body, not as a second request',
  async (method) => {
    if (method === 'HEAD') reply = 'HTTP/1.1 200 ok\r\n\r\n'
    await send(method, 'Transfer-Encoding: chunked\r\n', chunked(smuggled))
    const [head = '', ...rest] = seen.split('\r\n\r\n')
    expect(head).toMatch(/\r\nTransfer-Encoding: chunked(?:\r\n|$)/i)
    expect(head).not.toMatch(/content-length/i)
    expect(rest.join('\r\n\r\n')).toBe(chunked(smuggled))
  },
)

test.each(['DELETE', 'POST'])('a body with a length keeps it, whatever Connection names: %s', async (method) => {
  await send(method, 'Connection: Content-Length\r\nContent-Length: 5\r\n', 'hello')
  expect(seen).toMatch(/\r\nContent-Length: 5\r\n/)
  expect(seen).toMatch(/\r\n\r\nhello$/)
})

test.each(['GET', 'DELETE', 'POST'])('a request without a body arrives without one: %s', async (method) => {
  await send(method, '')
  expect(seen).not.toMatch(/transfer-encoding/i)
  expect(seen).toMatch(/^[^]*?\r\n\r\n$/)
  expect(seen.indexOf('\r\n\r\n')).toBe(seen.length - 4)
})

test('headers that Connection names stay on their side of the proxy', async () => {
  reply =
    'HTTP/1.1 200 OK\r\nConnection: close, X-Theirs\r\nX-Theirs: secret\r\nX-Kept: yes\r\nContent-Length: 2\r\n\r\nok'
  const answer = await send(
    'GET',
    'Connection: X-Nominated,x-other\r\nX-Nominated: secret\r\nX-Other: a\r\nX-Kept: 1\r\n',
  )
  expect(seen).toMatch(/\r\nX-Kept: 1\r\n/)
  expect(seen).not.toMatch(/x-nominated|x-other/i)
  expect(answer).toMatch(/\r\nX-Kept: yes\r\n/)
  expect(answer).not.toMatch(/x-theirs/i)
})

test('a chunked response arrives as a whole', async () => {
  reply = `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: Transfer-Encoding\r\n\r\n${chunked('it is ok')}`
  expect(await send('GET', '')).toMatch(/\r\nTransfer-Encoding: chunked\r\n(?:[^]*\r\n)?\r\n8\r\nit is ok/i)
})
