import { expect, test } from 'vitest'
import { tokenUrl, lab } from './app.test-support.js'

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
  [{ on: 'imds.token', do: {} }, 'do', 'expected one of answer, patch, delay, slow, drop'],
  [{ on: 'imds.token', do: { delay: 2000 } }, 'do.delay', 'expected a string, got 2000; put it in quotes'],
  [
    { on: 'imds.*', do: { delay: 'P99999999D' } },
    'do.delay',
    "'P99999999D' is too long: a delay is at most P24DT20H31M23S",
  ],
  [{ on: 'imds.token', do: { answer: { status: 99 } } }, 'do.answer.status', 'expected a status from 200 to 599'],
  [{ on: 'imds.token', tims: 1, do: { delay: 'PT1S' } }, 'tims', "unknown field 'tims'; did you mean 'times'?"],
  [
    { on: 'imds.token', for: 'PT5S', after: 'PT5S', do: { delay: 'PT1S' } },
    'for',
    "the fault ends 'PT5S' after it is set, which is not later than its start (after: PT5S): it would never apply",
  ],
  [
    { on: 'imds.token', after: '5s', do: { delay: 'PT1S' } },
    'after',
    "'5s' is not a valid duration: ISO 8601, such as PT2S, PT1H30M or P1D (no years or months)",
  ],
  [
    { on: 'imds.token', when: { identity: 'DevTestVm2' }, do: { delay: 'PT1S' } },
    'when.identity',
    "this world has no identity 'DevTestVm2'; did you mean 'DevTestVM'?",
  ],
  [
    { on: 'imds.token', when: { seat: 'orders' }, do: { delay: 'PT1S' } },
    'when.seat',
    "this world has no machine or app 'orders'",
  ],
  [
    { on: 'imds.token', when: {}, do: { delay: 'PT1S' } },
    'when',
    'expected one of query, header, path, identity, seat',
  ],
  [
    { on: 'imds.token', when: { query: { a: 1 } }, do: { delay: 'PT1S' } },
    'when.query.a',
    'expected a string, or null for a request without it, got 1; put it in quotes',
  ],
  [{ on: 'imds', do: { delay: 'PT1S' } }, 'on', "no operation is named 'imds' ('imds' is for drop: connect)"],
  [
    { on: 'imds.token', do: { drop: 'connect' } },
    'on',
    'drop: connect is for a connection, not an operation: expected imds, msi-extension, app-service, arm, entra, graph, ' +
      'vault:NAME, account:NAME',
  ],
  [{ on: 'vault:orders', do: { drop: 'connect' } }, 'on', "this world has no vault 'orders'"],
  [
    { on: 'imds', when: { path: '/' }, do: { drop: 'connect' } },
    'when.path',
    'a connection is refused before there is a request; only seat can be told',
  ],
  [
    { on: 'imds.token', do: { patch: { json: { a: 1 } }, drop: 'after-doing' } },
    'do',
    'patch and slow change a response, and this drop leaves none',
  ],
  [
    { on: 'imds.token', do: { answer: { status: 200 }, patch: { json: { a: 1 } } } },
    'do',
    'answer and patch cannot be combined: patch changes the true response',
  ],
  [
    { on: 'imds.token', do: { answer: { status: 200, headers: { 'Content-Length': '1' } } } },
    'do.answer.headers.Content-Length',
    'the lab writes this header itself; to break a response off, use drop',
  ],
  [
    { on: 'imds.token', do: { drop: 'later' } },
    'do.drop',
    'expected connect, before-answer, after-doing, or { afterBytes: N }, got "later"',
  ],
  [
    { on: 'imds.token', do: { slow: { bytesPerSecond: 0 } } },
    'do.slow.bytesPerSecond',
    'expected a whole number of at least 1',
  ],
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

test('a story is played by its name, and its faults are listed with it', async () => {
  const { api, ask } = lab()
  const { body } = await api.post('/_lab/faults').send({ story: 'imds-throttled' }).expect(201)
  expect(body).toMatchObject({
    story: 'imds-throttled',
    faults: [{ story: 'imds-throttled', on: 'imds.token', times: 3 }],
  })
  expect(await ask({ url: tokenUrl, headers: { Metadata: 'true' } })).toMatchObject({ status: 429 })
  await api
    .post('/_lab/faults')
    .send({ story: 'imds-throtled' })
    .expect(400, {
      error: {
        code: 'InvalidField',
        message: "no story is named 'imds-throtled'; did you mean 'imds-throttled'?",
        field: 'story',
      },
    })
  const stories = (await api.get('/_lab/stories').expect(200)).body.stories as { name: string; grounds: object[] }[]
  expect(stories.map(({ name }) => name)).toContain('imds-throttled')
  expect(stories.every(({ grounds }) => grounds.length > 0)).toBe(true)
})

test('what is neither a fault nor a story is refused as the one that it resembles', async () => {
  const { api } = lab()
  const fieldOf = async (body: object) => (await api.post('/_lab/faults').send(body).expect(400)).body.error.message
  expect(await fieldOf({ story: 'imds-throttled', times: 1 })).toContain("unknown field 'times'")
  expect(await fieldOf({ on: 'imds.token' })).toContain('is missing')
  expect(await fieldOf({ stori: 'new-vm' })).toContain("did you mean 'story'?")
})
