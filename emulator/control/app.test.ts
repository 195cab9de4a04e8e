import supertest from 'supertest'
import { expect, test } from 'vitest'
import { createEmulator, isDrop, version, wireRequest, type RequestParts } from '../index.js'
import { createControlApp, type ControlOptions } from './app.js'

const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
const tokenUrl =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net'

function lab(options: Partial<ControlOptions> = {}) {
  const emulator = createEmulator()
  const app = createControlApp({
    emulator,
    ready: () => ({ event: 'ready', version }),
    ca: () => pem,
    isLoopbackBound: true,
    ...options,
  })
  const ask = async (request: RequestParts) => {
    const outcome = await emulator.handle(wireRequest(request))
    return isDrop(outcome)
      ? outcome
      : {
          status: outcome.status,
          body: Buffer.from(outcome.body as Uint8Array).toString(),
          headers: new Map(outcome.headers),
        }
  }
  return { emulator, app, ask, api: supertest(app) }
}

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

test('the clock is read, advanced, set, frozen and let go', async () => {
  const { api, emulator } = lab()
  expect(Math.abs(Date.parse((await api.get('/_lab/clock')).body.now) - Date.now())).toBeLessThan(60_000)
  await api
    .post('/_lab/clock')
    .send({ now: '2026-01-01T00:00:00Z', freeze: true })
    .expect(200, { now: '2026-01-01T00:00:00.000Z', frozen: true })
  await api
    .post('/_lab/clock')
    .send({ advance: 'P1DT1H' })
    .expect(200, { now: '2026-01-02T01:00:00.000Z', frozen: true })
  await api.get('/_lab/clock').expect(200, { now: '2026-01-02T01:00:00.000Z', frozen: true })
  expect(emulator.world.clock.now()).toBe(Date.UTC(2026, 0, 2, 1))
  expect((await api.post('/_lab/clock').send({ freeze: false })).body.frozen).toBe(false)
  expect(emulator.world.clock.frozen).toBe(false)
})

test.each([
  [{}, undefined],
  [undefined, undefined],
  [{ advance: '1h' }, 'advance'],
  [{ advance: 'P1Y' }, 'advance'],
  [{ now: 'tomorrow' }, 'now'],
  [{ freeze: 'yes' }, 'freeze'],
  [{ advance: 'PT1H', now: '2026-01-01T00:00:00Z' }, undefined],
  [{ advance: 'P9999999999W' }, 'advance'],
  [{ now: '0001-01-01T00:00:00Z' }, 'now'],
  [{ now: '2026-02-31T00:00:00Z' }, undefined],
])('the clock is not moved by %j', async (body, field) => {
  const { api, emulator } = lab()
  emulator.world.clock.freeze(true)
  const before = emulator.world.clock.now()
  const answer = await api.post('/_lab/clock').send(body)
  if (body && 'now' in body && body.now === '2026-02-31T00:00:00Z') return expect(answer.status).toBe(200)
  expect(answer.status).toBe(400)
  expect(answer.body.error.field).toBe(field)
  expect(emulator.world.clock.now()).toBe(before)
})

test('a fault is added, strikes as often as it says, tells so and goes', async () => {
  const { api, ask } = lab()
  const added = await api
    .post('/_lab/faults')
    .send({ on: 'imds.token', times: 1, do: { answer: { status: 503, body: { busy: true } }, delay: 'PT0.001S' } })
    .expect(201)
  expect(added.body).toEqual({
    id: added.body.id,
    on: 'imds.token',
    times: 1,
    do: { answer: { status: 503, body: { busy: true } }, delay: 'PT0.001S' },
    seen: 0,
    used: 0,
  })
  expect(await ask({ url: tokenUrl, headers: { Metadata: 'true' } })).toMatchObject({
    status: 503,
    body: '{"busy":true}',
  })
  expect(await ask({ url: tokenUrl, headers: { Metadata: 'true' } })).toMatchObject({ status: 200 })
  expect((await api.get('/_lab/faults')).body.faults).toMatchObject([{ id: added.body.id, seen: 2, used: 1 }])
  await api.delete(`/_lab/faults/${added.body.id}`).expect(204)
  await api.delete(`/_lab/faults/${added.body.id}`).expect(404)
  await api
    .post('/_lab/faults')
    .send([
      { on: 'imds.*', do: { drop: 'before-answer' } },
      { on: '*', do: { drop: { afterBytes: 1 } } },
    ])
    .expect(201)
  expect(await ask({ url: tokenUrl, headers: { Metadata: 'true' } })).toEqual({ drop: 'before-answer' })
  await api.delete('/_lab/faults').expect(204)
  await api.get('/_lab/faults').expect(200, { faults: [] })
})

test.each([
  [{ on: 'imds.tokn', do: { delay: 'PT1S' } }, 'on', "no operation is named 'imds.tokn'; did you mean 'imds.token'?"],
  [{ on: 'imds.token', do: {} }, 'do', 'expected one of answer, delay, drop'],
  [{ on: 'imds.token', do: { delay: 2000 } }, 'do.delay', 'expected a string, got 2000; put it in quotes'],
  [{ on: 'imds.token', do: { answer: { status: 99 } } }, 'do.answer.status', 'expected a status from 200 to 599'],
  [{ on: 'imds.token', tims: 1, do: { delay: 'PT1S' } }, 'tims', "unknown field 'tims'; did you mean 'times'?"],
  [
    [
      { on: 'imds.token', do: { delay: 'PT1S' } },
      { on: 'x', do: { delay: 'PT1S' } },
    ],
    '[1].on',
    "no operation is named 'x'",
  ],
])('the fault %j is refused whole', async (fault, field, message) => {
  const { api, emulator } = lab()
  await api
    .post('/_lab/faults')
    .send(fault)
    .expect(400, { error: { code: 'InvalidField', message, field } })
  expect(emulator.world.faults.list()).toEqual([])
})

