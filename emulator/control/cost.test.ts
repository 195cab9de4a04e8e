import { createHash } from 'node:crypto'
import supertest from 'supertest'
import { afterEach, expect, test, vi } from 'vitest'
import { createEmulator, isDrop, wireRequest, type Scenario } from '../inside.test-support.js'
import { vaultType } from '../policy/views/vaults.js'
import { OrderedMap } from '../world/ordered-map.js'
import { createControlApp } from './app.js'

afterEach(() => vi.restoreAllMocks())

/** A world with that many vaults, accounts, machines and assignments beside those that are asked about. */
function worldOf(many: number): Scenario {
  const each = <T>(make: (name: string) => T) =>
    Object.fromEntries(
      Array.from({ length: many }, (_, i) => [`n${String(i).padStart(5, '0')}`, i] as const).map(([name]) => [
        name,
        make(name),
      ]),
    )
  return {
    milab: 1,
    runsOn: 'asks',
    resourceGroups: {
      shop: {
        virtualMachines: { asks: { os: 'Linux' }, ...each(() => ({ os: 'Linux' as const })) },
        vaults: {
          'first-kv': { authorization: 'rbac', secrets: { db: 'a value' } },
          'other-kv': { secrets: { db: 'a value' } },
          ...Object.fromEntries(
            Object.keys(each(() => 0)).map((name) => [`${name}-kv`, { authorization: 'rbac' as const }]),
          ),
        },
        storageAccounts: each(() => ({ keys: { key1: keyOfTest, key2: keyOfTest } })),
      },
    },
    roleAssignments: Object.keys(each(() => 0)).map((name) => ({ to: name, role: 'Reader', on: `${name}-kv` })),
  }
}
const keyOfTest = createHash('sha512').update('a key').digest('base64')

/** Counts the records that are looked at from now on. */
function counting(): () => number {
  let count = 0
  const { get } = OrderedMap.prototype
  const { entries } = OrderedMap.prototype
  vi.spyOn(OrderedMap.prototype, 'get').mockImplementation(function (this: OrderedMap<unknown>, key) {
    count++
    return get.call(this, key)
  })
  vi.spyOn(OrderedMap.prototype, 'entries').mockImplementation(function* (this: OrderedMap<unknown>) {
    for (const entry of entries.call(this)) {
      count++
      yield entry
    }
  })
  return () => count
}

const imds =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'

/** How many records are looked at by a check of a token, and by allowing a refusal of each kind. */
async function looked(many: number): Promise<Readonly<Record<string, number>>> {
  const emulator = createEmulator({ scenario: worldOf(many) })
  const api = supertest(createControlApp({ emulator, ready: () => ({}), ca: () => '', isLoopbackBound: true }))
  const ask = async (url: string, headers: Readonly<Record<string, string>>) => {
    const outcome = await emulator.handle(wireRequest({ url, headers }))
    if (isDrop(outcome)) throw new Error('dropped')
    return { status: outcome.status, text: Buffer.from(outcome.body as Uint8Array).toString() }
  }
  const { access_token: token } = JSON.parse((await ask(imds, { Metadata: 'true' })).text) as { access_token: string }
  const read = (vault: string) =>
    ask(`https://${vault}.vault.azure.net/secrets/db?api-version=7.4`, { Authorization: `Bearer ${token}` })
  const touch = () => {
    const { resources, directory } = emulator.world
    resources.put({ ...resources.firstOfType(vaultType)! })
    const [principal] = directory.principals.values()
    directory.principals.put({ ...principal! })
  }
  const counts: Record<string, number> = {}
  const count = async (what: string, does: () => Promise<unknown>) => {
    // The first time builds indexes, which last. A copy of the world would not last over a change.
    for (let i = 0; i < 2; i++) {
      emulator.world.change(touch)
      const counted = counting()
      await does()
      counts[what] = counted()
      vi.restoreAllMocks()
    }
  }
  await count('a token', () => api.post('/_lab/tokens/check').send({ token }).expect(200))
  for (const vault of ['first-kv', 'other-kv']) {
    expect((await read(vault)).status, vault).toBe(403)
    const { id } = [...emulator.world.journal.after(0, 1)][0]!
    await count(vault, () => api.post('/_lab/allow').send({ request: id }).expect(200))
    expect((await read(vault)).status, vault).toBe(200)
  }
  return counts
}

test('checking a token and allowing a request look at as many records in a large world as in a small one', async () => {
  const [small, large] = [await looked(20), await looked(200)]
  expect(large).toEqual(small)
  expect(Math.max(...Object.values(large))).toBeLessThan(200)
})
