import { fork } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { labHome } from '../emulator/hosts/home.js'
import { privateFolder } from '../emulator/hosts/private-files.js'
import { exitCode, Failure } from './failure.js'

/** Tells a lab that it was started to go on by itself; it then reports to its parent when it is ready. */
const marker = 'MILAB_DETACHED'

/** What the lab in the background says when it is ready: its HTTP port and what a person (or, with --json, a program) sees. */
interface Report {
  readonly port: number
  readonly text: string
}

/**
 * Starts `milab start` with these arguments in a process of its own and returns when it is ready, having printed what it
 * would have. Its own output goes to a file under the lab's home. Throws a Failure with the lab's words when it does not start.
 */
export async function startDetached(args: readonly string[], httpPort: number): Promise<void> {
  const folder = join(privateFolder(labHome()), 'log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const starting = join(folder, `starting-${process.pid}.log`)
  const log = openSync(starting, 'w', 0o600)
  const child = fork(fileURLToPath(new URL('./milab.js', import.meta.url)), ['start', ...args], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, [marker]: '1' },
  })
  closeSync(log)
  const stop = () => child.kill()
  process.once('SIGINT', stop)
  const report = await new Promise<Report | number | null>((resolve) => {
    child.once('message', (message) => resolve(message as Report))
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(null))
  })
  process.off('SIGINT', stop)
  if (report === null || typeof report === 'number') {
    const said = readFileSync(starting, 'utf8')
      .trim()
      .replace(/^milab: /, '')
    throw new Failure(
      said || `the lab ended before it was ready; its output is in ${starting}`,
      report || exitCode.brokenEnvironment,
    )
  }
  child.disconnect()
  child.unref()
  const file = named(starting, join(folder, `${report.port}.log`))
  process.stdout.write(report.text)
  process.stderr.write(
    `milab: the lab runs in the background as process ${child.pid}, its output is in ${file}\nmilab: it ends with: milab stop${httpPort === report.port ? '' : ` --http-port ${report.port}`}\n`,
  )
}

/** Windows does not rename a file that is open; then it keeps its first name. */
function named(from: string, to: string): string {
  try {
    renameSync(from, to)
    return to
  } catch {
    return from
  }
}

/** In a lab in the background: says that it is ready, and lets go of its parent. */
export function reportReady(port: number, text: string): void {
  if (process.env[marker] !== '1' || !process.send) return
  delete process.env[marker]
  process.send({ port, text } satisfies Report, () => process.connected && process.disconnect())
}
