import { exitCode, Failure } from './failure.js'

/** What a running lab says of itself; no secrets in it. */
export interface RunningLab {
  readonly http: string
  readonly https: string
  readonly msi: string | null
  readonly ca: string
}

/** The lab at a port of this machine, asked for its health. */
export async function findLab(httpPort: string): Promise<RunningLab> {
  if (!/^\d{1,5}$/.test(httpPort)) throw new Failure(`'${httpPort}' is no port`, exitCode.badUsage)
  const url = `http://127.0.0.1:${httpPort}/_lab/health`
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000) })
    if (!answer.ok || answer.headers.get('x-milab') === null) throw new Error('something else answers there')
    return (await answer.json()) as RunningLab
  } catch (error) {
    const why = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).message
    throw new Failure(`no lab answers at 127.0.0.1:${httpPort} (${why}); start one with: milab start`)
  }
}
