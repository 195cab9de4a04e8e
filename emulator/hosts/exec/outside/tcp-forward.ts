import { connect, type Socket } from 'node:net'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls'
import type { TcpForward } from '../../../policy/views/forwards.js'
import type { Credentials } from '../../tls/authority.js'
import { joinSockets } from '../inside/join-sockets.js'

export interface TcpForwardOptions {
  /** a certificate of the lab's CA for the forward's host; called where the lab ends TLS */
  readonly certificate: () => Credentials
  readonly say: (line: string) => void
  /** open connections at which more are reset: far above what a database takes, far below what a process can hold */
  readonly most?: number
  /** milliseconds until a TLS handshake, and a connection to the emulator, must be complete */
  readonly patience?: number
}

/** Joins connections to the emulator behind a forward of plain TCP. The bytes are the client's and the emulator's own. */
export function tcpForward(
  forward: TcpForward,
  { certificate, say, most = 1000, patience = 10_000 }: TcpForwardOptions,
): (socket: Socket) => void {
  let open = 0
  let isNoted = false
  let tls: TlsServer | undefined
  const join = (socket: Socket) => joinToEmulator(forward, socket, patience, say)
  return (socket) => {
    if (open >= most) {
      say(`the forward '${forward.name}' has ${most} open connections and refuses more`)
      return void socket.resetAndDestroy()
    }
    open += 1
    socket.once('close', () => (open -= 1)).on('error', () => socket.destroy())
    if (!isNoted) say(notice(forward))
    isNoted = true
    if (!forward.tls) return join(socket)
    tls ??= endOfTls(forward, certificate(), { join, say, patience })
    tls.emit('connection', socket)
  }
}

const notice = ({ name, host, port, to, tls }: TcpForward) =>
  `${host}:${port} is forwarded to ${to.host}:${to.port} as plain TCP (${name}): ` +
  `the lab ${tls ? 'ends TLS and ' : ''}does not check who connects, or what they do there`

interface Ending extends Required<Pick<TcpForwardOptions, 'say' | 'patience'>> {
  readonly join: (socket: Socket) => void
}

function endOfTls({ name, host, port }: TcpForward, credentials: Credentials, { join, say, patience }: Ending) {
  const server = createTlsServer(
    { ...credentials, minVersion: 'TLSv1.2', handshakeTimeout: patience, allowHalfOpen: true },
    (socket) => {
      // Joining it takes ten listeners already.
      socket.setMaxListeners(20).on('error', () => socket.destroy())
      join(socket)
    },
  )
  return server.on('tlsClientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
    socket.destroy()
    if (code === 'ECONNRESET') return
    const why = /WRONG_VERSION|HTTP_REQUEST|UNKNOWN_PROTOCOL/.test(code)
      ? 'the client does not begin with TLS; leave tls out of the forward if it never does'
      : code
    say(`the forward '${name}': no TLS connection at ${host}:${port}: ${why}`)
  })
}

function joinToEmulator({ name, to }: TcpForward, socket: Socket, patience: number, say: (line: string) => void): void {
  const far = connect({ ...to, allowHalfOpen: true, noDelay: true })
  const tooLate = setTimeout(() => far.destroy(new Error(`no connection within ${patience / 1000} s`)), patience)
  const failed = ({ code, message }: NodeJS.ErrnoException) => {
    say(`the forward '${name}' does not reach ${to.host}:${to.port} (${code ?? message}); start what listens there`)
    socket.resetAndDestroy()
  }
  far.once('error', failed)
  far.once('close', () => clearTimeout(tooLate))
  const left = () => far.destroy()
  socket.once('close', left)
  far.once('connect', () => {
    clearTimeout(tooLate)
    far.off('error', failed)
    socket.off('close', left)
    joinSockets(socket, far)
  })
}
