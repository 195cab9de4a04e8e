import { expect, test } from 'vitest'
import { lab } from './app.test-support.js'

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
