import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { noBody } from '../core/body.js'
import { serverNamed } from '../core/wire-request.js'
import type { Door, HeaderPair, WireBody, WireRequest } from '../core/wire.js'
import { NodeBody } from './node-body.js'

/** A request that no service should see; the host refuses it with a bare status. */
export interface BadMessage {
  readonly bad: string
}

/**
 * A node request as plain data, with target and headers as sent. `BadMessage` for a second Host header, for a missing
 * one on HTTP/1.1, and for an absolute-form target without a proper authority.
 */
export function wireFromNode(
  req: IncomingMessage,
  res: ServerResponse,
  door: Door,
  encrypted: boolean,
  target = req.url!,
  seat?: string,
  source?: string,
): WireRequest | BadMessage {
  const raw = req.rawHeaders
  const headers: HeaderPair[] = new Array(raw.length >> 1)
  let hostHeader: string | undefined
  let isOverTls = encrypted
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!
    const value = raw[i + 1]!
    headers[i >> 1] = [name, value]
    if (name.length === 4 && name.toLowerCase() === 'host') {
      if (hostHeader !== undefined) return { bad: 'more than one Host header' }
      hostHeader = value
    } else if (name.length === 17 && name.toLowerCase() === 'x-forwarded-proto') isOverTls ||= value === 'https'
  }
  if (hostHeader === undefined && req.httpVersionMinor === 1) return { bad: 'no Host header' }
  // A proxy of the user's that ends TLS in front of the lab says so: what counts is how the caller came.
  const scheme = isOverTls ? 'https' : 'http'
  if (target.charCodeAt(0) === 47) {
    const at = target.indexOf('?')
    const { host, port } = serverNamed(hostHeader ?? '')
    const path = at < 0 ? target : target.slice(0, at)
    const query = at < 0 ? '' : target.slice(at + 1)
    return new NodeRequest(req, res, door, target, scheme, host, port, path, query, headers, seat, source)
  }
  const absolute = /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(target)
  if (!absolute) {
    // `OPTIONS *` is not a path, so no service has it.
    const { host, port } = serverNamed(hostHeader ?? '')
    return new NodeRequest(req, res, door, target, scheme, host, port, target, '', headers, seat, source)
  }
  const [, asked = '', authority = '', path = '', query = ''] = absolute
  const { host, port } = serverNamed(authority)
  if (host === '' || authority.includes('@')) return { bad: 'the absolute target has no host' }
  return new NodeRequest(
    req,
    res,
    door,
    target,
    asked.toLowerCase() as 'http' | 'https',
    host,
    port,
    path || '/',
    query,
    headers,
    seat,
    source,
  )
}

/** Signal, body and client are created on first use: most requests never need them. */
class NodeRequest implements WireRequest {
  readonly method: string
  #signal: AbortSignal | undefined

  constructor(
    private readonly req: IncomingMessage,
    private readonly res: ServerResponse,
    readonly door: Door,
    readonly target: string,
    readonly scheme: 'http' | 'https',
    readonly host: string,
    readonly port: number | undefined,
    readonly path: string,
    readonly query: string,
    readonly headers: readonly HeaderPair[],
    readonly seat: string | undefined,
    readonly source: string | undefined,
  ) {
    this.method = req.method!
  }

  get body(): WireBody {
    const { req, res } = this
    if (req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined) return noBody
    return new NodeBody(req, res)
  }

  get client(): WireRequest['client'] {
    return new NodeClient(this.req.socket)
  }

  get signal(): AbortSignal {
    return (this.#signal ??= signalOf(this.res))
  }
}

class NodeClient {
  constructor(private readonly socket: Socket) {}

  get address(): string {
    const address = this.socket.remoteAddress ?? ''
    return address.startsWith('::ffff:') ? address.slice(7) : address
  }

  get certificate(): Uint8Array | undefined {
    const certificate = (this.socket as Partial<TLSSocket>).getPeerCertificate?.()
    return certificate?.raw
  }
}

function signalOf(res: ServerResponse): AbortSignal {
  const controller = new AbortController()
  const gone = () => {
    if (!res.writableFinished) controller.abort(new Error('the client closed the connection'))
  }
  if (res.closed || res.destroyed || res.req.socket.destroyed) gone()
  else res.once('close', gone)
  return controller.signal
}
