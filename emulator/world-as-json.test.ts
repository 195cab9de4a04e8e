import { expect, test } from 'vitest'
import { knownWorld, scenarios, type KnownWorld } from './fuzz/known-world.test-support.js'
import { builtInScenario, createEmulator, isDrop, wireRequest } from './inside.test-support.js'
import { collections } from './services/index.js'
import { Prng } from './world/prng.test-support.js'
import { declared } from './world/data.js'
import type { World, WorldSnapshot } from './world/world.js'

function throughJson(world: World): WorldSnapshot {
  return JSON.parse(JSON.stringify(world.snapshot()), world.content.revive) as WorldSnapshot
}

/** What a world's services answer to reads, but for what is new in each answer. */
async function answers({ emulator, hosts, tokens, subscriptionId, operationId }: KnownWorld): Promise<string[]> {
  const arm = `https://${hosts.arm}/subscriptions/${subscriptionId}`
  const blob = `https://devteststorage.${hosts.blobSuffix}`
  const asked = [
    [`${arm}/resources?api-version=2021-04-01`, tokens.arm[1]],
    [`${arm}/operationresults/${operationId}?api-version=2020-06-01`, tokens.arm[1]],
    [`${arm}/providers/Microsoft.KeyVault/deletedVaults?api-version=2022-07-01`, tokens.arm[1]],
    [`https://mytestkeyvault.${hosts.vaultSuffix}/secrets?api-version=7.4`, tokens.vault[1]],
    [`https://mytestkeyvault.${hosts.vaultSuffix}/deletedsecrets?api-version=7.4`, tokens.vault[1]],
    [`${blob}/devtest?restype=container&comp=list&include=metadata,uncommittedblobs`, tokens.storage[1]],
    [`${blob}/devtest/a/b.txt`, tokens.storage[1]],
    [`${blob}/devtest/blocks?comp=blocklist&blocklisttype=all`, tokens.storage[1]],
  ] as const
  const texts: string[] = []
  for (const [url, token] of asked) {
    const headers = { Authorization: `Bearer ${token}`, 'x-ms-version': '2021-08-06' }
    const outcome = await emulator.handle(wireRequest({ url, headers }))
    if (isDrop(outcome)) throw new Error(`${url} was dropped`)
    texts.push(`${outcome.status} ${Buffer.from(outcome.body as Uint8Array).toString()}`)
  }
  return texts
}

const open = (name: string) =>
  knownWorld(name, new Prng(1), (error) => {
    throw error
  })

test.each(Object.keys(scenarios))('the %s world survives JSON: its records, its bytes, its answers', async (name) => {
  const known = await open(name)
  const { world } = known.emulator
  const expected = await answers(known)
  const before = world.snapshot()
  world.restore(throughJson(world), { clock: true })
  expect(world.snapshot()).toEqual(before)
  expect(await answers(known)).toEqual(expected)
  expect(expected.join()).toContain('200 This is a test text file.')
})

test.each(['tutorials', 'empty', 'us-government'] as const)('the %s scenario survives JSON', (name) => {
  const { world } = createEmulator({ scenario: builtInScenario(name) })
  const before = world.snapshot()
  world.restore(throughJson(world), { clock: true })
  expect(world.snapshot()).toEqual(before)
})

test('work that falls due survives JSON', async () => {
  const { emulator } = await open('plain')
  const { world } = emulator
  const deleted = () => world.resources.ofType('Microsoft.KeyVault/locations/deletedVaults').map(({ name }) => name)
  expect(deleted()).toEqual(['oldvault'])
  world.restore(throughJson(world), { clock: true })
  world.clock.advance(91 * 86_400_000)
  expect(deleted()).toEqual([])
})

test('every collection is declared, and its records stand under the keys that the declaration finds', async () => {
  const { emulator } = await open('strict')
  const known = new Map(collections.map((declaration) => [declaration.name, declaration]))
  const held = emulator.world.data.snapshot()
  expect(held.map(({ name }) => declared(name)).filter((name) => !known.has(name))).toEqual([])
  for (const { name, records } of held) {
    const { key } = known.get(declared(name))!
    for (const [at, record] of records) if (key) expect(key(record as never), name).toBe(at)
  }
  expect(held.length).toBeGreaterThan(5)
})

test('bytes are never in a record’s JSON, and a name for bytes that are gone is an error', async () => {
  const { world } = createEmulator({ scenario: builtInScenario('empty') })
  const content = await world.content.write({ read: async (take) => take(Buffer.from('secret bytes')) })
  const text = JSON.stringify({ name: 'a', content })
  expect(text).toMatch(/^\{"name":"a","content":\{"content":"[\w-]{36}","length":12\}\}$/)
  expect(JSON.parse(text, world.content.revive)).toEqual({ name: 'a', content })
  expect((JSON.parse(text, world.content.revive) as { content: unknown }).content).toBe(content)
  const elsewhere = createEmulator({ scenario: builtInScenario('empty') }).world
  expect(() => JSON.parse(text, elsewhere.content.revive) as unknown).toThrow(/^the content [\w-]{36} is gone$/)
})