test('the journal lists what was asked, newest last, from an id on and at most so many', async () => {
  const { api, ask, emulator } = lab()
  for (const name of ['a', 'b', 'c'])
    await ask({ url: `https://mytestkeyvault.vault.azure.net/secrets/${name}?api-version=7.4` })
  await ask({ url: tokenUrl, headers: { Metadata: 'true' } })
  const { entries } = (await api.get('/_lab/journal')).body
  expect(entries.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3, 4])
  expect(entries[0]).toEqual({
    id: 1,
    at: expect.stringMatching(/^\d{4}-.*Z$/),
    ms: expect.any(Number),
    door: 'in-process',
    service: 'keyvault',
    operation: 'keyvault.secrets.get-latest',
    method: 'GET',
    url: 'https://mytestkeyvault.vault.azure.net/secrets/a?api-version=7.4',
    status: 401,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    principal: null,
    verdict: 'refused',
    why: 'Unauthorized: AKV10000: Request is missing a Bearer or PoP token.',
    reason: 'Unauthorized: AKV10000: Request is missing a Bearer or PoP token.',
    fix: { text: expect.stringContaining('send a bearer token') },
  })
  expect(entries[3]).toMatchObject({
    verdict: 'answered',
    status: 200,
    principal: { name: 'DevTestVM', objectId: expect.any(String), appId: expect.any(String) },
  })
  const ids = async (query: string) =>
    (await api.get(`/_lab/journal?${query}`).expect(200)).body.entries.map(({ id }: { id: number }) => id)
  expect(await ids('after=2')).toEqual([3, 4])
  expect(await ids('limit=2')).toEqual([3, 4])
  expect(await ids('after=1&limit=2')).toEqual([2, 3])
  expect(await ids('limit=0')).toEqual([])
  expect(await ids('after=99')).toEqual([])
  for (const query of ['after=x', 'limit=-1', 'limit=1&limit=2']) await api.get(`/_lab/journal?${query}`).expect(400)
  expect([...emulator.world.journal.after()]).toHaveLength(4)
})

test('the journal streams, and stops when the client goes', async () => {
  const { app, ask, emulator } = lab()
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  let listeners = 0
  const listen = emulator.world.journal.listen.bind(emulator.world.journal)
  emulator.world.journal.listen = (listener) => {
    listeners++
    const stop = listen(listener)
    return () => {
      listeners--
      stop()
      return true
    }
  }
  await ask({ url: tokenUrl })
  const leaving = new AbortController()
  const { port } = server.address() as { port: number }
  const answer = await fetch(`http://127.0.0.1:${port}/_lab/journal`, {
    headers: { Accept: 'application/x-ndjson' },
    signal: leaving.signal,
  })
  expect(answer.headers.get('content-type')).toContain('application/x-ndjson')
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async () => {
    while (!text.includes('\n')) text += (await reader.read()).value
    const [line, ...rest] = text.split('\n')
    text = rest.join('\n')
    return JSON.parse(line!) as { id: number }
  }
  expect(await next()).toMatchObject({ id: 1 })
  expect(listeners).toBe(1)
  await ask({ url: tokenUrl })
  expect(await next()).toMatchObject({ id: 2, verdict: 'refused' })
  leaving.abort()
  await expect.poll(() => listeners).toBe(0)
  server.close()
})

test('why gives the decision of a refusal, with the az line that would allow it', async () => {
  const scenario = structuredClone((await lab().api.get('/_lab/world?secrets=include')).body)
  scenario.resourceGroups.DevTest.vaults.mytestkeyvault.authorization = 'rbac'
  const { api, ask } = lab()
  await api.put('/_lab/world').send(scenario).expect(200)
  const token = JSON.parse(((await ask({ url: tokenUrl, headers: { Metadata: 'true' } })) as { body: string }).body)
    .access_token as string
  const refused = await ask({
    url: 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4',
    headers: { Authorization: `Bearer ${token}` },
  })
  const id = (refused as { headers: Map<string, string> }).headers.get('x-ms-request-id')!
  const answer = (await api.get(`/_lab/why/${id.toUpperCase()}`).expect(200)).body
  expect(answer).toMatchObject({
    requestId: id,
    status: 403,
    decision: { allowed: false, considered: [{ role: 'Reader', grants: false }] },
    reason:
      'DevTestVM may not Microsoft.KeyVault/vaults/secrets/getSecret/action on mytestkeyvault/secrets/MyTestSecret (has Reader on DevTest)',
    fix: {
      text: "assign 'Key Vault Secrets User' to DevTestVM on mytestkeyvault/secrets/MyTestSecret",
      az: expect.stringMatching(
        /^az role assignment create --assignee-object-id \S+ .*--role "Key Vault Secrets User" --scope /,
      ),
      yaml: expect.stringContaining('role: Key Vault Secrets User'),
      bicep: expect.stringContaining("resource assignment 'Microsoft.Authorization/roleAssignments@"),
    },
  })
  await api.get('/_lab/why/nothing').expect(404)
  await api.get('/_lab/why/%E0%A4%A').expect(400)
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
