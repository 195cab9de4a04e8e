import { labAccount, signedRequest, type BlobServer } from './blob-requests.js'
import { once, type Target } from './load.js'
import { median } from './median.js'
import { wholeProcessSeconds, type Processes } from './processes.js'

const print = (line = '') => process.stdout.write(`${line}\n`)

const mib = 1024 * 1024
const size = 256 * mib
const blockSize = 8 * mib
const piece = Buffer.alloc(mib, 'milab, and not the same in each eight bytes')

/** A request of an upload: what it is, and how many bytes go with it. */
interface Part {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly length: number
}

const whole: readonly Part[] = [{ path: '/devtest/large', headers: { 'x-ms-blob-type': 'BlockBlob' }, length: size }]
const blocks: readonly Part[] = Array.from({ length: size / blockSize }, (_, i) => ({
  path: `/devtest/large-in-blocks?comp=block&blockid=${String(1000 + i)}`,
  length: blockSize,
}))

/** 256 MiB up, beside a bare server that drops what it gets, in alternating rounds. */
export async function uploads(processes: Processes, rounds: number): Promise<void> {
  const lab = await processes.lab()
  const account = await labAccount({ port: Number(new URL(lab.ready.http).port) })
  const answer = { status: 201, headers: ['Content-Length', '0'], body: '' }
  const answers = Object.fromEntries([...whole, ...blocks].map(({ path }) => [`PUT ${path}`, answer]))
  const bare = await processes.bare({ answers, key: '', cert: '' })
  print(`256 MiB up                  bare        lab   of the lab, bare = 1 (median of ${rounds})`)
  for (const [name, parts] of [
    ['one Put Blob', whole],
    ['in blocks of 8 MiB', blocks],
  ] as const) {
    const bares: Took[] = []
    const labs: Took[] = []
    for (let round = -1; round < rounds; round++) {
      const both = [
        await upload(bare.pid, { port: bare.http }, parts, (part) =>
          signedRequest(bareAccount(bare.http), { ...part, method: 'PUT' }),
        ),
        await upload(lab.pid, account, parts, (part) => signedRequest(account, { ...part, method: 'PUT' })),
      ] as const
      if (round < 0) continue
      bares.push(both[0])
      labs.push(both[1])
    }
    row(name, bares, labs)
  }
  print()
}

/** Seconds. */
interface Took {
  readonly processor: number
  readonly wall: number
}

const bareAccount = (port: number): BlobServer => ({ port, account: 'bare', key: '', host: '127.0.0.1', prefix: '' })

async function upload(
  pid: number,
  target: Target,
  parts: readonly Part[],
  request: (part: Part) => Buffer,
): Promise<Took> {
  const before = wholeProcessSeconds(pid)
  const began = performance.now()
  for (const part of parts) {
    const pieces = Array.from({ length: part.length / mib }, () => piece)
    const { head } = await once(target, request(part), pieces)
    if (!head.startsWith('HTTP/1.1 201 ')) throw new Error(`${part.path}: ${head}`)
  }
  const wall = (performance.now() - began) / 1000
  return { processor: wholeProcessSeconds(pid) - before, wall }
}

function row(name: string, bares: readonly Took[], labs: readonly Took[]): void {
  const milliseconds = (took: readonly Took[]) =>
    `${(median(took.map(({ processor }) => processor)) * 1000).toFixed(0).padStart(7)} ms`
  const ratio = (key: keyof Took) => median(labs.map((took, at) => took[key] / bares[at]![key])).toFixed(1)
  print(
    `${name.padEnd(22)}${milliseconds(bares)} ${milliseconds(labs)}   processor ${ratio('processor')} x   wall ${ratio('wall')} x`,
  )
}
