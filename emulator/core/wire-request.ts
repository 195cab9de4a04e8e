import { noBody, wholeBody } from './body.js'
import type { Door, HeaderPair, WireRequest } from './wire.js'

/** What a request built by hand says; the rest has defaults. */
export interface RequestParts {
  /** absolute, taken apart by hand: the path and query stay as they are written, `//` and `%2F` too */
  readonly url: string
  readonly method?: string
  readonly headers?: readonly HeaderPair[] | Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly door?: Door
  readonly address?: string
  /** the name of the machine or app that sends it; the world's own default when absent */
  readonly seat?: string
  /** the token source that its sender was given, where the address does not tell: `container-instances` */
  readonly source?: string
  readonly signal?: AbortSignal
}

/** A wire request from a URL, for those that have no socket to read one from. */
export function wireRequest({
  url,
  method = 'GET',
  headers = {},
  body,
  door = 'in-process',
  address = '127.0.0.1',
  seat,
  source,
  signal,
}: RequestParts): WireRequest {
  const parts = /^(https?):\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(url)
  if (!parts) throw new TypeError(`'${url}' is not an absolute http(s) URL`)
  const [, scheme = '', authority = '', rawPath = '', query = ''] = parts
  const path = rawPath === '' ? '/' : rawPath
  const { host, port } = serverNamed(authority)
  const content = typeof body === 'string' ? Buffer.from(body) : body
  return {
    door,
    method,
    target: query === '' && !url.includes('?') ? path : `${path}?${query}`,
    scheme: scheme.toLowerCase() as 'http' | 'https',
    host,
    port,
    path,
    query,
    headers: Array.isArray(headers) ? (headers as HeaderPair[]) : Object.entries(headers as Record<string, string>),
    body: content === undefined || content.byteLength === 0 ? noBody : wholeBody(content),
    client: { address },
    ...(seat !== undefined && { seat }),
    ...(source !== undefined && { source }),
    signal: signal ?? new AbortController().signal,
  }
}

/** The request's URL, as sent: what it names may be secret. */
export function urlOf({ scheme, host, port, path, query }: WireRequest): string {
  const authority = port === undefined ? host : `${host}:${port}`
  return query === '' ? `${scheme}://${authority}${path}` : `${scheme}://${authority}${path}?${query}`
}

/** `host:port`, `[::1]:port`; the host in lower case, without brackets. */
export function splitAuthority(authority: string): { host: string; port: number | undefined } {
  const found = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(authority)
  if (!found) return { host: authority.toLowerCase(), port: undefined }
  return { host: (found[1] ?? found[2]!).toLowerCase(), port: found[3] === undefined ? undefined : Number(found[3]) }
}

/** The same without the dot of the DNS root: `vault.azure.net.` and `vault.azure.net` are one server. */
export function serverNamed(authority: string): { host: string; port: number | undefined } {
  const { host, port } = splitAuthority(authority)
  return { host: host.length > 1 && host.endsWith('.') ? host.slice(0, -1) : host, port }
}
