import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { BareSetup } from './bare.js'

export interface Ready {
  readonly http: string
  readonly https: string
  /** path of the CA certificate */
  readonly ca: string
}

/** Milliseconds. */
export interface Took {
  readonly wall: number
  /** of the process and of all that it waited for; NaN where the system does not tell */
  readonly processor: number
}

interface Started {
  readonly pid: number
  /** milliseconds until it was ready */
  readonly wall: number
  readonly stop: () => void
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** The processes that a benchmark starts, all on one Node, with a home of their own. */
export class Processes {
  readonly #home = mkdtempSync(join(tmpdir(), 'milab-bench-'))
  readonly #started: ChildProcess[] = []

  /** @param node path of the Node that they run on */
  constructor(private readonly node: string) {}

  async lab(home = this.#home, options: readonly string[] = []): Promise<Started & { readonly ready: Ready }> {
    const began = performance.now()
    const flags = ['--json', '--quiet', '--http-port', '0', '--https-port', '0', '--no-msi']
    const child = spawn(this.node, [here('../cli/milab.js'), 'start', ...flags, ...options], {
      env: { ...process.env, MILAB_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const started = this.#keep(child)
    for await (const line of createInterface({ input: child.stdout }))
      return { ...started, ready: JSON.parse(line) as Ready, wall: performance.now() - began }
    throw new Error('the lab ended before it was ready')
  }

  /** A folder that no lab has used. */
  newHome(): string {
    return mkdtempSync(join(this.#home, 'round-'))
  }

  /** Starts a lab in a home, and stops it as soon as it is ready. */
  async readyOnce(home: string): Promise<Took> {
    const { pid, wall, stop } = await this.lab(home)
    const processor = (processSeconds(pid) ?? NaN) * 1000
    const ended = once(
      this.#started.find((child) => child.pid === pid)!,
      'close',
    )
    stop()
    await ended
    return { wall, processor }
  }

  bareNode(): Promise<Took> {
    return this.#toEnd(['-e', '0'])
  }

  milab(args: readonly string[], home: string): Promise<Took> {
    return this.#toEnd([here('../cli/milab.js'), ...args], { ...process.env, MILAB_HOME: home })
  }

  async #toEnd(args: readonly string[], env = process.env): Promise<Took> {
    const [began, before] = [performance.now(), endedSeconds()]
    const child = spawn(this.node, args, { env, stdio: 'ignore' })
    this.#started.push(child)
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`)
    return { wall: performance.now() - began, processor: (endedSeconds() - before) * 1000 }
  }

  async bare(setup: BareSetup): Promise<Started & { readonly http: number; readonly https: number }> {
    const began = performance.now()
    const child = fork(here('./bare.js'), { execPath: this.node, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const started = this.#keep(child)
    child.send(setup)
    const ports = await new Promise<{ http: number; https: number }>((resolve) =>
      child.once('message', (message) => resolve(message as { http: number; https: number })),
    )
    return { ...started, ...ports, wall: performance.now() - began }
  }

  /** Azurite's Blob service with all in memory, from the folder into which npm installed it. */
  async azurite(folder: string): Promise<{ readonly pid: number; readonly port: number }> {
    const program = join(folder, 'node_modules/azurite/dist/src/blob/main.js')
    const port = await freePort()
    const flags = ['--inMemoryPersistence', '--disableTelemetry', '--silent', '--blobPort', String(port)]
    const child = spawn(this.node, [program, ...flags], { cwd: this.newHome(), stdio: ['ignore', 'pipe', 'inherit'] })
    const { pid } = this.#keep(child)
    for await (const line of createInterface({ input: child.stdout }))
      if (line.includes('successfully listen')) {
        child.stdout.resume()
        return { pid, port }
      }
    throw new Error('azurite ended before it was ready')
  }

  /** One of the files beside this one, with its output in ours. Returns its exit code. */
  async script(file: string, args: readonly string[]): Promise<number> {
    const child = spawn(this.node, [here(file), ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
    this.#started.push(child)
    return new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => resolve(code ?? 1)))
  }

  #keep(child: ChildProcess): Omit<Started, 'wall'> {
    this.#started.push(child)
    return { pid: child.pid!, stop: () => child.kill() }
  }

  /** Ends every process, and only then removes what they write to. */
  async end(): Promise<void> {
    await Promise.all(this.#started.map(ended))
    rmSync(this.#home, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Milliseconds that a process has to end by itself. */
const patience = 5000

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  child.kill()
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  await closed
  clearTimeout(timer)
}

/** Megabytes of memory in use, where the system tells (Linux). */
export function residentMegabytes(pid: number): number | undefined {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return undefined
  }
}

/**
 * Seconds of processor time that the threads of a process have used, to the nanosecond, where the system tells. Not of
 * threads that have ended.
 */
export function processSeconds(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const nanoseconds = (thread: string) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]
    return threads.reduce((sum, thread) => sum + Number(nanoseconds(thread)), 0) / 1e9
  } catch {
    return undefined
  }
}

/** The same with threads that have ended, to a hundredth. */
export const wholeProcessSeconds = (pid: number): number => secondsIn(`/proc/${pid}/stat`, 11)

/** Seconds of processor time of the processes that this one started and that have ended, to a hundredth. */
const endedSeconds = (): number => secondsIn('/proc/self/stat', 13)

/** Time in user and in system mode, the fields of that number and the next behind the name; NaN where the system does not tell. */
function secondsIn(file: string, field: number): number {
  try {
    const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[field]) + Number(fields[field + 1])) / 100
  } catch {
    return NaN
  }
}
