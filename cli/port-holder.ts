import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { portOf, type RunningLab } from './running-lab.js'

/** What occupies a port, in words and by kind. */
export interface Holder {
  readonly kind:
    'lab' | 'strange-lab' | 'program' | 'other-user' | 'connection' | 'kept-back' | 'no-address' | 'unknown'
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
    (process.platform === 'linux' ? fromProc(port) : undefined) ?? {
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

interface Row {
  readonly isListening: boolean
  readonly uid: number
  readonly inode: string
}

/** From Linux's /proc: every user sees the user of a socket; only that user and root see its program. */
function fromProc(port: number): Holder | undefined {
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    existsSync(file) ? rowsOf(readFileSync(file, 'utf8'), port) : [],
  )
  const listening = rows.filter(({ isListening }) => isListening)
  const program = programOf(listening.length > 0 ? listening : rows)
  if (listening.length === 0) {
    // Linux assigns ports from 32768 up to outgoing connections, and 50342 is one of them.
    if (rows.length === 0) return undefined
    const ofProgram = program === undefined ? '' : ` of ${program}`
    const text = `in use by an outgoing connection${ofProgram}, to which it was assigned by chance`
    return { kind: 'connection', text }
  }
  if (program !== undefined) return { kind: 'program', text: `in use by ${program}` }
  const { uid } = listening[0]!
  return uid === process.getuid?.()
    ? { kind: 'unknown', text: 'in use by a program that is not visible from here' }
    : { kind: 'other-user', text: `in use by a program of another user (uid ${uid})` }
}

function rowsOf(text: string, port: number): Row[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local = '', , state, , , , uid, , inode = '0'] = line.trim().split(/\s+/)
      // TIME_WAIT (06) does not block a port.
      return local.endsWith(wanted) && state !== '06' ? [{ isListening: state === '0A', uid: Number(uid), inode }] : []
    })
}

function programOf(rows: readonly Row[]): string | undefined {
  const links = rows.map(({ inode }) => `socket:[${inode}]`)
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readdirSync(`/proc/${pid}/fd`).some((fd) => links.includes(linkAt(`/proc/${pid}/fd/${fd}`)))) continue
      return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`
    } catch {
      // The process ended, or belongs to another user.
    }
  }
  return undefined
}

function linkAt(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
