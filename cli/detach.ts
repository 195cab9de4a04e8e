import { fork } from 'node:child_process'
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, readSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { labHome } from '../emulator/hosts/home.js'
import { privateFolder, removeFile } from '../emulator/hosts/private-files.js'
import { exitCode, Failure } from './failure.js'

/** Set for a lab started in the background, which then reports to its parent when it is ready. */
const marker = 'MILAB_DETACHED'

/**
 * What a lab in the background reports when it is ready: its HTTP port, and the banner (with --json, the ready line).
 */
interface Report {
  readonly port: number
  readonly text: string
}

/**
 * Runs `milab start` with these arguments in a background process, prints what it would have printed, and returns when
 * it is ready. The lab's output goes to a file under its home. Throws a Failure with the lab's error if it does not
 * start.
 */
export async function startDetached(args: readonly string[], httpPort: number): Promise<void> {
  const folder = privateFolder(join(privateFolder(labHome()), 'log'))
  const starting = join(folder, `starting-${process.pid}.log`)
  removeFile(starting)
  // Appended to, and readable, so that the lab can keep it small.
  const log = openSync(starting, 'ax+', 0o600)
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
    const output = readFileSync(starting, 'utf8')
      .trim()
      .replace(/^milab: /, '')
    throw new Failure(
      output || `the lab exited before it was ready; its output is in ${starting}`,
      report || exitCode.brokenEnvironment,
    )
  }
  child.disconnect()
  child.unref()
  const file = renamed(starting, join(folder, `${report.port}.log`))
  process.stdout.write(report.text)
  const portOption = httpPort === report.port ? '' : ` --http-port ${report.port}`
  process.stderr.write(
    `milab: the lab is running in the background as process ${child.pid}; its output is in ${file}\n` +
      `milab: stop it with: milab stop${portOption}\n`,
  )
}

/** Windows cannot rename an open file, which then keeps its first name. */
function renamed(from: string, to: string): string {
  try {
    renameSync(from, to)
    return to
  } catch {
    return from
  }
}

/** Bytes of a lab's log, which loses the older half of its lines beyond that. */
const longestLog = 8 * 1024 * 1024

/** Milliseconds between looks at the length of the log. */
const lookEvery = 5000

/** Drops the older lines of a log that is open for reading and appending, if it is too long. */
export function cutLog(file: number, longest = longestLog): void {
  const { size } = fstatSync(file)
  if (size <= longest) return
  const kept = Buffer.alloc(Math.floor(longest / 2))
  const length = readSync(file, kept, 0, kept.byteLength, size - kept.byteLength)
  const newest = kept.subarray(kept.indexOf('\n') + 1, length)
  ftruncateSync(file)
  writeSync(file, '(older lines were removed)\n')
  writeSync(file, newest)
}

/** In a lab in the background: reports to its parent that it is ready, and disconnects from it. */
export function reportReady(port: number, text: string): void {
  if (process.env[marker] !== '1' || !process.send) return
  delete process.env[marker]
  setInterval(() => cutLog(process.stdout.fd), lookEvery).unref()
  process.send({ port, text } satisfies Report, () => process.connected && process.disconnect())
}
