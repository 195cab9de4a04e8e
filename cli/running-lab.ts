import { existsSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import type { ReadyLine, RunFile } from '../emulator/index.js'
import { labHome } from '../emulator/hosts/home.js'
import { readRunFile, runningLabs } from '../emulator/hosts/run-file.js'
import { exitCode, Failure } from './failure.js'

/** A running lab: its ready line, and what only its run file has (absent for a lab of another home or machine). */
export type RunningLab = ReadyLine & Partial<Pick<RunFile, 'pid' | 'nonce' | 'identityHeader' | 'controlToken'>>

/** What `GET /_lab/health` returns. */
export type Health = ReadyLine & Partial<Pick<RunFile, 'nonce'>>

export const usualHttpPort = 4080

export function httpPortOf(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Failure(`'${text}' is not a valid port`, exitCode.badUsage)
  return port
}

/**
 * The lab to use: the one at a port, or else at the usual port, or else the only running one. Reads its run file if
 * this user has it, and checks that the lab responds. Throws a Failure if there is none.
 */
export async function findLab(httpPort?: string, home = labHome()): Promise<RunningLab> {
  const run = await runFileOf(httpPort, home)
  const url = run?.http ?? `http://127.0.0.1:${httpPort === undefined ? usualHttpPort : httpPortOf(httpPort)}`
  const health = await askHealth(url).catch((error: Error) => {
    const hint = run === undefined ? 'start one with: milab start' : `its run file names process ${run.pid}`
    throw new Failure(`no lab responds at ${url.replace('http://', '')} (${error.message}); ${hint}`)
  })
  if (!run) return { ...health, nonce: undefined }
  if (health.nonce !== run.nonce)
    throw new Failure(`the lab that responds at ${url} is not the one of ${home} with that port (process ${run.pid})`)
  const { pid, nonce, identityHeader, controlToken } = run
  return { ...health, pid, nonce, identityHeader, controlToken }
}

// Reading must not create the folder.
const hasRun = (home: string) => existsSync(join(home, 'run'))

/** Every lab of this home that runs, whether its port responds or not. */
export const labsOf = async (home = labHome()): Promise<RunFile[]> => (hasRun(home) ? runningLabs(home) : [])

export const portOf = (url: string): number => Number(new URL(url).port || 80)

async function runFileOf(httpPort: string | undefined, home: string): Promise<RunFile | undefined> {
  if (httpPort !== undefined) return hasRun(home) ? readRunFile(home, httpPortOf(httpPort)) : undefined
  const labs = await labsOf(home)
  const usual = labs.find(({ http }) => portOf(http) === usualHttpPort)
  if (usual || labs.length < 2) return usual ?? labs[0]
  throw new Failure(
    `${labs.length} labs are running; choose one with --http-port: ${labs.map(({ http }) => portOf(http)).join(', ')}`,
    exitCode.badUsage,
  )
}

/** A lab's ready line. Rejects with a short reason if no lab responds there. */
export function askHealth(url: string, timeout = 3000): Promise<Health> {
  return new Promise((resolve, reject) => {
    // Not fetch, which newer versions of Node send through a proxy.
    const asking = get(`${url}/_lab/health`, { agent: false, timeout }, (answer) => {
      if (answer.statusCode !== 200 || answer.headers['x-milab'] === undefined) {
        asking.destroy()
        return reject(new Error('another service responds there'))
      }
      json(answer).then((body) => resolve(body as Health), reject)
    })
    asking.once('timeout', () => asking.destroy(new Error('no response in time')))
    asking.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(error.code ?? error.message, { cause: error })),
    )
  })
}
