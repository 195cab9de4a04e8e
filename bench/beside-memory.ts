import { statSync } from 'node:fs'
import { join } from 'node:path'
import { done, labAccount, signedRequest, tokenFor, type BlobServer } from './blob-requests.js'
import type { Rounds } from './beside-bare.js'
import { load, once, requestBytes, type Target } from './load.js'
import { median } from './median.js'
import { operations, type Operation } from './operations.js'
import { wholeProcessSeconds, type Processes } from './processes.js'

const connections = 8
const mib = 1024 * 1024
const blockSize = 4 * mib
const print = (line = '') => process.stdout.write(`${line}\n`)

/**
 * A lab that keeps its world in a folder, and one that learns roles, beside one with neither, in alternating rounds: what
 * durability and the recorder cost per request. Then an upload, in blocks. Returns how many answers had another status.
 */
export async function besideMemory(processes: Processes, rounds: Rounds, uploaded: number): Promise<number> {
  const inMemory = () => opened(processes, processes.newHome())
  const keptIn = (home: string) => opened(processes, home, ['--data', join(home, 'data')])
  const learningIn = (home: string) => opened(processes, home, ['--learn', join(home, 'roles.yaml')])
  // New ones each time: what the rounds before left makes some requests slower.
  const failures =
    (await compare('--data', await inMemory(), await keptIn(processes.newHome()), rounds)) +
    (await compare('--learn', await inMemory(), await learningIn(processes.newHome()), rounds))
  const home = processes.newHome()
  await upload(await inMemory(), await keptIn(home), join(home, 'data'), uploaded)
  print()
  return failures
}

interface Lab {
  readonly pid: number
  readonly http: Target
  readonly account: BlobServer
  readonly operations: readonly Operation[]
}

async function opened(processes: Processes, home: string, options: readonly string[] = []): Promise<Lab> {
  const { pid, ready } = await processes.lab(home, options)
  const http: Target = { port: Number(new URL(ready.http).port) }
  return {
    pid,
    http,
    account: await labAccount(http),
    operations: [...(await operations(http)), await secretSet(http)],
  }
}

async function secretSet(http: Target): Promise<Operation> {
  const [method, path, host] = ['PUT', '/secrets/bench?api-version=7.4', 'mytestkeyvault.vault.azure.net']
  const headers = {
    Authorization: `Bearer ${await tokenFor(http, 'https://vault.azure.net')}`,
    'Content-Type': 'application/json',
  }
  const bytes = requestBytes(method, path, host, headers, Buffer.from('{"value":"a value"}'))
  return { name: 'Key Vault secret SET', method, path, host, status: 200, bytes }
}

async function compare(what: string, one: Lab, other: Lab, { rounds, milliseconds }: Rounds): Promise<number> {
  print(
    `                                      memory ${what.padStart(10)}   time with ${what}, without = 1 (median of ${rounds})`,
  )
  let failures = 0
  for (const [i, { name, status, bytes }] of one.operations.entries()) {
    const rates: { readonly one: number; readonly other: number }[] = []
    for (let round = -1; round < rounds; round++) {
      const options = { milliseconds: round < 0 ? milliseconds / 3 : milliseconds, connections, status }
      const first = await load(one.http, bytes, options)
      const second = await load(other.http, other.operations[i]!.bytes, options)
      failures += first.failures + second.failures
      if (round >= 0) rates.push({ one: first.requestsPerSecond, other: second.requestsPerSecond })
    }
    const rate = (of: 'one' | 'other') =>
      median(rates.map((both) => both[of]))
        .toFixed(0)
        .padStart(8)
    const ratio = median(rates.map((both) => both.one / both.other)).toFixed(2)
    print(`       ${name.padEnd(24)} ${rate('one')}/s ${rate('other')}/s   ${ratio.padStart(5)} x`)
  }
  print()
  return failures
}

const piece = Buffer.alloc(mib, 'milab, and not the same in each eight bytes')
const blob = '/devtest/in-blocks'

async function upload(memory: Lab, kept: Lab, data: string, megabytes: number): Promise<void> {
  let appended = 0
  let size = 0
  const seeLog = () => {
    const before = size
    size = statSync(join(data, 'world.log')).size
    // It is shorter when it was written anew.
    appended += Math.max(0, size - before)
  }
  seeLog()
  appended = 0
  const [one, other] = [await uploadTo(memory, megabytes), await uploadTo(kept, megabytes, seeLog)]
  const ratio = (key: keyof Took) => `${key} ${(other[key] / one[key]).toFixed(1)} x`
  print(
    `${megabytes} MiB in blocks of 4 MiB with --data, in memory = 1: ${ratio('processor')}, ${ratio('wall')}; ` +
      `${(appended / 1024).toFixed(0)} KiB were appended to the log`,
  )
}

/** Seconds. */
interface Took {
  readonly processor: number
  readonly wall: number
}

async function uploadTo({ pid, account }: Lab, megabytes: number, afterBlock = () => {}): Promise<Took> {
  const [began, before] = [performance.now(), wholeProcessSeconds(pid)]
  const ids = Array.from({ length: (megabytes * mib) / blockSize }, (_, i) => String(10_000_000 + i))
  for (const id of ids) {
    const asked = { method: 'PUT', path: `${blob}?comp=block&blockid=${id}`, length: blockSize }
    const pieces = Array.from({ length: blockSize / mib }, () => piece)
    const { head } = await once(account, signedRequest(account, asked), pieces)
    if (!head.startsWith('HTTP/1.1 201 ')) throw new Error(head)
    afterBlock()
  }
  const list = ids.map((id) => `<Latest>${id}</Latest>`).join('')
  const body = Buffer.from(`<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`)
  await done(account, { method: 'PUT', path: `${blob}?comp=blocklist`, body }, 201)
  return { processor: wholeProcessSeconds(pid) - before, wall: (performance.now() - began) / 1000 }
}
