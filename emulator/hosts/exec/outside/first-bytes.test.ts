import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { connect as connectTls, type ConnectionOptions } from 'node:tls'
import { expect, test } from 'vitest'
import { peek, requestedHost, serverName } from './first-bytes.js'

/** The ClientHello that Node's own TLS sends. */
async function clientHello(options: ConnectionOptions): Promise<Buffer> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connectTls({
    ...options,
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    rejectUnauthorized: false,
  })
  client.on('error', () => {})
  const [socket] = (await once(server, 'connection')) as [Socket]
  const [bytes] = (await once(socket, 'data')) as [Buffer]
  client.destroy()
  server.close()
  return bytes
}

test('a ClientHello names its server, and says to wait until it is all there', async () => {
  const hello = await clientHello({ servername: 'vault.example' })
  expect(serverName(hello)).toBe('vault.example')
  for (let length = 0; length < hello.length; length++)
    expect(serverName(hello.subarray(0, length)), `${length} bytes`).toBeUndefined()
})

test('a ClientHello that comes in several records is read all the same', async () => {
  const hello = (await clientHello({ servername: 'vault.example' })).subarray(5)
  const record = (part: Buffer) => Buffer.concat([Buffer.from([22, 3, 1, part.length >> 8, part.length & 255]), part])
  const records = Buffer.concat([
    record(hello.subarray(0, 2)),
    record(hello.subarray(2, 100)),
    record(hello.subarray(100)),
  ])
  expect(serverName(records)).toBe('vault.example')
  expect(serverName(records.subarray(0, -1))).toBeUndefined()
})

test('a ClientHello without a name names none, and neither does what is no TLS', async () => {
  expect(serverName(await clientHello({}))).toBeNull()
  expect(serverName(Buffer.from('GET / HTTP/1.1\r\n'))).toBeNull()
  expect(serverName(Buffer.from([22, 3, 1, 0, 5, 1, 0, 0, 1, 3]))).toBeNull()
  expect(serverName(Buffer.from([22, 3, 1, 0, 4, 2, 0, 0, 0])), 'a ServerHello').toBeNull()
})

test('a request names its host', () => {
  const host = (text: string) => requestedHost(Buffer.from(text.replaceAll('\n', '\r\n')))
  expect(host('GET / HTTP/1.1\nAccept: */*\nHost: a.example:80\n\n')).toBe('a.example')
  expect(host('GET / HTTP/1.1\nhost:a.example\nContent-Le')).toBe('a.example')
  expect(host('GET / HTTP/1.1\nHost: [::1]:80\n\n')).toBe('[::1]')
  expect(host('GET http://b.example/x?y HTTP/1.1\nHost: a.example\n\n')).toBe('b.example')
  expect(host('GET / HTTP/1.1\nHost: a.exa')).toBeUndefined()
  expect(host('GET / HTTP/1.1\nX-Host: a.example\n\nHost: b.example\n\n')).toBeNull()
  expect(host('GET / HTTP/1.1\nHost:\n\n')).toBeNull()
  expect(host('GET / HTTP/1.0\n\n')).toBeNull()
})

test('what was looked at is there for whoever comes next', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [socket] = (await once(server, 'connection')) as [Socket]
  client.write('GET / HTTP/1.1\r\nHo')
  const named = new Promise<string | null>((resolve) =>
    peek(socket, requestedHost, (host) => {
      resolve(host)
    }),
  )
  let seen = ''
  client.end('st: a.example\r\n\r\nbody')
  expect(await named).toBe('a.example')
  socket.on('data', (chunk: Buffer) => (seen += chunk.toString()))
  socket.resume()
  await once(socket, 'end')
  expect(seen).toBe('GET / HTTP/1.1\r\nHost: a.example\r\n\r\nbody')
  server.close()
})
