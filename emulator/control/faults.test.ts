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
  [{ on: 'imds.token', do: {} }, 'do', 'expected one of answer, delay, drop'],
  [{ on: 'imds.token', do: { delay: 2000 } }, 'do.delay', 'expected a string, got 2000; put it in quotes'],
  [
    { on: 'imds.*', do: { delay: 'P99999999D' } },
    'do.delay',
    "'P99999999D' is too long: a delay is at most P24DT20H31M23S",
  ],
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
