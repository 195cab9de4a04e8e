import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttp, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer as createTcp, connect, type AddressInfo, type Server as TcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openAuthority } from '../../../emulator/hosts/tls/stored.js'
import { isExcepted, proxyFor } from './proxy-for.js'
import { send } from './send.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-send-'))
afterAll(() => rmSync(folder, { recursive: true }))
const open: (Server | TcpServer)[] = []
afterEach(() => open.splice(0).forEach((server) => server.close()))

function listen(server: Server | TcpServer): Promise<number> {
  open.push(server)
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)))
}

const serve = (listener: RequestListener) => listen(createHttp(listener))
const get = (url: string, env = {}, more?: Parameters<typeof send>[2]) =>
  send({ url, headers: [['Authorization', 'Bearer secret']] }, env, more)

test('a response is read, with its times, and the path goes out as it was written', async () => {
  let seen: IncomingMessage | undefined
  const port = await serve((request, answer) => {
    seen = request
    answer.writeHead(418, 'I am a teapot', { 'X-Two': ['a', 'b'] }).end('short')
  })
  const answer = await get(`http://127.0.0.1:${port}/a/../b?x='y'%20z`)
  expect(answer).toMatchObject({ status: 418, reason: 'I am a teapot', text: 'short', headers: { 'x-two': 'a, b' } })
  expect(seen?.url).toBe(`/a/../b?x='y'%20z`)
  expect(seen?.headers['user-agent']).toMatch(/^milab-doctor\/\d/)
})

test('a redirect is not followed', async () => {
  let count = 0
  const port = await serve((_, answer) => {
    count++
    answer.writeHead(302, { Location: '/elsewhere' }).end()
  })
  expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 302 })
  expect(count).toBe(1)
})

test('a closed port, a silent server, one that hangs up and one without end are told apart', async () => {
  const closed = createTcp()
  const free = await listen(closed)
  await new Promise((done) => closed.close(done))
  expect(await get(`http://127.0.0.1:${free}/`)).toMatchObject({ cause: 'refused', code: 'ECONNREFUSED' })
  const quick = { connect: 500, whole: 100 }
  expect(await get(`http://127.0.0.1:${await serve(() => {})}/`, {}, quick)).toEqual({ cause: 'silent', code: '0.1 s' })
  const hangsUp = await listen(createTcp((socket) => socket.destroy()))
  expect(await get(`http://127.0.0.1:${hangsUp}/`)).toMatchObject({ cause: 'closed' })
  const endless = await serve((_, answer) => {
    // On Node 26 a write to a client that has gone calls back at once, with an error, and `destroyed` never gets its turn.
    const more = (error?: Error | null) => {
      if (!error && !answer.destroyed) answer.write(Buffer.alloc(100_000), more)
    }
    more()
  })
  expect(await get(`http://127.0.0.1:${endless}/`)).toMatchObject({
    cause: 'closed',
    code: 'a response of more than 1 MiB',
  })
  expect(await get('http://no-such-host.invalid/')).toMatchObject({ cause: 'name' })
})

async function overTls(seen: string[]) {
  const { caFile } = await openAuthority({ home: folder })
  const [cert, key] = [readFileSync(caFile), readFileSync(join(folder, 'ca', 'ca-key.pem'))]
  return listen(
    createHttps({ cert, key }, (request, answer) => {
      seen.push(request.url ?? '')
      answer.end('here')
    }),
  )
}

test('to a certificate that is not trusted nothing is sent, and its issuer is told', async () => {
  const seen: string[] = []
  const port = await overTls(seen)
  expect(await get(`https://localhost:${port}/`)).toMatchObject({
    cause: 'certificate',
    issuer: expect.stringContaining('managed-identity-lab') as string,
  })
  expect(seen).toEqual([])
})

test('https goes through the proxy that programs use, http never, and the proxy’s refusal is told', async () => {
  const asked: string[] = []
  const proxy = createHttp((_, answer) => answer.end('by the proxy'))
  const seen: string[] = []
  const port = await overTls(seen)
  proxy.on('connect', (request: IncomingMessage, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization']}`)
    if (request.url?.startsWith('refused')) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    const there = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      there.pipe(socket).pipe(there)
    })
    socket.on('error', () => there.destroy())
    there.on('error', () => socket.destroy())
  })
  const at = `http://me:pass@127.0.0.1:${await listen(proxy)}`
  const env = { https_proxy: at, HTTP_PROXY: at }
  expect(await get('https://vault.example/', env)).toMatchObject({ cause: 'certificate' })
  expect(await get('https://refused.example/', env)).toMatchObject({
    cause: 'proxy',
    code: 'the proxy said 407 Proxy Authentication Required',
  })
  const basic = `Basic ${Buffer.from('me:pass').toString('base64')}`
  expect(asked).toEqual([`vault.example:443 ${basic}`, `refused.example:443 ${basic}`])
  const plain = await serve((_, answer) => answer.end('itself'))
  expect(await get(`http://127.0.0.1:${plain}/`, env)).toMatchObject({ text: 'itself' })
  expect(await get('https://x.example/', { https_proxy: 'socks5://127.0.0.1:1' })).toMatchObject({ cause: 'proxy' })
})

test('under an exec without namespaces http goes through its proxy, in its machine’s name; localhost does not', async () => {
  const seen: IncomingMessage[] = []
  const port = await serve((request, answer) => {
    seen.push(request)
    answer.end('the lab')
  })
  const HTTP_PROXY = `http://orders:token@127.0.0.1:${port}`
  const url = 'http://imds.invalid/metadata/versions'
  expect(await get(url, { MILAB_EXEC: '0.1.0', HTTP_PROXY })).toMatchObject({ text: 'the lab' })
  expect([seen[0]?.url, seen[0]?.headers['proxy-authorization']]).toEqual([
    url,
    `Basic ${Buffer.from('orders:token').toString('base64')}`,
  ])
  const own = `http://127.0.0.1:${await serve((_, answer) => answer.end('itself'))}/`
  expect(await get(own, { MILAB_EXEC: '0.1.0', HTTP_PROXY, NO_PROXY: 'localhost,127.0.0.1' })).toMatchObject({
    text: 'itself',
  })
})

test('NO_PROXY names hosts and domains, with or without a dot, a star or a port', () => {
  const host = 'mytestkeyvault.vault.azure.net'
  for (const NO_PROXY of ['*', host, '.azure.net', 'azure.net', '*.vault.azure.net', `a, ${host}:443`])
    expect(isExcepted(host, { NO_PROXY }), NO_PROXY).toBe(true)
  for (const NO_PROXY of ['', 'zure.net', 'vault', '169.254.169.254'])
    expect(isExcepted(host, { NO_PROXY }), NO_PROXY).toBe(false)
  expect(proxyFor(host, { HTTPS_PROXY: 'corp:8080' })?.host).toBe('corp:8080')
  expect(proxyFor(host, { HTTPS_PROXY: 'corp:8080', NO_PROXY: '.azure.net' })).toBeUndefined()
  expect(proxyFor(host, { HTTP_PROXY: 'corp:8080' })).toBeUndefined()
})
