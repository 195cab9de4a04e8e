import { done, labAccount, signedRequest, type BlobServer } from './blob-requests.js'
import { load } from './load.js'
import { median } from './median.js'
import { processSeconds, type Processes } from './processes.js'
import type { Rounds } from './beside-bare.js'

const print = (line = '') => process.stdout.write(`${line}\n`)

const kib = Buffer.alloc(1024, 'milab')
const block = { 'x-ms-blob-type': 'BlockBlob', 'Content-Type': 'application/octet-stream' }
const listed = 100

/** What a request may cost of Azurite's processor time. For readers: no test asserts it. */
const rows: readonly {
  readonly name: string
  readonly target: number
  readonly status: number
  readonly asked: Asked
}[] = [
  {
    name: 'Put Blob, 1 KiB',
    target: 7,
    status: 201,
    asked: { method: 'PUT', path: '/bench/b', headers: block, body: kib },
  },
  { name: 'Get Blob, 1 KiB', target: 7, status: 200, asked: { method: 'GET', path: '/bench/b' } },
  {
    name: `List Blobs, ${listed}`,
    target: 8,
    status: 200,
    asked: { method: 'GET', path: '/bench-list?restype=container&comp=list' },
  },
]

type Asked = Parameters<typeof signedRequest>[1]

/** The key that everyone knows: https://learn.microsoft.com/azure/storage/common/storage-use-azurite */
const azuriteAccount = {
  account: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  prefix: '/devstoreaccount1',
}

/**
 * The lab beside Azurite in alternating rounds of one run: processor time of the server, all its threads, for a request
 * that is signed with the account's key. Returns how many answers had another status than expected.
 *
 * @param folder where npm has installed azurite
 */
export async function besideAzurite(
  processes: Processes,
  folder: string,
  { rounds, milliseconds }: Rounds,
): Promise<number> {
  const lab = await processes.lab()
  const azurite = await processes.azurite(folder)
  const servers: readonly Measured[] = [
    { pid: lab.pid, server: await labAccount({ port: Number(new URL(lab.ready.http).port) }) },
    { pid: azurite.pid, server: { ...azuriteAccount, port: azurite.port, host: `127.0.0.1:${azurite.port}` } },
  ]
  for (const { server } of servers) await fill(server)
  print(`                            lab    azurite   processor time a request, lab = 1 (median of ${rounds})`)
  let failures = 0
  for (const { name, target, status, asked } of rows) {
    const costs: number[][] = []
    for (let round = -1; round < rounds; round++) {
      const both: number[] = []
      for (const { pid, server } of servers) {
        const before = processSeconds(pid) ?? NaN
        const sent = await load(server, signedRequest(server, asked), { milliseconds, connections: 8, status })
        both.push(((processSeconds(pid) ?? NaN) - before) / sent.answers)
        failures += sent.failures
      }
      if (round >= 0) costs.push(both)
    }
    const microseconds = (at: number) => `${(median(costs.map((both) => both[at]!)) * 1e6).toFixed(0).padStart(7)} µs`
    const ratio = median(costs.map(([own, other]) => other! / own!)).toFixed(1)
    print(`${name.padEnd(18)} ${microseconds(0)} ${microseconds(1)}   ${ratio.padStart(5)} x, target ${target}`)
  }
  print()
  return failures
}

interface Measured {
  readonly pid: number
  readonly server: BlobServer
}

async function fill(server: BlobServer): Promise<void> {
  const put = (path: string, headers: Record<string, string>, body: Uint8Array) =>
    done(server, { method: 'PUT', path, headers, body }, 201)
  for (const container of ['bench', 'bench-list']) await put(`/${container}?restype=container`, {}, new Uint8Array(0))
  await put('/bench/b', block, kib)
  for (let i = 0; i < listed; i++) await put(`/bench-list/folder-${i % 10}/blob-${i}`, block, kib)
}
