import { expect, test } from 'vitest'
import { lab } from '../gateway/lab.test-support.js'

const day = 86_400
const rotateAfter = (timeAfterCreate: string, attributes = {}) => ({
  lifetimeActions: [{ trigger: { timeAfterCreate }, action: { type: 'Rotate' } }],
  attributes,
})

test('the clock rotates a key again and again, and each version gets a key of its own when it is asked for', async () => {
  const { send, world, now } = lab()
  const first = (await send('POST /keys/k/create', { kty: 'EC' })).json.key
  await send('PUT /keys/k/rotationpolicy', rotateAfter('P30D', { expiryTime: 'P90D' }))
  const made = now()
  world.clock.advance(95 * day * 1000)
  const { value } = (await send('GET /keys/k/versions')).json as unknown as {
    value: { kid: string; attributes: { created: number; exp?: number } }[]
  }
  const times = value.map(({ attributes }) => attributes).sort((a, b) => a.created - b.created)
  expect(times.map(({ created, exp }) => [(created - made) / day, exp && (exp - created) / day])).toEqual([
    [0, undefined],
    [30, 90],
    [60, 90],
    [90, 90],
  ])
  const [one, other] = await Promise.all([send('GET /keys/k'), send('GET /keys/k')])
  expect(one.text).toBe(other.text)
  expect(one.json.key.x).not.toBe(first.x)
  expect((await send('POST /keys/k/sign', { alg: 'ES256', value: 'A'.repeat(43) })).json.kid).toBe(one.json.key.kid)
})

test('before its expiry, in months; a policy that changed, or a key that is deleted, stops what was due', async () => {
  const { send, world, now } = lab()
  await send('POST /keys/k/create', { kty: 'EC', attributes: { exp: now() + 60 * day } })
  const trigger = { timeBeforeExpiry: 'P1M' }
  const policy = { lifetimeActions: [{ trigger, action: { type: 'rotate' } }], attributes: { expiryTime: 'P1Y' } }
  expect((await send('PUT /keys/k/rotationpolicy', policy)).status).toBe(200)
  const count = async () => (await send('GET /keys/k/versions')).json.value.length
  world.clock.advance(26 * day * 1000)
  expect(await count()).toBe(1)
  world.clock.advance(8 * day * 1000)
  expect(await count()).toBe(2)
  await send('PUT /keys/k/rotationpolicy', rotateAfter('P10D'))
  await send('PUT /keys/k/rotationpolicy', {})
  world.clock.advance(20 * day * 1000)
  expect(await count()).toBe(2)
  await send('PUT /keys/k/rotationpolicy', rotateAfter('P30D'))
  await send('DELETE /keys/k')
  world.clock.advance(20 * day * 1000)
  await send('POST /deletedkeys/k/recover')
  // What fell due meanwhile is done at the next request.
  expect(await count()).toBe(3)
})

test('times that Azure does not take are refused', async () => {
  const { send } = lab()
  await send('POST /keys/k/create', { kty: 'EC' })
  for (const body of [
    rotateAfter('P6D'),
    rotateAfter('30 days'),
    rotateAfter('P30D', { expiryTime: 'P27D' }),
    { lifetimeActions: [{ trigger: { timeBeforeExpiry: 'P30D' }, action: { type: 'Rotate' } }] },
    {
      lifetimeActions: [{ trigger: { timeBeforeExpiry: 'P89D' }, action: { type: 'Rotate' } }],
      attributes: { expiryTime: 'P90D' },
    },
    { lifetimeActions: [{ trigger: {}, action: { type: 'Rotate' } }] },
    { lifetimeActions: [{ trigger: { timeAfterCreate: 'P30D' }, action: { type: 'Explode' } }] },
  ])
    expect([body, (await send('PUT /keys/k/rotationpolicy', body)).status]).toEqual([body, 400])
})
