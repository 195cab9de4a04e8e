import type { Socket as UdpSocket } from 'node:dgram'
import { createServer, type Server, type Socket } from 'node:net'
import type { Emulator } from '../../../create.js'
import { connectionOf } from '../../../policy/fault-conditions.js'
import { hint } from '../../../policy/name-resolution.js'
import type { DoorName } from '../../listen/bind.js'
import { defaultLimits } from '../../listen/limits.js'
import { doorServer } from '../../listen/door.js'
import { isAzure } from '../../listen/doors.js'
import { failsToConnect } from '../../listen/refused.js'
import type { Authority } from '../../tls/authority.js'
import { listUrls, revocationListAt } from '../../tls/revocation.js'
import { answerQuery } from './dns.js'
import { peek, requestedHost, serverName } from './first-bytes.js'
import { joinSockets } from '../inside/join-sockets.js'
import { meaning, plainName } from './names.js'
import type { Received } from './namespace.js'
import type { Reach } from './reach.js'

export interface InsideOptions {
  readonly emulator: Emulator
  readonly authority: Authority
  /** the address that names resolve to */
  readonly names: string
  /** how foreign hosts are reached; undefined blocks them */
  readonly reach: Reach | undefined
  /** handles connections of listeners that are not Azure's: `--reach`, `--control` */
  readonly others: Readonly<Record<string, (socket: Socket) => void>>
  readonly say: (line: string) => void
}

/** Serves the listeners inside. The control API is not available at Azure's. */
export function answerInside(
  received: readonly Received[],
  { emulator, authority, names, reach, others, say }: InsideOptions,
): { dispose(): void } {
  const sockets = new Set<Socket>()
  const handles: { close(): void }[] = []
  const once = said(say)
  const door = (name: 'http' | 'https' | 'msi') =>
    doorServer({
      door: name,
      emulator,
      limits: defaultLimits,
      ...(name === 'https' && { tls: authority.issue(listUrls(authority, { port: 80 })) }),
      ...(name === 'http' && {
        before: revocationListAt(
          () => authority,
          (host) => isAzure(emulator, host),
        ),
      }),
    })
  const [http, https, msi] = [door('http'), door('https'), door('msi')]

  /**
   * Passes a connection to the emulator, or unread to the real host. Without a host name it stays with the emulator.
   */
  const sorted = (own: Server, port: number, judge: typeof serverName) => (socket: Socket) => {
    peek(socket, judge, (host) => {
      const name = host === null ? null : plainName(host)
      if (name !== null && isRefused(socket, connectionOf(name), port === 443 ? 'https' : 'http', name)) return
      if (name === null || isOwn(name) || meaning(emulator, name) !== 'foreign') {
        own.emit('connection', socket)
        process.nextTick(() => socket.resume())
        return
      }
      if (!reach) return void socket.destroy()
      reach(name, port).then(
        (far) => (socket.destroyed ? far.destroy() : (track(far), joinSockets(socket, far))),
        (error: NodeJS.ErrnoException) => {
          once(`'${name}' is unreachable: ${error.code ?? error.message}`)
          socket.destroy()
        },
      )
    })
  }
  /**
   * Resets a connection that a fault refuses. The system has accepted it already: a port that is closed and opened
   * again would need a process in the command's network.
   */
  function isRefused(socket: Socket, on: string | undefined, door: DoorName, host: string): boolean {
    const url = `${door === 'https' ? 'https' : 'http'}://${host}/`
    if (!failsToConnect(emulator, on, { door, method: '', url, status: undefined })) return false
    socket.resetAndDestroy()
    return true
  }
  const unless = (on: string, door: 'http' | 'msi', host: string, own: Server) => (socket: Socket) => {
    if (!isRefused(socket, on, door, host)) own.emit('connection', socket)
  }
  const takers: Record<string, (socket: Socket) => void> = {
    imds: unless('imds', 'http', '169.254.169.254', http),
    http: sorted(http, 80, requestedHost),
    https: sorted(https, 443, serverName),
    identity: unless('app-service', 'http', '127.0.0.1', http),
    msi: unless('msi-extension', 'msi', 'localhost:50342', msi),
    ...others,
  }

  function track(socket: Socket): void {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
  }

  for (const { name, handle } of received) {
    if (name === 'dns') {
      nameServer(handle as UdpSocket, { emulator, names, foreignToo: reach !== undefined, say: once })
      handles.push(handle)
      continue
    }
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      track(socket)
      takers[name]!(socket)
    })
    server.listen(handle as Server)
    handles.push(server)
  }
  return {
    dispose() {
      for (const handle of handles) handle.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Names and addresses of the listener itself. */
const isOwn = (name: string) =>
  name === 'localhost' ||
  name.endsWith('.localhost') ||
  name === '127.0.0.1' ||
  name === '169.254.169.254' ||
  name === '[::1]'

interface NameServerOptions {
  readonly emulator: Emulator
  readonly names: string
  readonly foreignToo: boolean
  readonly say: (line: string) => void
}

function nameServer(socket: UdpSocket, { emulator, names, foreignToo, say }: NameServerOptions): void {
  socket.on('error', () => {})
  socket.on('message', (query, from) => {
    const answer = answerQuery(query, (asked) => {
      const name = plainName(asked)
      if (name === 'localhost' || name.endsWith('.localhost')) return { address: '127.0.0.1' }
      if (name === '' || name.endsWith('.arpa')) return 'no-such-name'
      switch (meaning(emulator, name)) {
        case 'here':
          return { address: names }
        case 'foreign':
          return foreignToo ? { address: names } : 'no-such-name'
        case 'not-emulated':
        case 'no-such-name':
          say(hint(emulator.world, name))
          return 'no-such-name'
      }
    })
    if (answer) socket.send(answer, from.port, from.address)
  })
}

/** Prints each line only once: programs repeat their requests. */
function said(say: (line: string) => void): (line: string) => void {
  const before = new Set<string>()
  return (line) => {
    if (before.has(line) || before.size > 1000) return
    before.add(line)
    say(line)
  }
}
