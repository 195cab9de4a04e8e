import { existsSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import type { ReadyLine, RunFile } from '../emulator/index.js'
import { labHome } from '../emulator/hosts/home.js'
import { readRunFile, runningLabs } from '../emulator/hosts/run-file.js'
import { exitCode, Failure } from './failure.js'

/** A running lab: its ready line, and what only its run file has (absent for a lab of another home or machine). */
export type RunningLab = ReadyLine & Partial<Pick<RunFile, 'pid' | 'identityHeader' | 'controlToken'>>

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
  const run = runFileOf(httpPort, home)
  const url = run?.http ?? `http://127.0.0.1:${httpPort === undefined ? usualHttpPort : httpPortOf(httpPort)}`
  const { pid, identityHeader, controlToken } = run ?? {}
  const secrets = run && { pid, identityHeader, controlToken }
  try {
    return { ...(await askHealth(url)), ...secrets } as RunningLab
  } catch (error) {
    const hint = pid === undefined ? 'start one with: milab start' : `its run file names process ${pid}`
    throw new Failure(`no lab responds at ${url.replace('http://', '')} (${(error as Error).message}); ${hint}`)
  }
}

// Reading must not create the folder.
const hasRun = (home: string) => existsSync(join(home, 'run'))

/** Every lab of this home that has a run file, whether it responds or not. */
export const labsOf = (home = labHome()): RunFile[] => (hasRun(home) ? runningLabs(home) : [])

export const portOf = (url: string): number => Number(new URL(url).port || 80)

function runFileOf(httpPort: string | undefined, home: string): RunFile | undefined {
  if (httpPort !== undefined) return hasRun(home) ? readRunFile(home, httpPortOf(httpPort)) : undefined
  const labs = labsOf(home)
  const usual = labs.find(({ http }) => portOf(http) === usualHttpPort)
  if (usual || labs.length < 2) return usual ?? labs[0]
  throw new Failure(
    `${labs.length} labs are running; choose one with --http-port: ${labs.map(({ http }) => portOf(http)).join(', ')}`,
    exitCode.badUsage,
  )
}

/** A lab's ready line. Rejects with a short reason if no lab responds there. */
export function askHealth(url: string, timeout = 3000): Promise<ReadyLine> {
  return new Promise((resolve, reject) => {
    // Not fetch, which newer versions of Node send through a proxy.
    const asking = get(`${url}/_lab/health`, { agent: false, timeout }, (answer) => {
      if (answer.statusCode !== 200 || answer.headers['x-milab'] === undefined) {
        asking.destroy()
        return reject(new Error('another service responds there'))
      }
      json(answer).then((body) => resolve(body as ReadyLine), reject)
    })
    asking.once('timeout', () => asking.destroy(new Error('no response in time')))
    asking.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(error.code ?? error.message, { cause: error })),
    )
  })
}
