import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Who uses a port, in words (`in use by nginx (process 7)`) and by kind. */
export interface PortUser {
  readonly kind: 'program' | 'other-user' | 'connection' | 'unknown'
  readonly text: string
}

interface Row {
  readonly isListening: boolean
  readonly uid: number
  readonly inode: string
}

/**
 * What uses a TCP port of this machine, from Linux's /proc: every user sees the user of a socket; only that user and root
 * see its program. Undefined where that is not known.
 */
export function portUser(port: number): PortUser | undefined {
  if (process.platform !== 'linux') return undefined
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
