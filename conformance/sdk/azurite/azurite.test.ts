import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createEmulator } from '../../../emulator/index.js'
import { needs, prepared } from '../ways.test-support.js'
import type { Ask } from './ask.js'
import { asks } from './asks/index.js'
import { answersOf, azurite, key, lab } from './both.js'
import { differencesOf } from './differences.js'
import { known } from './known/index.js'

/*
 * The same requests to Azurite and to the lab. What Azurite answers is not a ground: each difference is explained in
 * `known`, by which of the two answers as Azure does and how we know. One that is not there fails, and so does one that
 * is gone.
 */

let child: ChildProcess | undefined
afterAll(() => child?.kill())

/** Starts Azurite's Blob service in memory on a free port, which it prints. */
function started(folder: string): Promise<number> {
  const program = join(folder, 'node_modules/azurite/dist/src/blob/main.js')
  const args = ['--inMemoryPersistence', '--blobHost', '127.0.0.1', '--blobPort', '0', '--silent', '--disableTelemetry']
  const accounts = Object.keys(asks).map((account) => `${account}:${key}`)
  const env = { ...process.env, AZURITE_ACCOUNTS: accounts.join(';') }
  const own = (child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env }))
  return new Promise((done, failed) => {
    own.once('exit', (code) => failed(new Error(`azurite ended with ${code}`)))
    own.stdout!.on('data', (chunk: Buffer) => {
      const port = /successfully listen(?:ing|s) (?:on|at) http:\/\/127\.0\.0\.1:(\d+)/.exec(chunk.toString())?.[1]
      if (port) done(Number(port))
    })
  })
}

/** A lab with one account, as Azurite has it. */
const emulatorWith = (account: string) =>
  createEmulator({
    scenario: {
      milab: 1,
      runsOn: 'vm',
      resourceGroups: {
        g: {
          location: 'westus',
          virtualMachines: { vm: {} },
          storageAccounts: { [account]: { sku: 'Standard_RAGRS', keys: { key1: key } } },
        },
      },
    },
  })

interface Difference {
  readonly of: string
  readonly is: string
}

async function differencesFor(port: number, account: string, list: readonly Ask[]): Promise<Difference[]> {
  const theirs = await answersOf(azurite(port, account), list)
  const ours = await answersOf(lab(emulatorWith(account), account), list)
  return list.flatMap((ask, i) =>
    ask.isSetUp ? [] : differencesOf(ours[i]!, theirs[i]!).map((is) => ({ of: ask.title, is })),
  )
}

test('the lab answers as Azurite does but for the differences that are known', async ({ skip }) => {
  needs(skip, 'azurite')
  const port = await started(prepared('azurite')!)
  const found: Difference[] = []
  for (const [account, list] of Object.entries(asks)) found.push(...(await differencesFor(port, account, list)))

  const times = new Map(known.map((one) => [one, 0]))
  const others: string[] = []
  for (const { of, is } of found) {
    const one = known.find((one) => one.of.test(of) && one.is.test(is))
    if (one) times.set(one, times.get(one)! + 1)
    else others.push(`${of}: ${is}`)
  }
  expect(others, 'differences that nothing in `known` explains').toEqual([])
  expect(
    Object.fromEntries([...times].map(([{ about }, seen]) => [about, seen])),
    'how often each class of `known` is seen',
  ).toEqual(Object.fromEntries(known.map(({ about, times }) => [about, times])))
})
