import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { createServer } from 'node:https'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import * as x509 from '@peculiar/x509'
import { expect, test } from 'vitest'
import { collect } from './send.js'
import { startServer } from './test-server.js'
import { nodeTransport, splitUrl, type TransportResponse } from './transport.js'

const text = async ({ body }: TransportResponse) =>
  Buffer.from(body instanceof Uint8Array ? body : await collect(body)).toString()

test('the target is sent as it stands', async () => {
  await using server = await startServer(() => ({ body: 'ok' }))
  const target = '//a/%2F/../b?x=%2f&$y=(1)'
  await nodeTransport()({ method: 'GET', url: server.origin + target, headers: [] })
  expect(server.requests[0]!.url).toBe(target)
})

test('a body goes with its headers, the answer comes with its own', async () => {
  await using server = await startServer(() => ({ status: 201, headers: { 'X-Ms-Request-Id': '1' }, body: 'made' }))
  const answer = await nodeTransport()({
    method: 'PUT',
    url: `${server.origin}/x`,
    headers: [
      ['Content-Length', '3'],
      ['X-A', 'b'],
    ],
    body: Buffer.from('abc'),
  })
  expect(answer.status).toBe(201)
  expect(answer.headers).toContainEqual(['X-Ms-Request-Id', '1'])
  expect(await text(answer)).toBe('made')
  expect(server.requests[0]).toMatchObject({ method: 'PUT', headers: { 'x-a': 'b', 'content-length': '3' } })
  expect(server.requests[0]!.body.toString()).toBe('abc')
})

test("a route changes where the connection goes, and Azure's name stays in Host", async () => {
  await using server = await startServer(() => ({ body: 'ok' }))
  const asked: string[] = []
  const transport = nodeTransport({ route: (origin) => (asked.push(origin), server.origin) })
  await transport({ method: 'GET', url: 'https://mytestkeyvault.vault.azure.net:443/secrets?x=1', headers: [] })
  expect(asked).toEqual(['https://mytestkeyvault.vault.azure.net'])
  expect(server.requests[0]).toMatchObject({ url: '/secrets?x=1', headers: { host: 'mytestkeyvault.vault.azure.net' } })
})

test("over TLS the server sees Azure's name and is trusted by the given CA only", async () => {
  const name = 'mytestkeyvault.vault.azure.net'
  const { key, cert } = await selfSigned(name)
  const server = createServer({ key, cert }, (request, response) =>
    response.end((request.socket as TLSSocket & { servername: string }).servername),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const route = () => `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const request = { method: 'GET', url: `https://${name}/`, headers: [] }
  try {
    expect(await text(await nodeTransport({ route, ca: cert })(request))).toBe(name)
    await expect(nodeTransport({ route })(request)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    const other = { ...request, url: 'https://other.vault.azure.net/' }
    await expect(nodeTransport({ route, ca: cert })(other)).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('proxy variables are left alone', async () => {
  await using server = await startServer(() => ({ body: 'ok' }))
  process.env.HTTP_PROXY = process.env.http_proxy = 'http://127.0.0.1:1'
  try {
    expect((await nodeTransport()({ method: 'GET', url: server.origin, headers: [] })).status).toBe(200)
  } finally {
    delete process.env.HTTP_PROXY
    delete process.env.http_proxy
  }
})

test('a server that takes a request and says nothing is given up', async () => {
  const server = createTcpServer(() => undefined)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  await expect(nodeTransport({ idleTimeout: 50 })({ method: 'GET', url, headers: [] })).rejects.toMatchObject({
    code: 'EIDLE',
  })
  server.close()
})

test('a connection without an answer is an error, a kept one that died is replaced once', async () => {
  const ports: number[] = []
  await using server = await startServer(
    ({ url }, count) => (url === '/dies' || count === 2 ? undefined : { body: 'ok' }),
    (port) => ports.push(port),
  )
  const transport = nodeTransport()
  const ask = (path: string) => transport({ method: 'GET', url: server.origin + path, headers: [] })
  expect(await text(await ask('/'))).toBe('ok')
  expect(await text(await ask('/'))).toBe('ok')
  expect(ports[1]).toBe(ports[0])
  expect(ports[2]).not.toBe(ports[0])
  await expect(ask('/dies')).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('a URL is taken apart without being tidied', () => {
  expect(splitUrl('https://X.vault.azure.net:443//a/../b?c')).toMatchObject({
    origin: 'https://x.vault.azure.net',
    authority: 'x.vault.azure.net',
    port: 443,
    target: '//a/../b?c',
  })
  expect(splitUrl('http://[::1]:4080')).toMatchObject({
    authority: '[::1]:4080',
    hostname: '::1',
    port: 4080,
    target: '/',
  })
  expect(splitUrl('http://h?q')).toMatchObject({ target: '/?q' })
  expect(() => splitUrl('ftp://h/secret?sig=abc')).toThrow(/^not an http or https URL: ftp:\/\/h\/secret$/)
})

async function selfSigned(name: string) {
  x509.cryptoProvider.set(webcrypto as never)
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys: keys as never,
    signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 3_600_000),
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  })
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return { cert: certificate.toString('pem'), key: `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----` }
}
