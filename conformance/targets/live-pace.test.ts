import { expect, test } from 'vitest'
import type { Outgoing } from '../target.js'
import { imdsPause, imdsRequestsPerSecond, paced } from './live-pace.js'

const to = (authority: string): Outgoing => ({ scheme: 'http', authority, method: 'GET', path: '/', headers: [] })
const answer = { status: 200, headers: [], body: Buffer.alloc(0) }
const imds = '169.254.169.254'

/** A clock that only moves by sleeping, and by what a request takes. */
function clocked(took: number) {
  let time = 0
  const sent: number[] = []
  let open = 0
  let most = 0
  const carry = paced(
    async ({ authority }) => {
      if (authority === imds) sent.push(time)
      most = Math.max(most, ++open)
      await Promise.resolve()
      time += took
      open--
      return answer
    },
    imds,
    { now: () => time, sleep: async (seconds) => void (time += seconds) },
  )
  return { carry, sent, most: () => most }
}

test('no second holds more requests to the metadata service than it allows, though all come at once', async () => {
  for (const took of [0, 0.003, 0.4]) {
    const { carry, sent } = clocked(took)
    await Promise.all(Array.from({ length: 23 }, () => carry(to(imds))))
    expect(sent).toHaveLength(23)
    for (const from of sent)
      expect(sent.filter((time) => time >= from && time < from + 1).length).toBeLessThanOrEqual(imdsRequestsPerSecond)
    for (const [index, time] of sent.slice(1).entries())
      expect(time - sent[index]!).toBeGreaterThanOrEqual(imdsPause + took - 1e-9)
  }
})

test('one request is sent at a time, wherever it goes, and one that fails holds up no other', async () => {
  const { carry, most } = clocked(0.1)
  await Promise.all(['a', imds, 'b', imds, 'a'].map((host) => carry(to(host))))
  expect(most()).toBe(1)
  let calls = 0
  const failing = paced(
    () => (calls++ === 0 ? Promise.reject(new Error('unreachable')) : Promise.resolve(answer)),
    imds,
    { now: () => 0, sleep: async () => {} },
  )
  const [first, second] = await Promise.allSettled([failing(to(imds)), failing(to(imds))])
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
})

test('other services are asked without a pause', async () => {
  const slept: number[] = []
  const carry = paced(async () => answer, imds, { now: () => 0, sleep: async (seconds) => slept.push(seconds) })
  await carry(to('a'))
  await carry(to('a'))
  expect(slept).toEqual([])
  await carry(to(imds))
  await carry(to(imds))
  expect(slept).toEqual([imdsPause])
})
