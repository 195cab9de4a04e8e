import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { dialBy, proxyFor, reachOutside } from './reach.js'

const open: Server[] = []
afterAll(() => open.forEach((server) => server.close()))

async function listening<S extends Server>(server: S): Promise<number> {
  open.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function everything(socket: Socket): Promise<string> {
  let seen = ''
  for await (const chunk of socket) seen += String(chunk)
  return seen
}

test.each([
  [{ HTTPS_PROXY: 'http://p:1' }, 'a.example', 443, 'http://p:1'],
  [{ https_proxy: 'p:1', HTTPS_PROXY: 'http://q:1' }, 'a.example', 443, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://p:1' }, 'a.example', 80, undefined],
  [{ http_proxy: 'http://p:1' }, 'a.example', 80, 'http://p:1'],
  [{ ALL_PROXY: 'http://p:1' }, 'a.example', 443, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'b.example, .example' }, 'a.example', 443, undefined],
  [{ HTTPS_PROXY: 'http://p:1', no_proxy: '*' }, 'a.example', 443, undefined],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'ample' }, 'a.example', 443, 'http://p:1'],
  [{}, 'a.example', 443, undefined],
])('%j leads %s:%i through %s', (env: Record<string, string>, host, port, expected) =>
  expect(proxyFor(env, host, port)?.origin).toBe(expected),
)

test('a proxy is asked for the host by name, with the proxy’s user; later bytes belong to the tunnel', async () => {
  const asked: unknown[] = []
  const proxy = createHttpServer()
  proxy.on('connect', (req, socket) => {
    asked.push(req.url, req.headers['proxy-authorization'])
    socket.end('HTTP/1.1 200 Fine\r\nX: y\r\n\r\nfirst words')
  })
  const port = await listening(proxy)
  const socket = await reachOutside({ HTTPS_PROXY: `http://me:p%40ss@127.0.0.1:${port}` })('far.example', 443)
  expect(await everything(socket)).toBe('first words')
  expect(asked).toEqual(['far.example:443', `Basic ${Buffer.from('me:p@ss').toString('base64')}`])
})

test('a proxy that is not there is named as the cause, without what stands in its URL', async () => {
  const server = createServer()
  const port = await listening(server)
  server.close()
  await once(server, 'close')
  for (const scheme of ['http', 'https']) {
    const reaching = reachOutside({ HTTPS_PROXY: `${scheme}://me:word@127.0.0.1:${port}` })('far.example', 443)
    await expect(reaching).rejects.toThrow(
      "the proxy in this shell's variables does not respond (ECONNREFUSED); start it, or unset them",
    )
  }
})

test('a proxy that refuses is an error', async () => {
  const proxy = createHttpServer()
  proxy.on('connect', (_req, socket) => socket.end('HTTP/1.1 407 No\r\n\r\n'))
  const env = { HTTPS_PROXY: `http://127.0.0.1:${await listening(proxy)}` }
  await expect(reachOutside(env)('far.example', 443)).rejects.toThrow('the proxy responded 407')
})

test.each(['169.254.169.254', '127.0.0.1', '168.63.129.16', '::1', '::ffff:169.254.169.254', 'fe80::1'])(
  'a name that resolves to %s is refused',
  async (address) => {
    await expect(
      reachOutside({}, async () => [{ address: '192.0.2.1' }, { address }])('metadata.example', 80),
    ).rejects.toThrow('belongs to this machine')
  },
)

test('an address of this machine is not requested through a proxy either', async () => {
  await expect(reachOutside({ http_proxy: 'http://127.0.0.1:9' })('169.254.169.254', 80)).rejects.toThrow(
    'belongs to this machine',
  )
})

test('for the lab’s proxy each foreign host has its own port, and a name of Azure’s has none', async () => {
  const far = createServer((socket) => socket.end('far'))
  const port = await listening(far)
  const { connect } = await import('node:net')
  const reached: string[] = []
  const dial = dialBy(
    async (host, at) => (reached.push(`${host}:${at}`), connect(port, '127.0.0.1')),
    open,
    (host) => host !== 'x.azure.com',
  )
  const place = await dial('far.example', 443)
  expect(await dial('far.example', 443)).toEqual(place)
  expect(await everything(connect(place.port, place.address))).toBe('far')
  expect(reached).toEqual(['far.example:443'])
  await expect(dial('x.azure.com', 443)).rejects.toThrow('requests for those do not leave the lab')
})
