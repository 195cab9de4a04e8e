import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { ask } from './asking.test-support.js'
import { createEmulator, type LocalEmulator, type Scenario } from './inside.test-support.js'
import { rollOver } from './policy/tokens/key-roll-over.js'

/*
 * Days of ordinary use on the virtual clock. What a day makes is gone some days later: tokens end, what was deleted is
 * purged, keys are no longer published. So memory must not grow from one day to a later one.
 */

/** .ci/long has thirty. */
const days = Number(process.env.MILAB_SOAK_DAYS ?? 3)

/**
 * Bytes, of the heap and beside it, from the first measured day to any later one. What grows a little is the journal, whose
 * entries take more room than the copies that they replace: 0.1 MB a day. A day makes 3.6 MB of blobs and copies.
 */
const mayGrow = 5_000_000

const hour = 3_600_000
const stepsOfDay = 12
const blobSize = 100_000

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const scenario: Scenario = {
  milab: 1,
  runsOn: 'vm',
  policies: { timing: 'azure' },
  resourceGroups: {
    rg: {
      virtualMachines: { vm: {} },
      vaults: { kv: { authorization: 'rbac' } },
      storageAccounts: { acc: { deleteRetention: { days: 1 }, containers: { data: {} } } },
    },
  },
  roleAssignments: [
    { to: 'vm', role: 'Key Vault Secrets Officer', on: 'kv' },
    { to: 'vm', role: 'Storage Blob Data Owner', on: 'acc' },
  ],
}

interface Soaked {
  readonly emulator: LocalEmulator
  /** a step of a day: two hours */
  step(number: number): Promise<void>
  /** a blob that stays */
  keep(number: number): Promise<void>
}

function soaking(): Soaked {
  const began = Date.UTC(2026, 0, 1)
  const emulator = createEmulator({ scenario, wallClock: () => began })
  const vm = ask(emulator, { principal: 'vm' })
  const ok = async (sent: Promise<{ readonly status: number; readonly text: string }>) => {
    const { status, text } = await sent
    if (status >= 400) throw new Error(`${status} ${text}`)
  }
  const blobs = 'https://acc.blob.core.windows.net/data'
  const storage = (method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array) =>
    ok(vm.send(method, `${blobs}/${path}`, body, { headers: { 'x-ms-version': '2021-12-02', ...headers } }))
  const secret = (method: string, path: string, body?: object) =>
    ok(vm.send(method, `https://kv.vault.azure.net/${path}?api-version=7.4`, body))
  const imds = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=`

  return {
    emulator,
    keep: (number) => storage('PUT', `kept${number}`, { 'x-ms-blob-type': 'BlockBlob' }, new Uint8Array(4 * blobSize)),
    async step(number) {
      for (const resource of ['https://vault.azure.net', 'https://storage.azure.com/', 'https://management.azure.com/'])
        await ok(vm.get(`${imds}${resource}`, { headers: { Metadata: 'true', Authorization: '' } }))
      const name = `n${number}`
      await secret('PUT', `secrets/${name}`, { value: 'x'.repeat(2000) })
      await secret('DELETE', `secrets/${name}`)
      const body = new Uint8Array(blobSize).fill(number)
      const block = { 'x-ms-blob-type': 'BlockBlob' }
      await storage('PUT', name, block, body)
      await storage('PUT', name, block, body)
      await storage('PUT', `${name}?comp=lease`, { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '60' })
      await storage('PUT', `${name}-copy`, { 'x-ms-copy-source': `${blobs}/${name}` })
      emulator.world.clock.advance(hour)
      await secret('DELETE', `deletedsecrets/${name}`)
      await storage('PUT', `${name}-copy?comp=tier`, { 'x-ms-access-tier': 'Archive' })
      await storage('PUT', `${name}-copy?comp=tier`, { 'x-ms-access-tier': 'Hot' })
      await storage('DELETE', name)
      const before = `n${number - stepsOfDay}`
      if (number >= stepsOfDay) await storage('DELETE', `${before}-copy`)
      emulator.world.clock.advance(hour)
      if (number % stepsOfDay === 0) await rollOver(emulator.world)
    },
  }
}

/** Bytes that are held, when what can go has gone. */
function held(): number {
  collectGarbage()
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** The journal keeps 10,000 requests: it is filled with copies of what is in it, so that it is full from the start. */
function fillJournal({ world: { journal } }: LocalEmulator): void {
  const entries = [...journal.after()]
  for (let at = entries.length; at < 10_000; at++) journal.add(structuredClone(entries[at % entries.length]!))
}

/** Records and their members. */
function partsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 1
  const members: unknown[] = value instanceof Map ? [...value.values()] : Object.values(value)
  return members.reduce<number>((sum, member) => sum + partsOf(member), 1)
}

/** After each day, from the third on: until then the first days' blobs are still to be deleted. */
interface Measured {
  readonly bytes: readonly number[]
  readonly parts: readonly number[]
}

async function measured({ step, emulator }: Soaked, afterStep?: (number: number) => Promise<void>): Promise<Measured> {
  const bytes: number[] = []
  const parts: number[] = []
  for (let day = 1; day <= days + 2; day++) {
    for (let number = (day - 1) * stepsOfDay; number < day * stepsOfDay; number++) {
      await step(number)
      await afterStep?.(number)
    }
    if (day === 1) fillJournal(emulator)
    if (day < 3) continue
    bytes.push(held())
    parts.push(partsOf(emulator.world.snapshot()))
  }
  return { bytes, parts }
}

const growth = (measures: readonly number[]) => Math.max(...measures) - measures[0]!

test(`${days} days of tokens, secrets, blobs, copies, tiers and keys leave memory as it was`, async () => {
  const soaked = soaking()
  const { bytes, parts } = await measured(soaked)
  const grown = bytes.map((each) => `${((each - bytes[0]!) / 1e6).toFixed(1)} MB`)
  expect(growth(bytes), grown.join(', ')).toBeLessThan(mayGrow)
  expect(parts).toEqual(parts.map(() => parts[0]))
  expect(soaked.emulator.world.keys.all().length).toBeLessThanOrEqual(3)
}, 600_000)

test('a blob that stays after each step is noticed', async () => {
  const soaked = soaking()
  const { bytes, parts } = await measured(soaked, soaked.keep)
  expect(growth(bytes)).toBeGreaterThan(mayGrow)
  expect(growth(parts)).toBeGreaterThan(0)
}, 600_000)
