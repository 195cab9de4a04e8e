import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { pipeline } from 'node:stream'

/** Headers for one connection only (RFC 9110, 7.6.1). The body is framed anew on the other side. */
const hopByHop = new Set([
  'connection',
  'proxy-connection',
  'proxy-authorization',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Methods that node sends with a chunked body unless a header says otherwise. */
const usuallyWithBody = new Set(['POST', 'PUT', 'PATCH'])

/** An absolute-form request on its way to a foreign host. */
export interface Onward {
  readonly address: string
  readonly port: number
  /** where the path begins in the request's target */
  readonly pathAt: number
  /** receives new connections, so that they can be closed */
  readonly track: (socket: Socket) => void
  /** called if the host cannot be reached and nothing has been sent to the client */
  readonly failed: (error: Error) => void
}

/** Sends a request to the address and its response to the client. */
export function passOn(req: IncomingMessage, res: ServerResponse, onwardTo: Onward): void {
  const { address, port, pathAt, track, failed } = onwardTo
  const rest = req.url!.slice(pathAt)
  const path = rest.startsWith('/') ? rest : `/${rest}`
  // The absolute target names the host; a different Host header is not passed on (RFC 9112, 3.2.2).
  const authority = req.url!.slice(0, pathAt).replace(/^[^/]*\/\//, '')
  const headers = ['Host', authority, ...endToEnd(req.rawHeaders, 'host', 'content-length'), ...framingOf(req)]
  const onward = httpRequest({ host: address, port, method: req.method, path, agent: false, setHost: false, headers })
  onward.on('socket', track)
  onward.on('response', (reply) => {
    res.sendDate = false
    res.writeHead(reply.statusCode!, reply.statusMessage, endToEnd(reply.rawHeaders))
    pipeline(reply, res, (error) => error && req.socket.destroy())
  })
  onward.on('error', (error) => (res.headersSent ? req.socket.destroy() : failed(error)))
  res.on('close', () => onward.destroy())
  req.pipe(onward)
}

/**
 * How the body is delimited onward, for every method: node writes a body without a header that announces it, and the
 * host would read it as the next request.
 */
function framingOf({ method, headers }: IncomingMessage): readonly [name: string, value: string] | readonly [] {
  if (headers['transfer-encoding'] !== undefined) return ['Transfer-Encoding', 'chunked']
  const length = headers['content-length'] ?? (usuallyWithBody.has(method!) ? '0' : undefined)
  return length === undefined ? [] : ['Content-Length', length]
}

/** The headers without those for this connection: the fixed ones, and what its Connection header names. */
function endToEnd(raw: readonly string[], ...except: readonly string[]): string[] {
  const dropped = new Set([...hopByHop, ...except])
  const kept: string[] = []
  for (let i = 0; i < raw.length; i += 2)
    if (raw[i]!.toLowerCase() === 'connection')
      for (const option of raw[i + 1]!.split(',')) dropped.add(option.trim().toLowerCase())
  // A message cannot ask that its own framing be forgotten.
  if (!except.includes('content-length')) dropped.delete('content-length')
  for (let i = 0; i < raw.length; i += 2) if (!dropped.has(raw[i]!.toLowerCase())) kept.push(raw[i]!, raw[i + 1]!)
  return kept
}
