import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { json } from 'node:stream/consumers'
import { connect } from 'node:tls'
import { AzureError, createClient } from '../../client/index.js'
import type { RunFile } from '../../emulator/index.js'
import { askHealth, portOf, type RunningLab } from '../running-lab.js'
import type { SeenLab } from './finding.js'

export type LabInSight = SeenLab & Pick<RunningLab, 'https' | 'msi' | 'pid'>

/**
 * The running labs among these URLs of HTTP doors, as seen from outside. With a client id, each is asked for a token of
 * that identity.
 */
export async function seeLabs(
  urls: readonly string[],
  known: readonly RunFile[],
  clientId?: string,
): Promise<LabInSight[]> {
  const all = await Promise.all(
    urls.map(async (url): Promise<LabInSight[]> => {
      const ready = await askHealth(url, 1500).catch(() => undefined)
      if (!ready) return []
      const own = known.find(({ http }) => http === url)
      const ca = textOf(ready.ca)
      const [problem, times, clientIdProblem] = await Promise.all([
        ca === undefined ? undefined : certificateProblem(ready.https, ca),
        timesOf(url, own?.controlToken ?? process.env.MILAB_CONTROL_TOKEN),
        clientId === undefined ? undefined : identityProblem(url, clientId),
      ])
      return [
        {
          http: ready.http,
          https: ready.https,
          msi: ready.msi,
          ca: ready.ca,
          ...(own && { pid: own.pid }),
          ...(problem !== undefined && { certificateProblem: problem }),
          ...times,
          ...(clientIdProblem !== undefined && { clientIdProblem }),
        },
      ]
    }),
  )
  return all.flat().filter(({ http }, i, list) => list.findIndex((other) => other.http === http) === i)
}

/** Why IMDS has no token for a client id; undefined if it has, or cannot be asked. */
function identityProblem(imds: string, clientId: string): Promise<string | undefined> {
  return createClient({ endpoints: { imds }, retries: 0, identity: { clientId } })
    .requestToken({ resource: 'https://management.azure.com/' })
    .then(
      () => undefined,
      (error: unknown) => (error instanceof AzureError && error.status === 400 ? error.azureMessage : undefined),
    )
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // A lab in a container names a file inside the container.
    return undefined
  }
}

/**
 * The code of a client's error at the HTTPS door if it trusts only this CA; undefined if it has none, or cannot
 * connect.
 */
export function certificateProblem(https: string, ca: string): Promise<string | undefined> {
  return new Promise((done) => {
    const host = new URL(https).hostname.replace(/^\[|\]$/g, '')
    const socket = connect(
      { host, port: portOf(https), servername: 'localhost', ca, rejectUnauthorized: false, timeout: 2000 },
      () => {
        const { authorizationError } = socket
        // It is an error with a code, although its type says Error only.
        done(
          authorizationError
            ? String((authorizationError as Error & { code?: string }).code ?? authorizationError)
            : undefined,
        )
        socket.destroy()
      },
    )
    socket.once('error', () => done(undefined))
    socket.once('timeout', () => socket.destroy(new Error('timeout')))
  })
}

/** How far the clocks of its machine and of its world are ahead. */
function timesOf(url: string, token: string | undefined): Promise<Pick<SeenLab, 'ahead' | 'worldAhead'>> {
  return new Promise((done) => {
    const asking = get(
      `${url}/_lab/clock`,
      { agent: false, timeout: 1500, headers: token === undefined ? {} : { Authorization: `Bearer ${token}` } },
      (answer) => {
        const date = Date.parse(answer.headers.date ?? '')
        const ahead = Number.isNaN(date) ? undefined : date - Date.now()
        json(answer).then(
          (body) => done({ ahead, worldAhead: ahead === undefined ? undefined : worldAhead(body, date) }),
          () => done({ ahead }),
        )
      },
    )
    asking.once('timeout', () => asking.destroy(new Error('timeout')))
    asking.once('error', () => done({}))
  })
}

function worldAhead(body: unknown, date: number): number | undefined {
  const now = Date.parse(String((body as { now?: unknown }).now))
  return Number.isNaN(now) ? undefined : now - date
}
