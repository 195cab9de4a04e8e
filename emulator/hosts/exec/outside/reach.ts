import { lookup } from 'node:dns/promises'
import { BlockList, connect, createServer, isIP, isIPv6, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Dial, Lookup } from '../../listen/passthrough.js'
import { NotAllowed } from '../../listen/passthrough.js'
import { joinSockets } from '../inside/join-sockets.js'
import { connectThrough, opened } from './connect-through.js'

/** Opens a connection to a host other than Azure's, as the caller's own programs would. */
export type Reach = (host: string, port: number) => Promise<Socket>

type Variables = Readonly<Record<string, string | undefined>>

/** Through the caller's proxy with CONNECT if there is one, otherwise directly. */
export function reachOutside(env: Variables, resolve?: Lookup): Reach {
  return (host, port) => {
    const proxy = proxyFor(env, host, port)
    return proxy ? throughProxy(proxy, host, port) : directly(host, port, resolve)
  }
}

// The machine's own metadata service and Azure's wire server, which have a real identity, and its loopback, which
// --reach is for. Private networks are allowed, because companies have their package feeds there.
const closed = new BlockList()
closed.addSubnet('0.0.0.0', 8, 'ipv4')
closed.addSubnet('127.0.0.0', 8, 'ipv4')
closed.addSubnet('169.254.0.0', 16, 'ipv4')
closed.addAddress('168.63.129.16', 'ipv4')
closed.addAddress('::', 'ipv6')
closed.addAddress('::1', 'ipv6')
closed.addSubnet('fe80::', 10, 'ipv6')
closed.addAddress('fd00:ec2::254', 'ipv6')

const isClosed = (address: string) => closed.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

async function directly(
  host: string,
  port: number,
  resolve: Lookup = (name) => lookup(name, { all: true }),
): Promise<Socket> {
  const found = isIP(host) ? [{ address: host }] : await resolve(host)
  const inside = found.find(({ address }) => isClosed(address))
  if (inside)
    throw new NotAllowed(
      `'${host}' resolves to ${inside.address}, which belongs to this machine; --reach allows a port on its loopback`,
    )
  let problem: unknown = new NotAllowed(`'${host}' has no address`)
  for (const { address } of found) {
    try {
      return await opened(connect({ host: address, port, allowHalfOpen: true }), 'connect')
    } catch (error) {
      problem = error
    }
  }
  throw problem
}

/**
 * The proxy that the caller's variables name for a host, if any (curl's rules for NO_PROXY: a name covers its
 * subdomains).
 */
export function proxyFor(env: Variables, host: string, port: number): URL | undefined {
  const either = (name: string) => env[name.toLowerCase()] || env[name]
  const except = (either('NO_PROXY') ?? '').split(',').map((entry) =>
    entry
      .trim()
      .toLowerCase()
      .replace(/:\d+$/, '')
      .replace(/^\*?\./, ''),
  )
  if (except.some((entry) => entry === '*' || (entry !== '' && (host === entry || host.endsWith(`.${entry}`)))))
    return undefined
  // Uppercase HTTP_PROXY can come from a request header if a program runs as CGI, so curl reads only the lowercase one.
  const named = (port === 443 ? either('HTTPS_PROXY') : env.http_proxy || env.HTTP_PROXY) || either('ALL_PROXY')
  if (!named) return undefined
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(named) ? named : `http://${named}`
  return URL.canParse(url) ? new URL(url) : undefined
}

async function throughProxy(proxy: URL, host: string, port: number): Promise<Socket> {
  if (isIP(host) && isClosed(host)) throw new NotAllowed(`${host} belongs to this machine`)
  if (proxy.protocol !== 'https:' && proxy.protocol !== 'http:')
    throw new NotAllowed(`a proxy with the scheme ${proxy.protocol} is not supported`)
  try {
    return await connectThrough(proxy, host, port)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    // Without its address, which may contain a password.
    throw new Error(`the proxy in this shell's variables does not respond (${code}); start it, or unset them`, {
      cause: error,
    })
  }
}

/** The same for the lab's proxy, which needs an address to connect to: a loopback port that forwards to each host. */
export function dialBy(reach: Reach, servers: Server[], isForeign: (host: string) => boolean): Dial {
  const places = new Map<string, Promise<{ address: string; port: number }>>()
  return async (host, port) => {
    if (!isForeign(host))
      throw new NotAllowed(`'${host}' is one of Azure's host names, and requests for those do not leave the lab`)
    const key = `${host} ${port}`
    const place =
      places.get(key) ??
      opening(
        (socket) =>
          reach(host, port).then(
            (far) => joinSockets(socket, far),
            () => socket.destroy(),
          ),
        servers,
      )
    places.set(key, place)
    return place
  }
}

function opening(take: (socket: Socket) => void, servers: Server[]): Promise<{ address: string; port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      socket.on('error', () => socket.destroy())
      take(socket)
    })
    servers.push(server)
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve({ address: '127.0.0.1', port: (server.address() as AddressInfo).port }))
  })
}
