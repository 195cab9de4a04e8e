import { connect as netConnect, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import { version } from '../../version.js'
import type { Dial } from './passthrough.js'

/** Tunnels into the lab's doors, with the seat for which each was opened, if one was named. */
const tunnels = new WeakMap<Socket, string | undefined>()

/** Whether a connection came through the proxy: `/_lab` is not available to it then. */
export const isTunnelled = (socket: Socket): boolean => tunnels.has(carrier(socket))

/** The seat for which a connection's tunnel speaks. */
export const seatBehind = (socket: Socket): string | undefined => tunnels.get(carrier(socket))

/** The connection that carries a TLS connection. Node has it under this name only. */
const carrier = (socket: Socket): Socket => (socket as { readonly _parent?: Socket })._parent ?? socket

/** Marks a connection as a tunnel, and tells its client that it stands. */
export function openTunnel(socket: Socket, head: Buffer, seat: string | undefined): void {
  tunnels.set(socket, seat)
  established(socket, head, `x-milab: ${version}\r\n`)
}

type Place = Awaited<ReturnType<Dial>>

/** Joins a connection to a place elsewhere. */
export function tunnelTo(
  socket: Socket,
  head: Buffer,
  { address, port }: Place,
  failed: (error: Error) => void,
  track: (socket: Socket) => void,
): void {
  const upstream = netConnect({ host: address, port })
  track(upstream)
  upstream.once('error', failed)
  upstream.once('connect', () => {
    upstream.removeAllListeners('error')
    established(socket, head)
    pipeline(socket, upstream, socket, () => {
      socket.destroy()
      upstream.destroy()
    })
  })
}

function established(socket: Socket, head: Buffer, headers = ''): void {
  socket.write(`HTTP/1.1 200 Connection Established\r\n${headers}\r\n`)
  if (head.byteLength > 0) socket.unshift(head)
}
