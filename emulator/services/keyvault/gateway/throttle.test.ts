import { expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { createEmulator, type Scenario } from '../../../inside.test-support.js'
import type { ScenarioVault } from '../../../scenario/vaults/shape.js'

const scenario = (keys: NonNullable<ScenarioVault['keys']> = {}): Scenario => ({
  milab: 1,
  policies: { throttling: 'azure' },
  resourceGroups: {
    shop: {
      vaults: {
        kv: {
          sku: 'premium',
          secrets: { s: 'x' },
          keys,
        },
        other: { secrets: { s: 'x' } },
      },
    },
  },
})

function lab(keys?: ScenarioVault['keys']) {
  const emulator = createEmulator({ scenario: scenario(keys), wallClock: () => Date.UTC(2026, 0, 5, 12) })
  emulator.world.clock.freeze(true)
  const send = async (request: string, body?: unknown, vault = 'kv') => {
    const [method, path] = request.split(' ') as [string, string]
    return ask(emulator, 'portal').send(method, `https://${vault}.vault.azure.net${path}?api-version=7.4`, body)
  }
  /** How many of a request the vault takes in ten seconds, when this many were taken in other ways. */
  const taken = async (request: string, body?: unknown) => {
    for (let count = 0; count < 5000; count += 1) if ((await send(request, body)).status === 429) return count
    return 5000
  }
  return { emulator, send, taken }
}

test('a vault takes 20 new keys and 300 secrets in ten seconds, and what it refused does not count', async () => {
  const { emulator, send, taken } = lab()
  expect(await taken('POST /keys/new/create', { kty: 'EC' })).toBe(20)
  expect(await taken('PUT /secrets/s', { value: 'y' })).toBe(300)
  const refused = await send('PUT /secrets/s', { value: 'z' })
  expect([refused.status, refused.text.length, refused.header('Retry-After')]).toEqual([429, 146, undefined])
  expect(refused.json.error.code).toBe('Throttled')
  expect((await send('GET /secrets/s')).status).toBe(200)
  expect((await send('PUT /secrets/s', { value: 'z' }, 'other')).status).toBe(200)
  emulator.world.clock.advance(10_000)
  expect((await send('PUT /secrets/s', { value: 'z' })).status).toBe(200)
})

test('a use of a key of 4,096 bits counts for eight, and with an HSM for sixteen', async () => {
  const { send, taken } = lab({ ec: { curve: 'P-256' }, hsm: { kty: 'RSA-HSM', size: 4096 } })
  // Refused for its body, once it was counted.
  expect(await taken('POST /keys/hsm/sign', {})).toBe(250)
  expect((await send('POST /keys/ec/sign', {})).status).toBe(429)
  expect(await lab({ large: { size: 4096 } }).taken('POST /keys/large/sign', {})).toBe(500)
})

test('without the policy nothing is counted', async () => {
  const emulator = createEmulator({ scenario: { ...scenario(), policies: {} } })
  emulator.world.clock.freeze(true)
  const put = () => ask(emulator, 'portal').put('https://kv.vault.azure.net/secrets/s?api-version=7.4', { value: 'y' })
  for (let i = 0; i < 301; i += 1) expect((await put()).status).toBe(200)
})
