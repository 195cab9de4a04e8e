import { createServer, type RequestListener } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { WireBody, WireOutcome, WireRequest } from '../core/wire.js'
import { answer } from './answer.js'
import { exchange } from './test-socket.js'
import { wireFromNode } from './wire-from-node.js'

let respond: (request: WireRequest) => Promise<WireOutcome>
const serve: RequestListener = (req, res) =>
  void respond(wireFromNode(req, res, 'http', false) as WireRequest).then((outcome) => answer(outcome, req, res))
const server = createServer(serve).on('checkContinue', serve)
const clients: Socket[] = []
let port: number

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(() => clients.splice(0).forEach((client) => client.destroy()))
afterAll(() => void server.close())

const ok = (text: string): WireOutcome => ({
  status: 200,
  headers: [['Content-Length', String(Buffer.byteLength(text))]],
  body: Buffer.from(text),
})

const put = (length: number, ...more: string[]) =>
  ['PUT / HTTP/1.1', 'Host: a', `Content-Length: ${length}`, ...more, '', ''].join('\r\n')

async function bytesOf(body: WireBody): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  await body.read((chunk) => void chunks.push(chunk))
  return Buffer.concat(chunks)
}

/** A client that has sent this, and what reading the body of its request came to. */
function sent<Result>(text: string, read: (request: WireRequest) => Promise<Result>) {
  const result = new Promise<Result>((resolve, reject) => {
    respond = async (request) => {
      await read(request).then(resolve, reject)
      return ok('')
    }
  })
  const client = connect(port, '127.0.0.1')
  client.on('error', () => {})
  client.write(text)
  clients.push(client)
  return { client, result }
}

test('a body arrives whole and in order', async () => {
  const text = Array.from({ length: 100_000 }, (_, i) => `${i} `).join('')
  const { result } = sent(put(text.length) + text, ({ body }) => bytesOf(body))
  expect((await result).toString()).toBe(text)
})

test('a chunked body arrives without its framing', async () => {
  const text = 'PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n'
  const { result } = sent(text, ({ body }) => bytesOf(body))
  expect((await result).toString()).toBe('hello world')
})

test('while one chunk is being taken no other comes, and the client waits', async () => {
  const size = 64 * 1024 * 1024
  let taken = 0
  let chunks = 0
  let go: () => void = () => {}
  const held = new Promise<void>((resolve) => (go = resolve))
  const { client, result } = sent(put(size), ({ body }) =>
    body.read((chunk) => {
      taken += chunk.byteLength
      return ++chunks === 1 ? held : undefined
    }),
  )
  client.write(Buffer.alloc(size))
  await sleep(100)
  expect(chunks).toBe(1)
  // What the buffers between the two cannot hold is still the client's.
  expect(client.writableLength).toBeGreaterThan(0)
  go()
  await result
  expect(taken).toBe(size)
})

test('a body ends when its last chunk has been taken, not before', async () => {
  const seen: string[] = []
  const { result } = sent(`${put(5)}hello`, async ({ body }) => {
    await body.read(async (chunk) => {
      await sleep(20)
      seen.push(Buffer.from(chunk).toString())
    })
    seen.push('the end')
  })
  await result
  expect(seen).toEqual(['hello', 'the end'])
})

test.each([
  ['throws', () => false],
  ['rejects', () => true],
])('a reader that %s gets nothing more', async (_, isLate) => {
  const enough = new Error('enough')
  let chunks = 0
  const size = 1024 * 1024
  const { client, result } = sent(put(size), ({ body }) =>
    body.read(() => {
      chunks++
      if (isLate()) return sleep(1).then(() => Promise.reject(enough))
      throw enough
    }),
  )
  client.write(Buffer.alloc(size))
  await expect(result).rejects.toBe(enough)
  await sleep(20)
  expect(chunks).toBe(1)
})

test('a body is read to the end at once when it has been read before', async () => {
  const { result } = sent(`${put(5)}hello`, async ({ body }) => [await bytesOf(body), await bytesOf(body)])
  expect((await result).map(String)).toEqual(['hello', ''])
})

test('a body that nothing reads does not disturb the next request on the connection', async () => {
  respond = async ({ path }) => ok(path)
  const body = 'x'.repeat(300_000)
  const text = await exchange(
    port,
    `PUT /one HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}GET /two HTTP/1.1\r\nHost: ` +
      `a\r\nConnection: close\r\n\r\n`,
  )
  expect(text.match(/HTTP\/1.1 200/g)).toHaveLength(2)
  expect(text).toMatch(/\/two$/)
})

test('nor does one that is read in part', async () => {
  respond = async ({ body, path }) => {
    const read = body.read(() => {
      throw new Error('enough')
    })
    return ok(
      await read.then(
        () => path,
        () => `${path} in part`,
      ),
    )
  }
  const body = 'x'.repeat(300_000)
  const text = await exchange(
    port,
    `PUT /one HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}GET /two HTTP/1.1\r\nHost: ` +
      `a\r\nConnection: close\r\n\r\n`,
  )
  expect(text).toContain('/one in part')
  expect(text).toMatch(/\/two$/)
})

test('100 Continue is said when the body is asked for', async () => {
  respond = async ({ body }) => ok(String((await bytesOf(body)).byteLength))
  const text = await new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let seen = ''
    socket.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
      if (seen.endsWith('100 Continue\r\n\r\n')) socket.write('hello')
    })
    socket.on('close', () => resolve(seen))
    socket.write(put(5, 'Expect: 100-continue', 'Connection: close'))
  })
  expect(text).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK\r\n[^]*\r\n\r\n5$/)
})

test('a request refused before its body is asked for gets no 100 Continue, and the connection ends', async () => {
  respond = async () => ({ status: 401, headers: [['Content-Length', '0']], body: new Uint8Array(0) })
  const text = await exchange(port, put(5, 'Expect: 100-continue'))
  expect(text).toMatch(/^HTTP\/1.1 401 /)
  expect(text).toContain('Connection: close')
})

test('a client that hangs up in mid-body ends the reading, and the signal says so', async () => {
  const { client, result } = sent(`${put(1000)}half`, async ({ body, signal }) => {
    const error: unknown = await bytesOf(body).catch((error: unknown) => error)
    return { error, aborted: signal.aborted }
  })
  await sleep(30)
  client.destroy()
  expect(await result).toMatchObject({ error: { code: 'ECONNRESET' }, aborted: true })
})

test('nor does a reader wait for a client that hung up while a chunk was being taken', async () => {
  const { client, result } = sent(`${put(1000)}half`, ({ body }) => body.read(() => new Promise<void>(() => {})))
  await sleep(30)
  client.destroy()
  await expect(result).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('nor for one that hung up before the reading began', async () => {
  const { client, result } = sent(`${put(1000)}half`, async ({ body }) => {
    await sleep(60)
    return bytesOf(body)
  })
  await sleep(20)
  client.destroy()
  await expect(result).rejects.toMatchObject({ code: 'ECONNRESET' })
})
