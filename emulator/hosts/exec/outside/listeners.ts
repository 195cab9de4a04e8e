import { connect, type Socket } from 'node:net'
import { joinSockets } from '../inside/join-sockets.js'
import type { Wish } from '../inside/messages.js'
import type { Source } from '../sources.js'

/** The names of the listeners on the command's own loopback. */
export const listener = {
  /** the MSI extension, as on a VM */
  msi: 'msi',
  /** the token endpoint of an app, or of a machine that Arc manages */
  identity: 'identity',
  control: 'control',
  /** a port of the host that the command can reach */
  reach: (port: number) => `reach:${port}`,
  /** an endpoint like Azurite's */
  pathStyle: 'path-style',
} as const

export const usualMsiPort = 50342

export interface CommandListenersOptions {
  readonly msiPort: number
  readonly loopback: Source['loopback']
  readonly reach: readonly number[]
  readonly control: boolean
  readonly pathStyle: number | undefined
}

/** What the lab listens on in the command's own loopback. Everything else there is the command's. */
export function commandListeners(options: CommandListenersOptions): readonly Wish[] {
  const { msiPort, loopback, reach, control, pathStyle } = options
  return [
    ...tokenEndpoint(loopback, msiPort),
    ...reach.flatMap((port) => both(listener.reach(port), port)),
    ...(pathStyle === undefined ? [] : both(listener.pathStyle, pathStyle)),
    ...(control ? [anyPort(listener.control)] : []),
  ]
}

function tokenEndpoint(loopback: Source['loopback'], msiPort: number): Wish[] {
  if (loopback === undefined) return []
  if (loopback === 'msi-extension') return both(listener.msi, msiPort)
  return loopback.port === 0 ? [anyPort(listener.identity)] : both(listener.identity, loopback.port)
}

const anyPort = (name: string): Wish => ({ name, address: '127.0.0.1', port: 0 })

/** Clients that connect to `localhost` may try either address first. */
const both = (name: string, port: number): Wish[] => [
  { name, address: '127.0.0.1', port },
  { name, address: '::1', port, optional: true },
]

/** What takes the connections to ports of the host that the command can reach. */
export const hostTakers = (ports: readonly number[]): Record<string, (socket: Socket) => void> =>
  Object.fromEntries(ports.map((port) => [listener.reach(port), (socket: Socket) => toHost(socket, port)]))

/** Joins a connection inside to a port of the host's loopback. */
function toHost(socket: Socket, port: number): void {
  const host = connect({ host: 'localhost', port, allowHalfOpen: true })
  const failed = () => socket.destroy()
  host.once('error', failed)
  socket.once('close', () => host.connecting && host.destroy())
  host.once('connect', () => {
    host.off('error', failed)
    joinSockets(socket, host)
  })
}
