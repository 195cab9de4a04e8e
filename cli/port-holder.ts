import { get } from 'node:http'
import { createServer } from 'node:net'
import { portUser, type PortUser } from '../emulator/hosts/port-user.js'
import { portOf, type RunningLab } from './running-lab.js'

/** What occupies a port, in words and by kind. */
export interface Holder {
  readonly kind: PortUser['kind'] | 'lab' | 'strange-lab' | 'kept-back' | 'no-address'
  readonly text: string
}

/**
 * What occupies a loopback port, found by listening there for a moment; undefined if it is free.
 *
 * @param labs the labs that are known to be running
 */
export async function portHolder(
  port: number,
  labs: readonly Pick<RunningLab, 'http' | 'https' | 'msi' | 'pid'>[],
): Promise<Holder | undefined> {
  // One after the other: the first tells most.
  for (const host of ['127.0.0.1', '::1']) {
    const code = await problemOf(host, port)
    if (code === undefined || (host === '::1' && code !== 'EADDRINUSE')) continue
    if (code === 'EADDRINUSE') return holderOf(port, labs)
    if (code === 'EACCES') return { kind: 'kept-back', text: 'this user is not allowed to listen there' }
    return { kind: 'no-address', text: `nothing can listen on ${host} (${code})` }
  }
  return undefined
}

function problemOf(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => resolve(code))
    server.listen({ host, port }, () => server.close(() => resolve(undefined)))
  })
}

async function holderOf(
  port: number,
  labs: readonly Pick<RunningLab, 'http' | 'https' | 'msi' | 'pid'>[],
): Promise<Holder> {
  const lab = labs.find(({ http, https, msi }) =>
    [http, https, msi].some((url) => url !== null && portOf(url) === port),
  )
  if (lab?.pid !== undefined) return { kind: 'lab', text: `in use by the lab at ${lab.http} (process ${lab.pid})` }
  if (lab !== undefined || (await respondsAsLab(port)))
    return {
      kind: 'strange-lab',
      text: 'in use by a lab without a run file here (of another MILAB_HOME, user or container)',
    }
  return (
    portUser(port) ?? {
      kind: 'unknown',
      text: 'in use by another program',
    }
  )
}

/** Whether a lab responds at a loopback port: by any of its HTTP endpoints, that of the MSI extension included. */
export function respondsAsLab(port: number): Promise<boolean> {
  return new Promise((done) => {
    const asking = get(`http://127.0.0.1:${port}/_lab/health`, { agent: false, timeout: 1000 }, (answer) => {
      answer.resume()
      done(answer.headers['x-milab'] !== undefined)
    })
    asking.once('timeout', () => asking.destroy(new Error('timeout')))
    asking.once('error', () => done(false))
  })
}
