import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer, Server as TlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import type { Emulator } from '../../create.js'
import { answer } from '../answer.js'
import { wireFromNode } from '../wire-from-node.js'
import type { DoorName } from './bind.js'
import type { Limits } from './limits.js'
import { closeWith, noteRefusal, refuseBare, sendError } from './refused.js'

export interface DoorOptions {
  readonly door: DoorName
  readonly emulator: Emulator
  readonly limits: Limits
  /** key and certificate: makes it an HTTPS door */
  readonly tls?: SecureContextOptions
  /** ask clients for a certificate (taken, not judged): off, because browsers then ask their user */
  readonly clientCertificates?: boolean
  /** takes what is not for the emulator (the control API, proxying) and says so with true */
  readonly before?: (req: IncomingMessage, res: ServerResponse) => boolean
  /** takes CONNECT; without it node closes the connection */
  readonly connect?: (req: IncomingMessage, socket: Socket, head: Buffer) => void
}

/** Whether a door's server speaks TLS: its certificate can be replaced then. */
export const isTls = (server: Server): server is TlsServer => server instanceof TlsServer

/** A server for one address of a door; nothing listens yet. Sockets made elsewhere may be given to it as 'connection' events. */
export function doorServer(options: DoorOptions): Server {
  const { door, emulator, limits, tls, before, connect } = options
  const settings: ServerOptions = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: Math.max(limits.requestMs, limits.headersMs),
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: Math.min(30_000, Math.ceil(limits.headersMs / 2)),
    // Judged by wireFromNode, so that the journal hears of it.
    requireHostHeader: false,
    noDelay: true,
  }
  const onRequest: RequestListener = (req, res) => {
    if (before?.(req, res)) return
    serve(emulator, door, req, res)
  }
  const asking = options.clientCertificates === true && { requestCert: true, rejectUnauthorized: false }
  const server: Server = tls
    ? createTlsServer({ ...settings, ...tls, minVersion: 'TLSv1.2', ...asking }, onRequest)
    : createServer(settings, onRequest)
  // By default node forgets what lies beyond 1,000 headers; the byte limit is limit enough.
  server.maxHeadersCount = 0
  // The body's first reader says 100 Continue; nobody who refuses does.
  server.on('checkContinue', onRequest)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => notHttp(options, error, socket as Socket))
  if (connect) server.on('connect', connect)
  return server
}

/** Carries one request to the emulator and its outcome back. */
export function serve(emulator: Emulator, door: DoorName, req: IncomingMessage, res: ServerResponse): void {
  const request = wireFromNode(req, res, door, door === 'https')
  if ('bad' in request) {
    noteRefusal(emulator, { door, method: req.method!, url: '', status: 400, why: request.bad })
    return refuseBare(req, res, 400)
  }
  emulator
    .handle(request)
    .then((outcome) => answer(outcome, req, res))
    .catch((error: unknown) => failed(emulator, door, req, res, error))
}

/** The emulator never rejects, so this is an answer that could not be sent: a header that HTTP cannot carry, a body that broke. */
function failed(emulator: Emulator, door: DoorName, req: IncomingMessage, res: ServerResponse, error: unknown): void {
  const gone = req.socket.destroyed
  const why = `the answer could not be sent: ${error instanceof Error ? error.message : String(error)}`
  if (!gone)
    noteRefusal(emulator, { door, method: req.method!, url: '', status: res.headersSent ? undefined : 500, why })
  if (res.headersSent || gone) return void req.socket.destroy()
  sendError(res, 500, 'LabBug', `managed-identity-lab failed on this request: ${why}`, [['x-milab-bug', 'true']])
}

const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/** Nobody is left to be answered: the client hung up, some in the middle of a request. */
const hungUp = new Set(['ECONNRESET', 'EPIPE', 'HPE_INVALID_EOF_STATE'])

/**
 * What node's parser refuses, and TLS connections that fail (https emits both here). Its bytes may hold a secret, so
 * the journal gets the reason alone.
 */
function notHttp({ emulator, door }: DoorOptions, error: NodeJS.ErrnoException, socket: Socket): void {
  const code = error.code ?? ''
  if (hungUp.has(code)) return void socket.destroy()
  const note = (status: number | undefined, why: string) =>
    noteRefusal(emulator, { door, method: '', url: '', status, why })
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code)) {
    note(undefined, `no TLS connection: ${code}${tlsReasons.find(([pattern]) => pattern.test(code))?.[1] ?? ''}`)
    return void socket.destroy()
  }
  if (socket.destroyed) return
  const status = statuses[code] ?? 400
  note(status, `no valid HTTP request: ${code || error.message}`)
  // An answer may be on its way already: a status line in its middle would be taken for its body.
  if ((socket as { _httpMessage?: ServerResponse })._httpMessage?.headersSent) socket.destroy()
  else closeWith(socket, status)
}

const tlsReasons: readonly (readonly [RegExp, string])[] = [
  [
    /UNKNOWN_CA|CERTIFICATE_UNKNOWN/,
    "; the client does not trust this lab's CA, or trusts one that was made anew since: milab env, in the client's shell, mends that",
  ],
  // Seen with OpenSSL's clients: before its beginning it is bad, after its end it has expired. Go calls all bad that it does not trust.
  [
    /BAD_CERTIFICATE/,
    "; the client does not trust this lab's CA (milab env, in the client's shell, mends that), or its clock is behind",
  ],
  [
    /CERTIFICATE_EXPIRED/,
    "; by the client's clock the certificate has expired: its clock is ahead, or this machine's is behind",
  ],
  [/HTTP_REQUEST/, '; the client speaks plain HTTP to the HTTPS door'],
  [/PROTOCOL|VERSION/, '; the client wants a version of TLS that Azure no longer takes'],
]
