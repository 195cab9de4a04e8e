import { expect, test } from 'vitest'
import { advance, documented, send, withStatus } from './cases/words.js'
import type { Case, Step } from './model.js'
import { runCase } from './run.js'
import type { Session } from './target.js'
import { scripted } from './scripted-target.test-support.js'

const testCase = (...steps: Step[]): Case => ({
  id: 'a/b',
  title: 'a fact',
  grounds: [documented('somewhere')],
  needs: [],
  steps,
})
const get = (path: string, more: object = {}) => send({ to: '{vault.host}', path, ...more })

test('a case passes when every step is answered as expected', async () => {
  const target = scripted([{ status: 404 }, {}])
  const outcome = await runCase(target, testCase(get('/a', { expect: withStatus(404) }), get('/b')))
  expect(outcome).toMatchObject({ state: 'passed', mismatches: [] })
  expect(outcome.exchanges.map(({ answer }) => answer)).toEqual(['404', '200'])
  expect(target.asked.map(({ path, authority }) => authority + path)).toEqual([
    'v.vault.azure.net/a',
    'v.vault.azure.net/b',
  ])
  expect(target.log).toEqual(['end'])
})

test('a case stops at its first failing step and shows what was said', async () => {
  const target = scripted([{}, { status: 500, text: 'oh' }])
  const outcome = await runCase(target, testCase(get('/a'), get('/b', { expect: withStatus(200) }), get('/c')))
  expect(outcome).toMatchObject({
    state: 'failed',
    step: 2,
    mismatches: [{ path: 'status', expected: '200', got: '500' }],
  })
  expect(outcome.exchanges.at(-1)).toEqual({ request: 'GET https://v.vault.azure.net/b', answer: '500\n\noh' })
  expect(target.asked).toHaveLength(2)
  expect(target.log).toEqual(['end'])
})

test('a step without an expectation must succeed all the same', async () => {
  expect(await runCase(scripted([{ status: 403 }]), testCase(get('/a')))).toMatchObject({
    state: 'failed',
    mismatches: [{ path: 'status' }],
  })
})

test('what a step keeps, later steps may say', async () => {
  const target = scripted([{ text: '{"list":[{"id":"https://x/1"}]}', headers: [['ETag', '"e"']] }, {}])
  const save = { id: { json: 'list[0].id' }, etag: { header: 'etag' }, all: { body: 'text' } }
  await runCase(
    target,
    testCase(get('/a', { save }), get('/b', { headers: { 'If-Match': '{saved.etag}', 'X-Id': '{saved.id}' } })),
  )
  expect(target.asked[1]?.headers).toEqual([
    ['If-Match', '"e"'],
    ['X-Id', 'https://x/1'],
  ])
})

test('a step that finds nothing to keep fails', async () => {
  const outcome = await runCase(scripted([{ text: '{}' }]), testCase(get('/a', { save: { id: { json: 'id' } } })))
  expect(outcome).toMatchObject({
    state: 'failed',
    mismatches: [{ expected: 'a value to save as {saved.id}', got: 'absent' }],
  })
})

test('one nonce serves a whole run of a case, and the next run has another', async () => {
  const target = scripted([])
  const twice = testCase(get('/{nonce}'), get('/{nonce}'))
  await runCase(target, twice)
  await runCase(target, twice)
  const [a, b, c] = target.asked.map(({ path }) => path)
  expect(a).toBe(b)
  expect(a).not.toBe(c)
})

test('an unknown binding is an error of the case, not of the target', async () => {
  const target = scripted([])
  expect(await runCase(target, testCase(get('/{vault.nam}')))).toMatchObject({
    state: 'setup-error',
    reason: 'there is no value for {vault.nam}',
  })
  expect(target.asked).toEqual([])
})

test('an unknown binding in an expectation is one, too', async () => {
  expect(await runCase(scripted([{}]), testCase(get('/a', { expect: { body: { exactly: '{oops}' } } })))).toMatchObject(
    {
      state: 'setup-error',
    },
  )
})

test('the token is for the service that is asked, unless the step names another', async () => {
  const target = scripted([])
  await runCase(target, testCase(get('/a', { as: 'vm' }), get('/a', { as: 'portal', audience: 'https://other/' })))
  expect(target.asked.map(({ headers }) => headers[0])).toEqual([
    ['Authorization', 'Bearer vm@https://vault.azure.net'],
    ['Authorization', 'Bearer portal@https://other/'],
  ])
})

