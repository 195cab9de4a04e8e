import type { Server } from 'node:https'
import type { Socket } from 'node:net'

/** Milliseconds. Clients that keep spare connections for later requests leave them open for longer. */
const soon = 500

export const leftSilently =
  "a client connected over TLS and left without a request: mostly, it does not trust this lab's CA; run milab env in the " +
  "client's shell"

/**
 * Calls back when a client sends the start of a TLS connection and leaves soon, without a request. .NET, Node and others
 * that refuse a certificate close the connection without a TLS alert, some before the server's part of the handshake is
 * over, so this is all that can be seen. One that sent nothing only looked whether the port is open.
 */
export function onSilentLeaving(server: Server, left: (socket: Socket) => void): void {
  // By the client's port: a TLS socket does not tell which connection it is on.
  const heard = new Set<string>()
  const hear = (socket: Socket) => void heard.add(clientOf(socket))
  server.on('request', ({ socket }) => hear(socket))
  server.on('checkContinue', ({ socket }: { socket: Socket }) => hear(socket))
  // Alerts, and bytes that are not HTTP, are noted as what they are. After an alert the client's port is not known.
  let alerts = 0
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(error.code ?? '')) alerts += 1
    else hear(socket as Socket)
  })
  server.on('connection', (socket: Socket) => {
    const since = performance.now()
    const client = clientOf(socket)
    socket.once('close', () => {
      const isSilent = !heard.delete(client) && socket.bytesRead > 0 && performance.now() - since < soon
      if (alerts > 0) alerts -= 1
      else if (isSilent) left(socket)
    })
  })
}

const clientOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`
