import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { askHealth, portOf, type RunningLab } from './running-lab.js'

/** Who has a port, in words and by kind. */
export interface Holder {
  readonly kind:
    'lab' | 'strange-lab' | 'program' | 'other-user' | 'connection' | 'kept-back' | 'no-address' | 'unknown'
  readonly text: string
}

/** Who keeps a port of loopback from a lab that wants it, found by taking it for a moment; undefined where it is free. The labs are those that are known to run. */
export async function portHolder(
  port: number,
  labs: readonly Pick<RunningLab, 'http' | 'https' | 'msi' | 'pid'>[],
): Promise<Holder | undefined> {
  // One after the other: the first says most.
  for (const host of ['127.0.0.1', '::1']) {
    const code = await problemOf(host, port)
    if (code === undefined || (host === '::1' && code !== 'EADDRINUSE')) continue
    if (code === 'EADDRINUSE') return whoHas(port, labs)
    if (code === 'EACCES') return { kind: 'kept-back', text: 'this user may not listen there' }
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

async function whoHas(
  port: number,
  labs: readonly Pick<RunningLab, 'http' | 'https' | 'msi' | 'pid'>[],
): Promise<Holder> {
  const lab = labs.find(({ http, https, msi }) =>
    [http, https, msi].some((url) => url !== null && portOf(url) === port),
  )
  if (lab?.pid !== undefined) return { kind: 'lab', text: `taken by the lab at ${lab.http} (process ${lab.pid})` }
  const isStranger =
    lab !== undefined ||
    (await askHealth(`http://127.0.0.1:${port}`, 1000).then(
      () => true,
      () => false,
    ))
  if (isStranger)
    return {
      kind: 'strange-lab',
      text: 'taken by a lab that has no run file here: of another MILAB_HOME, user or container',
    }
  return (
    (process.platform === 'linux' ? fromProc(port) : undefined) ?? { kind: 'unknown', text: 'taken by another program' }
  )
}

interface Row {
  readonly isListening: boolean
  readonly uid: number
  readonly inode: string
}

/** As Linux tells it: everybody sees whose a socket is, only its owner and root see which program's. */
function fromProc(port: number): Holder | undefined {
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    existsSync(file) ? rowsOf(readFileSync(file, 'utf8'), port) : [],
  )
  const listening = rows.filter(({ isListening }) => isListening)
  const program = programOf(listening.length > 0 ? listening : rows)
  if (listening.length === 0) {
    // Linux hands out ports from 32768 on to connections as they are made, 50342 among them.
    return rows.length === 0
      ? undefined
      : {
          kind: 'connection',
          text: `in use by a connection${program === undefined ? '' : ` of ${program}`}, which was given it by chance`,
        }
  }
  if (program !== undefined) return { kind: 'program', text: `taken by ${program}` }
  const { uid } = listening[0]!
  return uid === process.getuid?.()
    ? { kind: 'unknown', text: 'taken by a program that cannot be seen from here' }
    : { kind: 'other-user', text: `taken by a program of another user (uid ${uid})` }
}

function rowsOf(text: string, port: number): Row[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local = '', , state, , , , uid, , inode = '0'] = line.trim().split(/\s+/)
      // TIME_WAIT (06) keeps nobody from a port.
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
      // It ended, or is somebody else's.
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
