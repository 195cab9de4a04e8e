import { fork, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { issueLeaf } from './certificate.js'
import type { BareSetup, Canned } from './bare.js'
import { load, once, type Target } from './load.js'
import { operations, type Operation } from './operations.js'
import { worldCost } from './world-cost.js'

/*
 * The lab beside a bare node:http server that answers the very same bytes, in alternating rounds of one run:
 * machines are noisy, so only the ratio says anything.
 */
const smoke = process.argv.includes('--smoke')
const rounds = smoke ? 1 : 5
const milliseconds = smoke ? 300 : 1500
const connections = 8

const home = mkdtempSync(join(tmpdir(), 'milab-bench-'))
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const print = (line = '') => process.stdout.write(`${line}\n`)

interface Ready {
  http: string
  https: string
  ca: string
}

const started: ChildProcess[] = []

async function startLab(): Promise<{ ready: Ready; wall: number; pid: number }> {
  const began = performance.now()
  const args = [
    here('../cli/milab.js'),
    'start',
    '--json',
    '--quiet',
    '--http-port',
    '0',
    '--https-port',
    '0',
    '--no-msi',
  ]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, MILAB_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  for await (const line of createInterface({ input: child.stdout! })) {
    return { ready: JSON.parse(line) as Ready, wall: performance.now() - began, pid: child.pid! }
  }
  throw new Error('the lab ended before it was ready')
}

async function startBare(setup: BareSetup): Promise<{ http: number; https: number; wall: number; pid: number }> {
  const began = performance.now()
  const child = fork(here('./bare.js'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  started.push(child)
  child.send(setup)
  const ports = await new Promise<{ http: number; https: number }>((resolve) =>
    child.once('message', (message) => resolve(message as { http: number; https: number })),
  )
  return { ...ports, wall: performance.now() - began, pid: child.pid! }
}

/** Kilobytes of memory in use, where the system tells (Linux). */
function residentMegabytes(pid: number): number | undefined {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return undefined
  }
}

/** Seconds of processor time that a process has used, where the system tells. */
function processSeconds(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return undefined
  }
}

async function canned(lab: Target, list: readonly Operation[]): Promise<Record<string, Canned>> {
  const answers: Record<string, Canned> = {}
  for (const { method, path, status, bytes, name } of list) {
    const { head, body } = await once(lab, bytes)
    const [line, ...lines] = head.split('\r\n')
    if (!line!.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`${name}: ${line}\n${body.toString().slice(0, 400)}`)
    const headers = lines
      .filter((one) => !/^(connection|keep-alive):/i.test(one))
      .flatMap((one) => [one.slice(0, one.indexOf(': ')), one.slice(one.indexOf(': ') + 2)])
    answers[`${method} ${path}`] = { status, headers, body: body.toString('base64') }
  }
  return answers
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

async function compare(
  scheme: string,
  list: readonly Operation[],
  bare: (op: Operation) => Target,
  lab: (op: Operation) => Target,
): Promise<number> {
  let failures = 0
  for (const operation of list) {
    const rates = { bare: [] as number[], lab: [] as number[] }
    const ratios: number[] = []
    for (let round = -1; round < rounds; round++) {
      const options = {
        milliseconds: round < 0 ? milliseconds / 3 : milliseconds,
        connections,
        status: operation.status,
      }
      const a = await load(bare(operation), operation.bytes, options)
      const b = await load(lab(operation), operation.bytes, options)
      failures += a.failures + b.failures
      if (round < 0) continue
      rates.bare.push(a.requestsPerSecond)
      rates.lab.push(b.requestsPerSecond)
      ratios.push(a.requestsPerSecond / b.requestsPerSecond)
    }
    const rate = (value: number) => value.toFixed(0).padStart(8)
    print(
      `${scheme.padEnd(6)} ${operation.name.padEnd(24)} ${rate(median(rates.bare))}/s ${rate(median(rates.lab))}/s   ${median(ratios).toFixed(2).padStart(5)} x`,
    )
  }
  return failures
}

async function main(): Promise<void> {
  const first = await startLab()
  const firstCpu = processSeconds(first.pid)
  const port = (url: string) => Number(new URL(url).port)
  const labHttp: Target = { port: port(first.ready.http) }
  const list = await operations(labHttp)
  const leaf = await issueLeaf([...new Set(list.map(({ host }) => host))])
  const bare = await startBare({ answers: await canned(labHttp, list), key: leaf.key, cert: leaf.cert })
  const again = await startLab()
  const againCpu = processSeconds(again.pid)
  started.at(-1)!.kill()

  print(`                                        bare        lab   time of the lab, bare = 1 (median of ${rounds})`)
  const ca = readFileSync(first.ready.ca, 'utf8')
  let failures = await compare(
    'http',
    list,
    () => ({ port: bare.http }),
    () => labHttp,
  )
  const overTls = list.filter(({ host }) => host !== '169.254.169.254')
  failures += await compare(
    'https',
    overTls,
    ({ host }) => ({ port: bare.https, tls: { servername: host, ca: leaf.ca } }),
    ({ host }) => ({ port: port(first.ready.https), tls: { servername: host, ca } }),
  )
  print()
  const ratio = (lab: number | undefined, other: number | undefined) =>
    lab === undefined || other === undefined ? 'unknown' : `${(lab / other).toFixed(1)} x`
  print(
    `ready, wall time    first start ${first.wall.toFixed(0)} ms, next start ${again.wall.toFixed(0)} ms, bare ${bare.wall.toFixed(0)} ms (${ratio(again.wall, bare.wall)})`,
  )
  print(`ready, process time first start ${ms(firstCpu)}, next start ${ms(againCpu)}`)
  const [labMemory, bareMemory] = [residentMegabytes(first.pid), residentMegabytes(bare.pid)]
  print(
    `resident memory     lab ${labMemory?.toFixed(0)} MB, bare ${bareMemory?.toFixed(0)} MB (${ratio(labMemory, bareMemory)})`,
  )
  print(`a world in process  ${(await worldCost(smoke ? 200 : 2000)).toFixed(3)} ms`)
  if (failures > 0) {
    print(`${failures} answers had another status than expected`)
    process.exitCode = 1
  }
}

const ms = (seconds: number | undefined) => (seconds === undefined ? 'unknown' : `${(seconds * 1000).toFixed(0)} ms`)

try {
  await main()
} finally {
  for (const child of started) child.kill()
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
