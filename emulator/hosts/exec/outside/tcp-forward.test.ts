import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import type { TcpForward } from '../../../policy/views/forwards.js'
import { throwAwayAuthority } from '../../tls/authority.js'
import { tcpForward, type TcpForwardOptions } from './tcp-forward.js'

const servers: Server[] = []
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

async function listening(take: (socket: Socket) => void): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket.on('error', () => {}))
    take(socket)
  })
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

const authority = throwAwayAuthority()
const host = 'shop.redis.cache.windows.net'

/** A forward to what `take` does, or to a port where nothing listens; and how clients connect to it. */
async function forwarded(
  take: ((socket: Socket) => void) | undefined,
  more: Partial<TcpForward & Pick<TcpForwardOptions, 'most' | 'patience'>> = {},
) {
  const said: string[] = []
  const { most = 1000, patience = 2000, ...given } = more
  const to = { host: '127.0.0.1', port: take ? await listening(take) : 1 }
  const forward: TcpForward = { name: 'cache', host, port: 6380, to, tls: false, ...given }
  const certificate = () => authority.issue([], [host])
  const options = { certificate, say: (line: string) => said.push(line), most, patience }
  const port = await listening(tcpForward(forward, options))
  const client = (allowHalfOpen = true) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen })
    sockets.push(socket.on('error', () => {}))
    return socket
  }
  return { said, to, client }
}

/** What a socket sends until it ends. Iterating it would close it, too. */
function textOf(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return new Promise((resolve) => socket.once('end', () => resolve(text)).once('close', () => resolve(text)))
}

const closed = (socket: Socket) => new Promise((resolve) => socket.resume().once('close', resolve))

const echoAtEnd = (socket: Socket) => void textOf(socket).then((text) => socket.end(`got ${text}`))

test('bytes go both ways, one side may end first, and one line says that callers are not checked', async () => {
  const { client, said, to } = await forwarded(echoAtEnd)
  for (const word of ['one', 'two']) {
    const socket = client()
    socket.end(word)
    expect(await textOf(socket)).toBe(`got ${word}`)
  }
  expect(said).toEqual([
    `${host}:6380 is forwarded to 127.0.0.1:${to.port} as plain TCP (cache): the lab does not check who connects, ` +
      'or what they do there',
  ])
})

test('with tls the client sees a certificate of the lab for the host, and the emulator plain bytes', async () => {
  const { client, said } = await forwarded(echoAtEnd, { tls: true })
  const socket = connectTls({ socket: client(), servername: host, ca: authority.ca })
  await once(socket, 'secureConnect')
  expect(socket.getPeerCertificate().subjectaltname).toBe(`DNS:${host}`)
  socket.end('PING')
  expect(await textOf(socket)).toBe('got PING')
  expect(said).toEqual([expect.stringContaining('the lab ends TLS and does not check who connects')])
})

test('a client that does not begin with TLS is told from a broken one', async () => {
  const { client, said } = await forwarded(echoAtEnd, { tls: true })
  const socket = client(false)
  socket.write('PING\r\n')
  await closed(socket)
  expect(said[1]).toBe(
    `the forward 'cache': no TLS connection at ${host}:6380: the client does not begin with TLS; leave tls out of the ` +
      'forward if it never does',
  )
})

test('a client that says nothing to an end of TLS is closed in time', async () => {
  const { client, said } = await forwarded(echoAtEnd, { tls: true, patience: 50 })
  await closed(client(false))
  expect(said[1]).toContain('ERR_TLS_HANDSHAKE_TIMEOUT')
})

test('a slow reader slows the sender down', async () => {
  let sent = 0
  const chunk = Buffer.alloc(64 * 1024)
  const { client } = await forwarded((socket) => {
    const more = () => {
      while (socket.write(chunk)) sent += chunk.byteLength
      sent += chunk.byteLength
    }
    socket.on('drain', more)
    more()
  })
  const socket = client().pause()
  await once(socket, 'connect')
  // Until it stands still: the buffers of two connections are full.
  let before = -1
  await expect.poll(() => before === (before = sent), { interval: 200, timeout: 10_000 }).toBe(true)
  expect(sent).toBeLessThan(64 * 1024 * 1024)
  socket.resume()
  await expect.poll(() => sent, { timeout: 10_000 }).toBeGreaterThan(before + 8 * 1024 * 1024)
})

test('an emulator that is not there resets the connection, and is named with its forward', async () => {
  const { client, said } = await forwarded(undefined)
  const socket = client()
  const [error] = (await once(socket, 'error').catch((thrown: unknown) => [thrown])) as [NodeJS.ErrnoException]
  expect(error.code).toBe('ECONNRESET')
  expect(said[1]).toBe("the forward 'cache' does not reach 127.0.0.1:1 (ECONNREFUSED); start what listens there")
})

test('a client that leaves takes its connection to the emulator along, and the other way', async () => {
  const taken: Socket[] = []
  const { client } = await forwarded((socket) => {
    taken.push(socket.resume())
    socket.write('hello')
  })
  const leaving = client()
  await once(leaving, 'data')
  leaving.resetAndDestroy()
  await textOf(taken[0]!)
  const left = client(false)
  await once(left, 'data')
  taken[1]!.resetAndDestroy()
  await closed(left)
})

test('more connections than the limit are reset, until one closes', async () => {
  const { client, said } = await forwarded((socket) => socket.write('hello'), { most: 2 })
  const [first, second] = [client(), client()]
  await Promise.all([once(first, 'data'), once(second, 'data')])
  await closed(client(false))
  expect(said[1]).toBe("the forward 'cache' has 2 open connections and refuses more")
  first.resetAndDestroy()
  await expect
    .poll(async () => {
      const next = client(false)
      return Promise.race([textOf(next), new Promise((resolve) => next.once('data', () => resolve('hello')))])
    })
    .toBe('hello')
})
