import { expect, test } from 'vitest'
import { knownWorld } from './fuzz/known-world.test-support.js'
import { isDrop, wireRequest, type WireResponse } from './inside.test-support.js'
import { Prng } from './world/prng.test-support.js'
import { StoreFailed, type Store } from './world/store.js'
import { bucketsDeclared } from './services/arm/gateway/rate-limits.js'

/** A known world whose store waits for the test, and what its clients send. */
async function kept() {
  let answer: 'at once' | 'later' | 'never' = 'at once'
  const waiting: (() => void)[] = []
  const failed = () => Promise.reject(new StoreFailed('/data cannot be written: no space is left on its disk'))
  const store: Store = {
    load: async () => undefined,
    keep: failed,
    append(_written, { undo }) {
      if (answer === 'at once') return Promise.resolve()
      if (answer === 'later') return new Promise((resolve) => void waiting.push(resolve))
      undo()
      return failed()
    },
  }
  const { emulator, hosts, tokens, subscriptionId } = await knownWorld('plain', new Prng(1), console.error, { store })
  const send = async (method: string, url: string, token: string, body?: string) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'x-ms-version': '2021-08-06',
      'x-ms-blob-type': 'BlockBlob',
    }
    const outcome = await emulator.handle(wireRequest({ method, url, headers, ...(body !== undefined && { body }) }))
    if (isDrop(outcome)) throw new Error(`${url} was dropped`)
    return outcome
  }
  const secrets = `https://mytestkeyvault.${hosts.vaultSuffix}/secrets/kept`
  const blobs = `https://devteststorage.${hosts.blobSuffix}/devtest/kept`
  const group = `https://${hosts.arm}/subscriptions/${subscriptionId}/resourceGroups/kept?api-version=2021-04-01`
  return {
    emulator,
    waiting,
    store: (how: typeof answer) => (answer = how),
    secret: (method: string, body?: string) => send(method, `${secrets}?api-version=7.4`, tokens.vault[0]!, body),
    blob: (method: string, body?: string) => send(method, blobs, tokens.storage[1]!, body),
    group: (method: string, body?: string) => send(method, group, tokens.arm[0]!, body),
  }
}

const textOf = ({ body }: WireResponse) => Buffer.from(body as Uint8Array).toString()
const json = JSON.stringify

test('there is no response to a write, nor to a read of it, before the store has it', async () => {
  const { secret, store, waiting } = await kept()
  store('later')
  const order: string[] = []
  const write = secret('PUT', json({ value: 'v' })).then(({ status }) => order.push(`write ${status}`))
  await new Promise((done) => setImmediate(done))
  const read = secret('GET').then(({ status }) => order.push(`read ${status}`))
  await new Promise((done) => setTimeout(done, 20))
  expect(order).toEqual([])
  while (waiting.length > 0) {
    waiting.splice(0).forEach((resolve) => resolve())
    await new Promise((done) => setImmediate(done))
  }
  await Promise.all([write, read])
  expect(order.sort()).toEqual(['read 200', 'write 200'])
})

test('a write that the store cannot keep is a 500 of its service, and nothing of it stands', async () => {
  const { secret, blob, group, store, emulator } = await kept()
  await emulator.world.commit()
  // Counts of requests pass the store by, and a request that fails counts, too.
  const state = () => {
    const { data, ...others } = emulator.world.snapshot()
    return { ...others, data: data.filter(({ name }) => name !== bucketsDeclared.name) }
  }
  const before = state()
  store('never')
  const refused = [
    await secret('PUT', json({ value: 'v' })),
    await group('PUT', json({ location: 'westus' })),
    await blob('PUT', 'short'),
    await blob('PUT', 'long'.repeat(5000)),
  ]
  expect(refused.map(({ status }) => status)).toEqual([500, 500, 500, 500])
  const hint = '/data cannot be written: no space is left on its disk'
  for (const { headers } of refused) expect(headers).toContainEqual(['x-milab-hint', hint])
  expect(textOf(refused[0]!)).toBe(
    json({ error: { code: 'InternalServerError', message: `managed-identity-lab: ${hint}` } }),
  )
  expect(textOf(refused[2]!)).toContain('<Code>InternalError</Code>')
  expect(state()).toEqual(before)
  store('at once')
  expect([await secret('GET'), await group('GET'), await blob('GET')].map(({ status }) => status)).toEqual([
    404, 404, 404,
  ])
})

test('work that falls due is kept before a response tells of it', async () => {
  const { emulator, secret, store, waiting } = await kept()
  expect(emulator.world.resources.ofType('Microsoft.KeyVault/locations/deletedVaults')).toHaveLength(1)
  await emulator.world.commit()
  store('later')
  emulator.world.clock.freeze(true)
  await Promise.race([emulator.world.commit(), Promise.resolve()])
  waiting.splice(0).forEach((resolve) => resolve())
  emulator.world.clock.advance(91 * 86_400_000)
  let isAnswered = false
  const read = secret('GET').then(() => (isAnswered = true))
  await new Promise((done) => setTimeout(done, 20))
  expect(isAnswered).toBe(false)
  waiting.splice(0).forEach((resolve) => resolve())
  await read
})
