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
import type { SecureContextOptions, TlsOptions } from 'node:tls'
import type { Emulator } from '../../create.js'
import { isDrop, type WireOutcome, type WireRequest } from '../../core/wire.js'
import { urlOf } from '../../core/wire-request.js'
import { pathStyleTarget, type PathStyleTarget } from '../../policy/path-style.js'
import { answer } from '../answer.js'
import { wireFromNode } from '../wire-from-node.js'
import type { DoorName } from './bind.js'
import type { Limits } from './limits.js'
import { closeWith, noteRefusal, refuseBare, sendError } from './refused.js'
import { leftSilently, onSilentLeaving } from './silent.js'
import { seatBehind } from './tunnels.js'

export interface DoorOptions {
  readonly door: DoorName
  readonly emulator: Emulator
  readonly limits: Limits
  /** the name of the seat that its requests speak for, in place of the world's default */
  readonly seat?: string
  /** the token source that its clients were given, where the address does not tell */
  readonly source?: string
  /** key and certificate: makes it an HTTPS door */
  readonly tls?: SecureContextOptions
  /** chooses another certificate by the host name that a client asks for */
  readonly chooseCertificate?: NonNullable<TlsOptions['SNICallback']>
  /** ask clients for a certificate (taken, not judged): off, because browsers then ask their user */
  readonly clientCertificates?: boolean
  /** handles requests that are not for the emulator (control API, proxy), and then returns true */
  readonly before?: (req: IncomingMessage, res: ServerResponse) => boolean
  /** the account stands in the path of its URLs */
  readonly pathStyle?: true
  /** what a client that speaks TLS to a plain door is to use */
  readonly tlsHint?: () => string
  /** handles CONNECT; without it node closes the connection */
  readonly connect?: (req: IncomingMessage, socket: Socket, head: Buffer) => void
}

/** Whether a door's server speaks TLS: its certificate can be replaced then. */
export const isTls = (server: Server): server is TlsServer => server instanceof TlsServer

/**
 * A server for one address of a door; nothing listens yet. Other sockets can be passed to it as 'connection' events.
 */
export function doorServer(options: DoorOptions): Server {
  const { door, emulator, limits, seat, source, tls, chooseCertificate, before, connect, pathStyle } = options
  const settings: ServerOptions = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: Math.max(limits.requestMs, limits.headersMs),
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: Math.min(30_000, Math.ceil(limits.headersMs / 2)),
    // Checked by wireFromNode, so that it appears in the journal.
    requireHostHeader: false,
    noDelay: true,
  }
  const onRequest: RequestListener = (req, res) => {
    if (before?.(req, res)) return
    if (pathStyle) return serveInPathStyle(emulator, req, res)
    serve(emulator, door, req, res, seatBehind(req.socket) ?? seat, source)
  }
  const asking = options.clientCertificates === true && { requestCert: true, rejectUnauthorized: false }
  const choosing = chooseCertificate && { SNICallback: chooseCertificate }
  const server: Server = tls
    ? createTlsServer({ ...settings, ...tls, minVersion: 'TLSv1.2', ...asking, ...choosing }, onRequest)
    : createServer(settings, onRequest)
  // By default node drops headers after the first 1,000; the byte limit is enough.
  server.maxHeadersCount = 0
  // 100 Continue is sent when a handler first reads the body, and not by refusals.
  server.on('checkContinue', onRequest)
  server.on('clientError', (error: ParserError, socket) => notHttp(options, error, socket as Socket))
  if (connect) server.on('connect', connect)
  const note = { door, method: '', url: '', status: undefined, why: leftSilently, isProbe: true }
  if (isTls(server))
    onSilentLeaving(server, (socket) => noteRefusal(emulator, { ...note, seat: seatBehind(socket) ?? seat }))
  return server
}

/** Passes one request, which speaks for that seat, to the emulator and sends the outcome. */
export function serve(
  emulator: Emulator,
  door: DoorName,
  req: IncomingMessage,
  res: ServerResponse,
  seat: string | undefined,
  source?: string,
  asked?: PathStyleTarget,
): void {
  const read = wireFromNode(req, res, door, door === 'https', asked?.target ?? req.url!, seat, source)
  const request = asked && !('bad' in read) ? Object.assign(read, { pathStyle: asked.pathStyle }) : read
  if ('bad' in request) {
    noteRefusal(emulator, { door, seat, method: req.method!, url: '', status: 400, why: request.bad })
    return refuseBare(req, res, 400)
  }
  let outcome: WireOutcome | undefined
  const fail = (error: unknown) => failed(emulator, request, outcome, res, error)
  const send = (made: WireOutcome) => answer((outcome = made), req, res)
  try {
    const made = emulator.answerTo(request)
    const sent = made instanceof Promise ? made.then(send) : send(made)
    if (sent) sent.catch(fail)
  } catch (error) {
    fail(error)
  }
}

