import type { Socket as UdpSocket } from 'node:dgram'
import { createServer, type Server, type Socket } from 'node:net'
import type { LabBehind } from './answering-lab.js'
import type { Answer } from './dns.js'
import { peek, requestedHost, serverName } from './first-bytes.js'
import { joinSockets } from '../inside/join-sockets.js'
import { listener } from './listeners.js'
import { serveNames } from './name-server.js'
import { plainName } from './names.js'
import type { Received } from './namespace.js'
import type { Reach } from './reach.js'

export interface InsideOptions {
  readonly lab: LabBehind
  /** the address that names resolve to */
  readonly names: string
  /** addresses of names that have one to themselves */
  readonly places?: ReadonlyMap<string, string>
  /** how foreign hosts are reached; undefined blocks them */
  readonly reach: Reach | undefined
  /** what their names resolve to; by default as Azure's, or to nothing where they are blocked */
  readonly foreign?: Answer
  /** handles connections of listeners that are not Azure's: `--reach`, `--control` */
  readonly others: Readonly<Record<string, (socket: Socket) => void>>
  readonly say: (line: string) => void
}

/** Serves the listeners inside. */
export function answerInside(
  received: readonly Received[],
  {
    lab,
    names,
    places = new Map(),
    reach,
    foreign = reach ? { address: names } : 'no-such-name',
    others,
    say,
  }: InsideOptions,
): { dispose(): void } {
  const sockets = new Set<Socket>()
  const handles: { close(): void }[] = []
  const once = onceEach(say)

  /** Passes a connection to the lab, or unread to the real host. Without a host name it stays with the lab. */
  const sorted = (door: 'http' | 'https', port: number, judge: typeof serverName) => (socket: Socket) => {
    peek(socket, judge, (host) => {
      const name = host === null ? null : plainName(host)
      if (name === null || isOwn(name)) return lab.take(door, socket)
      lab.meaning(name).then(
        ({ resolution }) => (resolution === 'foreign' ? toForeign(socket, name, port) : lab.take(door, socket, name)),
        () => socket.destroy(),
      )
    })
  }
  const toForeign = (socket: Socket, name: string, port: number) => {
    if (!reach) return void socket.destroy()
    reach(name, port).then(
      (far) => (socket.destroyed ? far.destroy() : (track(far), joinSockets(socket, far))),
      (error: NodeJS.ErrnoException) => {
        once(`'${name}' is unreachable: ${error.code ?? error.message}`)
        socket.destroy()
      },
    )
  }
  const takers: Record<string, (socket: Socket) => void> = {
    imds: (socket) => lab.take('imds', socket),
    http: sorted('http', 80, requestedHost),
    https: sorted('https', 443, serverName),
    identity: (socket) => lab.take('identity', socket),
    msi: (socket) => lab.take('msi', socket),
    [listener.pathStyle]: (socket) => lab.take('path-style', socket),
    ...others,
  }

  function track(socket: Socket): void {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
  }

  for (const { name, handle } of received) {
    if (name === 'dns') {
      serveNames(handle as UdpSocket, { lab, names, places, foreign, say: once })
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

/** Prints each line only once: programs repeat their requests. */
export function onceEach(say: (line: string) => void): (line: string) => void {
  const before = new Set<string>()
  return (line) => {
    if (before.has(line) || before.size > 1000) return
    before.add(line)
    say(line)
  }
}
