import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { FileTrouble } from '../scenario/files.js'

/** milliseconds: the compiler's first run may fetch modules */
const patience = 120_000

/** bytes of the compiler's output */
const most = 64 * 1024 * 1024

/** What ran, and what came of it. */
interface Ran {
  readonly code: number | string | undefined
  readonly isLate: boolean
  readonly stdout: string
  readonly stderr: string
}

/**
 * The JSON of a `.bicep` file, or the parameters file of a `.bicepparam`, by the `bicep` on PATH.
 *
 * @param name as the scenario has it
 * @throws FileTrouble with the compiler's own errors, or with what to do where there is no compiler
 */
export async function compiled(name: string, path: string, wait = patience): Promise<string> {
  const isParameters = /\.bicepparam$/i.test(name)
  const command = isParameters ? 'build-params' : 'build'
  const { code, isLate, stdout, stderr } = await bicep([command, path, '--stdout'], wait)
  if (code === 'ENOENT')
    throw new FileTrouble(
      `${name} needs bicep, which is not on PATH; where it is, bicep ${command} ${name} writes JSON, which can be named here`,
    )
  if (isLate) throw new FileTrouble(`${name} was not compiled: bicep ${command} took more than ${wait / 1000} seconds`)
  if (code !== 0) throw new FileTrouble(`${name} was not compiled: ${errorsIn(stderr) || `bicep ended with ${code}`}`)
  if (!isParameters) return stdout
  const { parametersJson } = objectIn(stdout)
  if (typeof parametersJson === 'string') return parametersJson
  throw new FileTrouble(`${name} was not compiled: bicep build-params printed no parametersJson`)
}

function bicep(args: readonly string[], timeout: number): Promise<Ran> {
  return new Promise((done) => {
    execFile('bicep', args, { timeout, maxBuffer: most, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      const code = error ? (error.code ?? error.signal ?? undefined) : 0
      done({ code, isLate: error?.killed === true && typeof error.code !== 'string', stdout, stderr })
    })
  })
}

/** Bicep's own errors, without its warnings, on one line. */
function errorsIn(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim())
  const errors = lines.filter((line) => /\bError\b/.test(line))
  return (errors.length > 0 ? errors : lines.filter((line) => line !== '')).slice(0, 10).join('; ')
}

function objectIn(text: string): { readonly parametersJson?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as object
  } catch {
    return {}
  }
}

/** What a Bicep file names that is there, such as its modules, and what those name: what a watcher watches, too. */
export function filesBehind(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path) || seen.size >= 1000) return seen
  seen.add(path)
  if (!/\.bicep(param)?$/i.test(path)) return seen
  for (const [, name] of readFileSync(path, 'utf8').matchAll(/'([^'\n$]*\.\w+)'/g)) {
    const other = resolve(dirname(path), name!)
    if (existsSync(other) && statSync(other).isFile()) filesBehind(other, seen)
  }
  return seen
}
