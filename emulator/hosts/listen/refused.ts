import type { Socket } from 'node:net'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Emulator } from '../../create.js'
import { whyRefused } from '../../policy/fault-conditions.js'
import { version } from '../../version.js'

/** A request that the host refuses before any service sees it, as in the journal. */
export interface HostRefusal {
  readonly door: string
  /** the seat that the connection speaks for, where it named one */
  readonly seat?: string | undefined
  readonly method: string
  readonly url: string
  readonly status: number | undefined
  readonly why: string
  /** of the response that was to be sent */
  readonly requestId?: string | undefined
  /** it may be a client's usual way: see the journal's entry */
  readonly isProbe?: boolean
  /** `fault`: it is trouble on purpose */
  readonly verdict?: 'refused-by-host' | 'fault'
}

/** Adds a refusal by the host to the journal. */
export function noteRefusal({ world }: Emulator, refusal: HostRefusal): void {
  const { door, seat, method, url, status, why, requestId, isProbe, verdict = 'refused-by-host' } = refusal
  world.journal.add({
    id: 0,
    at: world.clock.now(),
    ms: 0,
    door,
    ...(seat !== undefined && { seat }),
    service: undefined,
    operation: undefined,
    method,
    url,
    status,
    requestId,
    principal: undefined,
    verdict,
    why,
    decisions: [],
    fix: undefined,
    ...(isProbe && { isProbe }),
    notes: [],
  })
}

/**
 * Whether a fault (`drop: connect`), or a machine that is off, makes this connection fail; the journal has it then.
 *
 * @param on `imds`, `vault:orders-kv`; undefined for a connection that no fault can be for
 */
export function failsToConnect(
  emulator: Emulator,
  on: string | undefined,
  refusal: Omit<HostRefusal, 'why' | 'verdict'>,
): boolean {
  const refused = whyRefused(emulator.world, on, refusal.seat)
  if (!refused) return false
  noteRefusal(emulator, { ...refusal, ...(refused.isFault && { verdict: 'fault' }), why: refused.why })
  return true
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
}

/** Sends a status line on a bare socket, and closes it. */
export function closeWith(
  socket: Socket,
  status: number,
  text = '',
  headers: readonly (readonly [string, string])[] = [],
): void {
  if (!socket.writable) return void socket.destroy()
  const length = Buffer.byteLength(text)
  const lines = [
    `HTTP/1.1 ${status} ${reasons[status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `x-milab: ${version}`,
    `Content-Length: ${length}`,
    'Connection: close',
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`, () => socket.destroySoon())
}

/** The same on a response that node has already created. */
export function refuseBare(req: IncomingMessage, res: ServerResponse, status: number): void {
  res.sendDate = false
  res.writeHead(status, ['x-milab', version, 'Content-Length', '0', 'Connection', 'close'])
  res.end()
  req.resume()
}

/** A plain JSON error of the lab itself. */
export function errorText(code: string, message: string): string {
  return JSON.stringify({ error: { code, message } })
}

export function sendError(
  res: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: readonly (readonly [string, string])[] = [],
): void {
  const text = errorText(code, message)
  const flat = [
    'Content-Type',
    'application/json; charset=utf-8',
    'x-milab',
    version,
    ...headers.flat(),
    'Content-Length',
    String(Buffer.byteLength(text)),
  ]
  res.writeHead(status, flat)
  res.end(text)
  res.req.resume()
}
