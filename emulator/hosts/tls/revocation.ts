import type { IncomingMessage, ServerResponse } from 'node:http'
import { version } from '../../version.js'
import type { Authority } from './authority.js'

/**
 * The name of the host with the revocation list. It resolves in exec's namespaces, by the lab's DNS, and to the lab's
 * proxy. `.test` exists nowhere else (RFC 6761), so a client that is not led to the lab learns so at once.
 */
export const listHost = 'crl.managed-identity-lab.test'

/** How clients reach the HTTP endpoint. */
export interface Reachable {
  /** its URL for programs on this machine, or in the lab's own network; undefined if only the name leads to it */
  readonly http?: string
  readonly port: number
  /** whether programs come from elsewhere, with the lab as proxy or DNS: to them, loopback is another machine */
  readonly fromElsewhere?: boolean
}

/**
 * Addresses of the revocation list, the best first: OpenSSL and .NET on Linux ask only that one. On this machine that
 * is loopback, which needs neither a proxy nor DNS (a client's NO_PROXY contains it); elsewhere the name.
 */
export function listUrls({ listPath }: Authority, { http, port, fromElsewhere = false }: Reachable): string[] {
  const byName = `http://${listHost}${port === 80 ? '' : `:${port}`}${listPath}`
  if (http === undefined) return [byName]
  const direct = `${http}${listPath}`
  return fromElsewhere ? [byName, direct] : [direct, byName]
}

const target = /^(?:http:\/\/([^/]+))?(\/milab-[\da-f]{12}\.crl)$/i

/**
 * Serves the revocation list, and returns whether the request was for one. Also in absolute form, as through a proxy.
 * Public, so that no token is needed; under a name of Azure's (`isAzure`) the path is Azure's.
 */
export function revocationListAt(authority: () => Authority, isAzure: (authority: string) => boolean) {
  return (req: IncomingMessage, res: ServerResponse): boolean => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return false
    const [, named, path] = target.exec(req.url!) ?? []
    if (path === undefined || isAzure(named ?? req.headers.host ?? '')) return false
    const { listPath, revocationList } = authority()
    // That of a CA which no longer signs: nothing presents its certificates.
    if (path.toLowerCase() !== listPath) return false
    const list = revocationList()
    res.writeHead(200, {
      'Content-Type': 'application/pkix-crl',
      'Cache-Control': 'no-cache',
      'x-milab': version,
      'Content-Length': list.byteLength,
    })
    res.end(req.method === 'HEAD' ? undefined : list)
    return true
  }
}