function serveInPathStyle(emulator: Emulator, req: IncomingMessage, res: ServerResponse): void {
  const asked = pathStyleTarget(emulator.world, req.url!, `http://${req.headers.host ?? '127.0.0.1'}`)
  if (asked) return serve(emulator, 'http', req, res, undefined, undefined, asked)
  const why = 'at the path-style endpoint a URL begins with the account: /devstoreaccount1/container/blob'
  noteRefusal(emulator, { door: 'http', method: req.method!, url: '', status: 400, why })
  sendError(res, 400, 'InvalidUri', why)
}

/** The emulator never rejects, so the response could not be sent: an invalid header, or a body that failed. */
function failed(
  emulator: Emulator,
  request: WireRequest,
  outcome: WireOutcome | undefined,
  res: ServerResponse,
  error: unknown,
): void {
  const { socket } = res.req
  // The client has left: there is nothing to report.
  if (socket.destroyed) return
  const why = `the response could not be sent: ${error instanceof Error ? error.message : String(error)}`
  const [url, requestId] = [urlOf(request), outcome && requestIdOf(outcome)]
  const { door, seat, method } = request
  noteRefusal(emulator, { door, seat, method, url, status: res.headersSent ? undefined : 500, why, requestId })
  const about = `the response to ${method} ${url} (x-ms-request-id ${requestId ?? 'none'}) could not be sent`
  emulator.reportBug(new Error(about, { cause: error }), request)
  if (res.headersSent) return void socket.destroy()
  const headers: [string, string][] = [['x-milab-bug', 'true']]
  if (requestId !== undefined) headers.push(['x-ms-request-id', requestId])
  sendError(res, 500, 'LabBug', `managed-identity-lab failed on this request: ${why}`, headers)
}

const requestIdOf = (outcome: WireOutcome): string | undefined =>
  isDrop(outcome) ? undefined : outcome.headers.find(([name]) => name.toLowerCase() === 'x-ms-request-id')?.[1]

const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/** Codes for a client that closed the connection, perhaps in the middle of a request. */
const hungUp = new Set(['ECONNRESET', 'EPIPE', 'HPE_INVALID_EOF_STATE'])

/** The first byte of a TLS connection. */
const tlsHandshake = 0x16

type ParserError = NodeJS.ErrnoException & { readonly rawPacket?: Uint8Array }

/**
 * Requests that node's parser rejects, and TLS connections that fail (https emits both here). The bytes may contain a
 * secret, so the journal gets only the reason.
 */
function notHttp({ emulator, door, tls, tlsHint }: DoorOptions, error: ParserError, socket: Socket): void {
  const code = error.code ?? ''
  if (hungUp.has(code)) return void socket.destroy()
  const note = (status: number | undefined, why: string) =>
    noteRefusal(emulator, { door, seat: seatBehind(socket), method: '', url: '', status, why })
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code)) {
    note(undefined, `no TLS connection: ${code}${tlsReasons.find(([pattern]) => pattern.test(code))?.[1] ?? ''}`)
    return void socket.destroy()
  }
  if (socket.destroyed) return
  const status = statuses[code] ?? 400
  const isTlsHere = !tls && error.rawPacket?.[0] === tlsHandshake
  const hint = tlsHint ? `: use ${tlsHint()}` : ''
  note(
    status,
    isTlsHere
      ? `TLS at the ${door.toUpperCase()} endpoint${hint}`
      : `not a valid HTTP request: ${code || error.message}`,
  )
  // A response may already be under way, and a status line in the middle would be read as its body.
  if ((socket as { _httpMessage?: ServerResponse })._httpMessage?.headersSent) socket.destroy()
  else closeWith(socket, status)
}

const tlsReasons: readonly (readonly [RegExp, string])[] = [
  [
    /UNKNOWN_CA|CERTIFICATE_UNKNOWN/,
    "; the client does not trust this lab's CA, or trusts an older one; run milab env in the client's shell",
  ],
  // As seen with OpenSSL's clients: bad before the start of validity, expired after its end. Go says bad if it does not
  // trust it.
  [
    /BAD_CERTIFICATE/,
    "; the client does not trust this lab's CA (run milab env in the client's shell), or its clock is behind",
  ],
  [
    /CERTIFICATE_EXPIRED/,
    "; the certificate has expired according to the client's clock, which is ahead, or this machine's is behind",
  ],
  [/HTTP_REQUEST/, '; the client sent plain HTTP to the HTTPS endpoint'],
  [/PROTOCOL|VERSION/, '; the client uses a TLS version that Azure no longer accepts'],
]
