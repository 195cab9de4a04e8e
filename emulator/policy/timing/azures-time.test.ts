import { expect, test } from 'vitest'
import { ask, subscription } from '../../asking.test-support.js'
import { builtInScenario, createEmulator } from '../../inside.test-support.js'
import { Prng } from '../../world/prng.test-support.js'
import type { World } from '../../world/world.js'
import { durations } from './durations.js'

const start = Date.UTC(2026, 10, 1)
const day = 86_400_000

const lab = (timing: 'instant' | 'azure', seed: number) =>
  createEmulator({
    scenario: { ...builtInScenario('tutorials'), policies: { timing } },
    randomness: new Prng(seed),
    wallClock: () => start,
  })

const group = `${subscription}/resourceGroups/DevTest`
const compute = `${group}/providers/Microsoft.Compute/virtualMachines`
const at = (path: string, version: string) => `${path}?api-version=${version}`
const own = (name: string) => `${subscription}/resourceGroups/${name}`

type Asking = ReturnType<typeof ask>

/** Changes that touch nothing in common: in any order they end in the same world. */
const changes: readonly ((portal: Asking, emulator: ReturnType<typeof lab>) => Promise<unknown>)[] = [
  async (portal) => {
    await portal.put(at(own('one'), '2021-04-01'), { location: 'westus' })
    await portal.delete(at(own('one'), '2021-04-01'))
  },
  async (portal) => {
    await portal.delete(at(`${compute}/DevTestVM`, '2020-06-01'))
  },
  async (portal) => {
    await portal.put(at(own('two'), '2021-04-01'), { location: 'westus' })
    const account = `${own('two')}/providers/Microsoft.Storage/storageAccounts/fresh`
    await portal.put(at(account, '2019-06-01'), {
      location: 'westus',
      kind: 'StorageV2',
      sku: { name: 'Standard_LRS' },
    })
    await portal.put(at(`${account}/blobServices/default/containers/data`, '2019-06-01'), {})
    await portal.delete(at(`${account}/blobServices/default/containers/data`, '2019-06-01'))
  },
  async (portal) => {
    await portal.put(at(own('three'), '2021-04-01'), { location: 'westus' })
    const properties = { tenantId: '{}', sku: { family: 'A', name: 'standard' }, accessPolicies: [] }
    const path = `${own('three')}/providers/Microsoft.KeyVault/vaults/fresh-kv`
    await portal.put(at(path, '2018-02-14'), { location: 'westus', properties })
  },
  async (portal) => {
    const path = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/fresh`
    await portal.put(at(path, '2018-11-30'), { location: 'westus' })
  },
  async (portal) => {
    const role = 'providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
    const path = `${subscription}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000001`
    await portal.put(at(path, '2022-04-01'), {
      properties: {
        roleDefinitionId: `${subscription}/${role}`,
        principalId: '00000000-0000-4000-8000-0000000000aa',
        principalType: 'ServicePrincipal',
      },
    })
  },
]

/** What a world holds, without what is random, and without when each operation ended. */
function held(world: World): unknown {
  const { settings, clock: _, tokenCache: __, ...rest } = world.snapshot()
  const { timing: ___, ...same } = settings
  const text = JSON.stringify({ same, ...rest })
    .replaceAll(/[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/g, 'RANDOM')
    .replaceAll(/"(secret|key1|key2|etag|value|ended)":("(?:[^"\\]|\\.)*"|\d+)/g, '"$1":"RANDOM"')
    .replaceAll(/[0-9A-F]{2}(-[0-9A-F]{2}){5}/g, 'MAC')
  return JSON.parse(text)
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sorted(inner)]))
      : value

test.each([1, 2, 3, 4])('once all waits are over, the world is as if nothing took its time (seed %i)', async (seed) => {
  const prng = new Prng(seed)
  const order = changes.map((change) => [prng.bytes(4).join(), change] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  const worlds = []
  for (const timing of ['instant', 'azure'] as const) {
    const emulator = lab(timing, seed)
    emulator.world.clock.freeze(true)
    for (const [, change] of order) await change(ask(emulator, 'portal'), emulator)
    if (timing === 'azure') expect(emulator.world.snapshot().data.some(({ name }) => name === 'waits')).toBe(true)
    emulator.world.clock.advance(day)
    worlds.push(sorted(held(emulator.world)))
  }
  expect(worlds[1]).toEqual(worlds[0])
})

test('a scenario is settled: its roles count and its principals are known from the start', async () => {
  const emulator = lab('azure', 1)
  expect(emulator.world.snapshot().data.filter(({ name }) => name === 'waits')).toEqual([])
})

test('a refused change leaves no wait behind', async () => {
  const emulator = lab('azure', 1)
  const { status } = await ask(emulator, 'portal').delete(
    at(`${group}/providers/Microsoft.Network/networkInterfaces/DevTestVM-nic`, '2023-09-01'),
  )
  expect(status).toBe(400)
  expect(emulator.world.snapshot().due).toEqual([])
})

test('every duration has its grounds, and is over within a day', () => {
  for (const { seconds, grounds } of Object.values(durations)) {
    expect(grounds).not.toBe('')
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(86_400)
  }
})

test('a role that still propagates is named, with the advice to wait', async () => {
  const emulator = lab('azure', 1)
  const portal = ask(emulator, 'portal')
  await portal.put(at(own('new'), '2021-04-01'), { location: 'westus' })
  const role = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`
  const machine = [...emulator.world.directory.principals.values()].find((one) => one.displayName === 'DevTestVM')!
  const path = `${own('new')}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000002`
  await portal.put(at(path, '2022-04-01'), { properties: { roleDefinitionId: role, principalId: machine.objectId } })
  const vm = ask(emulator, 'vm')
  expect((await vm.get(at(own('new'), '2021-04-01'))).status).toBe(403)
  const { fix } = [...emulator.world.journal.after()].at(-1)!
  expect(JSON.stringify(fix)).toContain("'Reader' was assigned a moment ago")
  emulator.world.clock.advance(durations.roleAssignment.seconds * 1000)
  expect((await vm.get(at(own('new'), '2021-04-01'))).status).toBe(200)
})
