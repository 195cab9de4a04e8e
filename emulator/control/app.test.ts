import supertest from 'supertest'
import { expect, test } from 'vitest'
import { version } from '../index.js'
import { pem, lab } from './app.test-support.js'

test('health answers the ready line, stamped and never cached', async () => {
  const { api } = lab()
  const answer = await api.get('/_lab/health').expect(200, { event: 'ready', version })
  expect(answer.headers).toMatchObject({
    'x-milab': version,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
  })
  expect(answer.headers).not.toHaveProperty('x-powered-by')
  expect(answer.headers).not.toHaveProperty('etag')
  await lab({ ready: () => undefined })
    .api.get('/_lab/health')
    .expect(503)
})

test('ca.pem is the certificate', async () => {
  const answer = await lab()
    .api.get('/_lab/ca.pem')
    .buffer()
    .parse((res, done) => {
      let text = ''
      res.on('data', (chunk) => (text += String(chunk))).on('end', () => done(null, text))
    })
  expect(answer.body).toBe(pem)
})

test.each([
  ['localhost', 200],
  ['localhost:12345', 200],
  ['LOCALHOST:1', 200],
  ['app.localhost', 200],
  ['127.0.0.1:4080', 200],
  ['127.1.2.3', 200],
  ['[::1]:4080', 200],
  ['lab.test:99', 200],
  ['evil.example', 403],
  ['127.0.0.1.evil.example', 403],
  ['localhost.evil.example', 403],
  ['169.254.169.254', 403],
  ['0.0.0.0', 403],
  ['10.0.0.1:4080', 403],
  ['vault.azure.net', 403],
  ['evil@localhost', 403],
  ['127.0.0.999', 403],
  ['evil.example#.localhost', 403],
  ['evil.example?.localhost', 403],
  ['a b.localhost', 403],
  ['.localhost', 403],
  ['localhost.', 403],
])('a request for the host %s is answered %d', async (host, status) => {
  const answer = await lab({ controlHost: 'Lab.Test' }).api.get('/_lab/health').set('Host', host)
  expect(answer.status).toBe(status)
  if (status === 403) expect(answer.body.error.code).toBe('ForbiddenHost')
})

test.each([
  ['http://localhost:3000', 200],
  ['https://127.0.0.1', 200],
  ['http://[::1]:8080', 200],
  ['http://lab.test', 200],
  ['http://evil.example', 403],
  ['null', 403],
  ['http://localhost.evil.example', 403],
  ['chrome-extension://localhost', 403],
  ['http://localhost@evil.example', 403],
  ['', 403],
])('a request from the origin %j is answered %d', async (origin, status) => {
  const answer = await lab({ controlHost: 'lab.test:80' }).api.get('/_lab/world').set('Origin', origin)
  expect(answer.status).toBe(status)
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
})

test('beyond loopback all but health wants the token, whatever the path and the method', async () => {
  const { api } = lab({ isLoopbackBound: false, controlToken: 'planted-control-token' })
  await api.get('/_lab/health').expect(200)
  for (const path of ['/_lab/world', '/_lab/ca.pem', '/_lab/nothing', '/_lab/HEALTH/x']) {
    const refused = await api.get(path).expect(401)
    expect(refused.headers['www-authenticate']).toBe('Bearer')
    await api.get(path).set('Authorization', 'Bearer planted-control-tokem').expect(401)
    expect(refused.body.error.message).toContain('MILAB_CONTROL_TOKEN')
    await api.get(path).set('Authorization', 'Basic planted-control-token').expect(401)
  }
  await api.patch('/_lab/world').expect(401)
  await api.get('/_lab/world').set('Authorization', 'bearer planted-control-token').expect(200)
  await api.get('/_lab/nothing').set('Authorization', 'Bearer planted-control-token').expect(404)
})

test('it is not made to be reached from elsewhere without a token', () => {
  expect(() => lab({ isLoopbackBound: false })).toThrow('controlToken')
  expect(() => lab({ isLoopbackBound: false, controlToken: '' })).toThrow('controlToken')
})