test('a host that no resource is known for is a setup error', async () => {
  expect(await runCase(scripted([]), testCase(send({ as: 'vm', to: 'example.com', path: '/' })))).toMatchObject({
    state: 'setup-error',
    reason: expect.stringContaining('example.com'),
  })
})

test('bodies are sent with their length, and JSON with its type', async () => {
  const target = scripted([])
  await runCase(
    target,
    testCase(
      get('/a', { method: 'PUT', body: { json: { name: '{nonce}x' } } }),
      get('/b', { method: 'PUT' }),
      get('/c', { method: 'PUT', body: { base64: 'AP8=' } }),
    ),
  )
  expect(target.asked[0]?.headers).toEqual([
    ['Content-Type', 'application/json'],
    ['Content-Length', '22'],
  ])
  expect(target.asked[0]?.body?.toString()).toMatch(/^\{"name":"n\w{9}x"\}$/)
  expect(target.asked[1]?.headers).toEqual([['Content-Length', '0']])
  expect([...target.asked[2]!.body!]).toEqual([0, 255])
})

test('a step with an account key is signed with it', async () => {
  const target = scripted([])
  const key = Buffer.from('key').toString('base64')
  await runCase(
    target,
    testCase(
      send({
        to: 'acct.blob.core.windows.net',
        path: '/c',
        headers: { 'x-ms-version': '2021-08-06' },
        sharedKey: { account: 'acct', key },
      }),
    ),
  )
  const headers = new Map(target.asked[0]!.headers.map((pair) => [...pair] as [string, string]))
  expect(headers.get('x-ms-date')).toMatch(/ GMT$/)
  expect(headers.get('Authorization')).toMatch(/^SharedKey acct:[\w+/]{43}=$/)
})

test('a step is repeated until its answer is met, and the last answer is judged', async () => {
  const target = scripted([{ status: 404 }, { status: 404 }, { status: 200, text: 'x' }])
  const repeat: Step = {
    kind: 'repeat',
    times: 5,
    every: 2,
    step: get('/a'),
    until: withStatus(200),
    expect: { body: { exactly: 'x' } },
  }
  expect(await runCase(target, testCase(repeat))).toMatchObject({ state: 'passed' })
  expect(target.asked).toHaveLength(3)
  expect(target.log).toEqual(['pause 2', 'pause 2', 'end'])
})

test('a repetition that never meets its answer fails on the last', async () => {
  const target = scripted([{ status: 404 }, { status: 404 }])
  expect(
    await runCase(target, testCase({ kind: 'repeat', times: 2, step: get('/a'), until: withStatus(200) })),
  ).toMatchObject({ state: 'failed', mismatches: [{ path: 'status', got: '404' }] })
  expect(target.asked).toHaveLength(2)
})

test('time and pauses are the target’s', async () => {
  const target = scripted([])
  await runCase(target, testCase(advance(60), { kind: 'pause', seconds: 3 }))
  expect(target.log).toEqual(['advance 60', 'pause 3', 'end'])
})

test('a token that a step saves is not shown at its places', async () => {
  const opaque = 'opaque-thing-1234'
  const target = scripted([{ text: `{"access_token":"${opaque}"}` }, { status: 401, text: `{"value":"${opaque}"}` }])
  const outcome = await runCase(
    target,
    testCase(
      get('/t', { save: { token: { json: 'access_token' } } }),
      get('/a', {
        headers: { Authorization: 'Bearer {saved.token}', Secret: '{saved.token}' },
        expect: withStatus(200, { body: { exactly: 'yes' } }),
      }),
    ),
  )
  expect(outcome.state).toBe('failed')
  expect(JSON.stringify(outcome)).not.toContain(opaque)
})

test('a target is told what a step is judged by', async () => {
  const target = scripted([{ status: 429 }, { status: 404 }])
  const { begin } = target
  const awaited: unknown[] = []
  const watched = {
    ...target,
    async begin(begun: Case) {
      const session = await begin(begun)
      const send: Session['send'] = (request, expected) => (awaited.push(expected), session.send(request))
      return { ...session, send }
    },
  }
  const repeated: Step = { kind: 'repeat', times: 1, step: get('/b'), until: withStatus(200), expect: withStatus(404) }
  await runCase(watched, testCase(get('/a', { expect: withStatus(429) }), repeated, get('/c')))
  expect(awaited).toEqual([[{ status: 429 }], [{ status: 200 }, { status: 404 }], []])
})
