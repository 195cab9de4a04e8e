import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { rootCertificates } from 'node:tls'

export type Header = readonly [name: string, value: string]

export interface TransportRequest {
  readonly method: string
  /** absolute, percent-encoded, sent as it stands: nothing is normalised */
  readonly url: string
  readonly headers: readonly Header[]
  readonly body?: Uint8Array
  readonly signal?: AbortSignal
}

export interface TransportResponse {
  readonly status: number
  readonly headers: readonly Header[]
  readonly body: Uint8Array | AsyncIterable<Uint8Array>
}

/** Carries one request and brings the answer, whatever its status. Rejects only when there is none. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>

export interface NodeTransportOptions {
  /** certificates in PEM to trust beside Node's own roots */
  readonly ca?: string | readonly string[]
  /** to get a connection, TLS included; default 5,000. Off Azure, IMDS's address often swallows packets */
  readonly connectTimeout?: number
  /** milliseconds of silence on a connection; default 60,000 */
  readonly idleTimeout?: number
  /**
   * Where to connect instead, given `https://mytestkeyvault.vault.azure.net` and the like; an origin, or undefined for
   * the real place. The Host header and the name in TLS stay Azure's.
   */
  readonly route?: (origin: string) => string | undefined
}

/**
 * Requests over node:http and node:https. Proxy variables are left alone on purpose: a token request to IMDS must never
 * pass a proxy.
 */
export function nodeTransport(options: NodeTransportOptions = {}): Transport {
  const { connectTimeout = 5_000, idleTimeout = 60_000, route, ca } = options
  const httpAgent = new http.Agent({ keepAlive: true })
  const httpsAgent = new https.Agent({ keepAlive: true, ...(ca && { ca: [...rootCertificates, ...[ca].flat()] }) })

  const attempt = (request: TransportRequest, mayRetry: boolean): Promise<TransportResponse> =>
    new Promise((resolve, reject) => {
      const { origin, authority, hostname, target } = splitUrl(request.url)
      const place = splitUrl(route?.(origin) ?? origin)
      const secure = place.scheme === 'https'
      // Looked up at each call: msw and the like put theirs in its place.
      const wire = (secure ? https : http).request({
        host: place.hostname,
        port: place.port,
        method: request.method,
        path: target,
        headers: ['Host', authority, ...request.headers.flat()],
        agent: secure ? httpsAgent : httpAgent,
        signal: request.signal,
        timeout: idleTimeout,
        ...(secure && { servername: isIP(hostname) ? '' : hostname }),
      })
      let timer: NodeJS.Timeout | undefined
      wire.on('socket', (socket) => {
        if (!socket.connecting) return
        timer = setTimeout(
          () => wire.destroy(failure('ETIMEDOUT', `no connection to ${place.origin} in ${connectTimeout} ms`)),
          connectTimeout,
        )
        socket.once(secure ? 'secureConnect' : 'connect', () => clearTimeout(timer))
      })
      wire.on('timeout', () => wire.destroy(failure('EIDLE', `nothing from ${place.origin} for ${idleTimeout} ms`)))
      wire.on('response', (answer) => resolve({ status: answer.statusCode ?? 0, headers: pairs(answer), body: answer }))
      wire.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer)
        // The server closed a kept connection just as we used it: nobody has seen this request yet.
        if (mayRetry && wire.reusedSocket && error.code === 'ECONNRESET') attempt(request, false).then(resolve, reject)
        else reject(error)
      })
      wire.end(request.body)
    })

  return (request) => attempt(request, true)
}

interface SplitUrl {
  scheme: string
  origin: string
  authority: string
  hostname: string
  port: number
  target: string
}

/**
 * Takes a URL apart without `URL`, which would tidy the path: dots, `%2F` and doubled slashes are to arrive as given.
 */
export function splitUrl(url: string): SplitUrl {
  const match = /^(https?):\/\/(\[[^\]]+\]|[^/:?#]+)(?::(\d+))?(\/[^#]*|\?[^#]*)?/i.exec(url)
  if (!match?.[1] || !match[2]) throw new TypeError(`not an http or https URL: ${url.split('?')[0]}`)
  const scheme = match[1].toLowerCase()
  const standard = scheme === 'https' ? 443 : 80
  const port = match[3] ? Number(match[3]) : standard
  const host = match[2].toLowerCase()
  const authority = port === standard ? host : `${host}:${port}`
  const target = match[4]?.startsWith('/') ? match[4] : `/${match[4] ?? ''}`
  return { scheme, origin: `${scheme}://${authority}`, authority, hostname: host.replace(/^\[|\]$/g, ''), port, target }
}

function pairs({ rawHeaders }: IncomingMessage): Header[] {
  const list: Header[] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) list.push([rawHeaders[i]!, rawHeaders[i + 1]!])
  return list
}

const failure = (code: string, message: string) => Object.assign(new Error(message), { code })