test.each([
  ['DELETE', '/_lab/health', 'GET, HEAD'],
  ['POST', '/_lab/ca.pem', 'GET, HEAD'],
  ['POST', '/_lab/world', 'GET, HEAD, PUT'],
  ['GET', '/_lab/reset', 'POST'],
  ['PUT', '/_lab/clock', 'GET, HEAD, POST'],
  ['PUT', '/_lab/faults', 'GET, HEAD, POST, DELETE'],
  ['GET', '/_lab/faults/x', 'DELETE'],
  ['POST', '/_lab/journal', 'GET, HEAD'],
  ['OPTIONS', '/_lab/why/x', 'GET, HEAD'],
])('%s %s is refused with the methods there are', async (method, path, allow) => {
  const { app } = lab()
  const answer = await supertest(app)[method.toLowerCase() as 'get'](path).expect(405)
  expect(answer.headers.allow).toBe(allow)
  expect(answer.body.error.code).toBe('MethodNotAllowed')
})

test('a HEAD is answered without body, also where a stream is asked for', async () => {
  const { api } = lab()
  for (const path of ['/_lab/health', '/_lab/journal'])
    await api.head(path).set('Accept', 'application/x-ndjson').expect(200)
})

test.each([
  ['text/plain', '{"clock":true}', 415, 'UnsupportedMediaType'],
  ['application/x-www-form-urlencoded', 'clock=true', 415, 'UnsupportedMediaType'],
  ['application/json', '{"clock":', 400, 'MalformedBody'],
  ['application/json', '[]', 400, 'InvalidField'],
  ['application/json', '5', 400, 'InvalidField'],
  ['application/json; charset=latin1', '{}', 415, 'UnsupportedCharset'],
  ['application/json; charset=utf-8', '{"clock":true}', 204, undefined],
])('a body of type %s, %s, is answered %d', async (type, body, status, code) => {
  const answer = await lab().api.post('/_lab/reset').set('Content-Type', type).send(body).expect(status)
  expect(answer.body.error?.code).toBe(code)
})

test('a body of more than 4 MiB is refused', async () => {
  const answer = await lab()
    .api.post('/_lab/reset')
    .set('Content-Type', 'application/json')
    .send(`{"a":"${'x'.repeat(4 * 1024 * 1024)}"}`)
    .expect(413)
  expect(answer.body.error.code).toBe('BodyTooLarge')
})

test('unknown fields are named', async () => {
  const { api } = lab()
  const answer = await api.post('/_lab/clock').send({ advanced: 'PT1H' }).expect(400)
  expect(answer.body).toEqual({
    error: { code: 'InvalidField', message: "unknown field 'advanced'; did you mean 'advance'?", field: 'advanced' },
  })
  await api
    .put('/_lab/world')
    .send({ milab: 1, clod: 'x' })
    .expect(400, {
      error: { code: 'InvalidWorld', message: "unknown field 'clod'; did you mean 'cloud'?", field: 'clod' },
    })
})

test('an error inside is a bug of the lab: 500, said to whoever listens, and not told to the client', async () => {
  const bugs: unknown[] = []
  const { api } = lab({
    ca: () => {
      throw new Error('planted inside')
    },
    onBug: (error) => bugs.push(error),
  })
  const answer = await api.get('/_lab/ca.pem').expect(500)
  expect(answer.headers['x-milab-bug']).toBe('true')
  expect(JSON.stringify(answer.body)).not.toContain('planted')
  expect(bugs).toHaveLength(1)
})

test('a path that does not exist is refused with the nearest path or all of them', async () => {
  const refusedAt = async (path: string) => (await lab().api.get(path).expect(404)).body.error as unknown
  expect(await refusedAt('/_lab/jurnal')).toEqual({
    code: 'NotFound',
    message: 'the control API has no path /_lab/jurnal; did you mean /_lab/journal?',
  })
  const all = /^the control API has no path \/_lab\/secrets; it has \/_lab\/health, (?:\/_lab\/[\w./{}]+(?:, |$)){15,}/
  expect(await refusedAt('/_lab/secrets')).toEqual({ code: 'NotFound', message: expect.stringMatching(all) as string })
})

test.each([
  ['cross-site', undefined, 403],
  ['cross-site', 'http://127.0.0.1:3000', 200],
  ['same-site', undefined, 200],
  ['same-origin', undefined, 200],
  ['none', undefined, 200],
])('what a browser marks %s with the origin %s is answered %d', async (site, origin, status) => {
  const request = lab().api.get('/_lab/world?secrets=include').set('Sec-Fetch-Site', site)
  if (origin !== undefined) request.set('Origin', origin)
  const answer = await request
  expect(answer.status).toBe(status)
  if (status === 403) expect(answer.body.error.code).toBe('ForbiddenOrigin')
})
