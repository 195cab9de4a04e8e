import { fork, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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

interface Started {
  readonly pid: number
  /** milliseconds until it was ready */
  readonly wall: number
  readonly stop: () => void
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** The processes that a benchmark starts, all on one Node, with a home of their own. */
export class Processes implements Disposable {
  readonly #home = mkdtempSync(join(tmpdir(), 'milab-bench-'))
  readonly #started: ChildProcess[] = []

  /** @param node path of the Node that they run on */
  constructor(private readonly node: string) {}

  async lab(): Promise<Started & { readonly ready: Ready }> {
    const began = performance.now()
    const flags = ['--json', '--quiet', '--http-port', '0', '--https-port', '0', '--no-msi']
    const child = spawn(this.node, [here('../cli/milab.js'), 'start', ...flags], {
      env: { ...process.env, MILAB_HOME: this.#home },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const started = this.#keep(child)
    for await (const line of createInterface({ input: child.stdout }))
      return { ...started, ready: JSON.parse(line) as Ready, wall: performance.now() - began }
    throw new Error('the lab ended before it was ready')
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

  [Symbol.dispose](): void {
    for (const child of this.#started) child.kill()
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** Megabytes of memory in use, where the system tells (Linux). */
export function residentMegabytes(pid: number): number | undefined {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return undefined
  }
}

/** Seconds of processor time that a process has used, where the system tells. */
export function processSeconds(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return undefined
  }
}
