import { expect, test } from 'vitest'
import type { Answer } from '../judge.js'
import type { Expectation } from '../model.js'
import { TargetBusy, type Outgoing } from '../target.js'
import { patience, patient } from './live-waits.js'

const imds = '169.254.169.254'
const vault = 'v.vault.azure.net'
const arm = 'management.azure.com'
const bindings = { 'imds.host': imds, 'vault.suffix': 'vault.azure.net', 'arm.host': arm }
const request = (authority: string, method = 'GET'): Outgoing => ({
  scheme: 'https',
  authority,
  method,
  path: '/milab-x',
  headers: [['Authorization', 'Bearer x']],
})
const answer = (status: number, headers: Answer['headers'] = []): Answer => ({ status, headers, body: Buffer.alloc(0) })
const dropped: Answer = { ...answer(0), dropped: true }

/** Answers in order, the last one again and again. */
function scripted(...answers: readonly Answer[]) {
  const slept: number[] = []
  let asked = 0
  const carry = async () => answers[Math.min(asked++, answers.length - 1)]!
  const send = patient(carry, bindings, async (seconds) => void slept.push(seconds))
  return { slept, asked: () => asked, send }
}

test('the metadata service is asked again for 70 seconds, while it is updated, throttles or fails', async () => {
  for (const status of [410, 429, 500, 503]) {
    const { send, slept } = scripted(answer(status))
    await expect(send(request(imds))).rejects.toThrow(
      expect.objectContaining({ name: 'TargetBusy', status, message: `${imds} returned ${status} for 70 s` }),
    )
    expect(slept).toEqual([1, 2, 4, 8, 16, 32, 7])
  }
})

test('a vault is asked again after 1, 2, 4, 8 and 16 seconds', async () => {
  const { send, slept } = scripted(answer(429))
  await expect(send(request(vault))).rejects.toThrow(`${vault} returned 429 for ${patience.vault} s`)
  expect(slept).toEqual([1, 2, 4, 8, 16])
})

test('what comes after the wait is the answer', async () => {
  const { send, slept } = scripted(answer(410), answer(429), answer(200))
  expect(await send(request(imds))).toMatchObject({ status: 200 })
  expect(slept).toEqual([1, 2])
})

test('a Retry-After is heeded, in seconds or as a date', async () => {
  const date = ['Date', 'Sun, 29 Nov 2026 03:00:00 GMT'] as const
  const { send, slept } = scripted(
    answer(429, [['Retry-After', '17']]),
    answer(503, [date, ['Retry-After', 'Sun, 29 Nov 2026 03:00:09 GMT']]),
    answer(429, [['Retry-After', '0']]),
    answer(200),
  )
  await send(request(arm))
  expect(slept).toEqual([17, 9, 1])
})

test('a Retry-After of more than is left is not waited for', async () => {
  const { send, slept } = scripted(answer(429, [['Retry-After', '600']]))
  await expect(send(request(arm))).rejects.toThrow(`${arm} returned 429 for 0 s, and asks for 600 s more`)
  expect(slept).toEqual([])
})

test('a service that used up the wait is not waited for again until it responds', async () => {
  const { send, slept } = scripted(
    ...Array.from({ length: 7 }, () => answer(429)),
    answer(404),
    answer(429),
    answer(200),
  )
  await expect(send(request(vault))).rejects.toThrow(`${vault} returned 429 for 31 s`)
  const first = slept.splice(0).length
  await expect(send(request(vault))).rejects.toThrow(`${vault} returned 429 again`)
  expect({ first, slept }).toEqual({ first: 5, slept: [] })
  expect(await send(request(vault))).toMatchObject({ status: 404 })
  expect(await send(request(vault))).toMatchObject({ status: 200 })
  expect(slept).toEqual([1])
})

test('a status that the step expects is not waited for, nor one that waiting does not change', async () => {
  const expected: readonly (readonly [Outgoing, number, readonly Expectation[]])[] = [
    [request(imds), 429, [{ status: 429 }]],
    [request(vault), 503, [{ status: 200 }, { status: [503, 200] }]],
    [request(arm), 410, []],
    [request(arm), 501, []],
    [request(imds), 404, []],
  ]
  for (const [sent, status, awaited] of expected) {
    const { send, slept } = scripted(answer(status))
    expect(await send(sent, awaited)).toMatchObject({ status })
    expect(slept).toEqual([])
  }
})

test('a write is sent again only when the service says that it was not done', async () => {
  for (const status of [429, 503]) {
    const { send, asked } = scripted(answer(status), answer(201))
    expect(await send(request(vault, 'PUT'))).toMatchObject({ status: 201 })
    expect(asked()).toBe(2)
  }
  const { send, asked } = scripted(answer(500), answer(200))
  await expect(send(request(vault, 'PUT'))).rejects.toThrow(new TargetBusy(500, `${vault} returned 500 to PUT`))
  expect(asked()).toBe(1)
})

test('a connection that breaks off is tried a second time if the request only reads', async () => {
  const reads = scripted(dropped, answer(200))
  expect(await reads.send(request(vault))).toMatchObject({ status: 200 })
  const twice = scripted(dropped)
  expect(await twice.send(request(vault))).toMatchObject({ dropped: true })
  expect(twice.asked()).toBe(2)
  const expected = scripted(dropped)
  expect(await expected.send(request(vault), [{ dropped: true }])).toMatchObject({ dropped: true })
  expect(expected.asked()).toBe(1)
  const writes = scripted(dropped)
  expect(await writes.send(request(vault, 'PUT'))).toMatchObject({ dropped: true })
  expect(writes.asked()).toBe(1)
})

test('an aborted signal ends a wait, and a request that only reads, but not a write that was sent', async () => {
  const stopping = new AbortController()
  const given: (AbortSignal | undefined)[] = []
  const send = patient(
    async ({ method }, signal) => (given.push(signal), answer(method === 'PUT' ? 201 : 429)),
    bindings,
    async (_, signal) => (stopping.abort(new Error('stopped')), signal?.throwIfAborted()),
  )
  expect(await send(request(vault, 'PUT'), [], stopping.signal)).toMatchObject({ status: 201 })
  await expect(send(request(vault), [], stopping.signal)).rejects.toThrow('stopped')
  expect(given).toEqual([undefined, stopping.signal])
  await expect(send(request(vault, 'PUT'), [], stopping.signal)).rejects.toThrow('stopped')
  expect(given).toHaveLength(2)
})
