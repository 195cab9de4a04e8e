import { lookup } from 'node:dns/promises'
import { BlockList, connect, createServer, isIP, isIPv6, type AddressInfo, type Server, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Dial, Lookup } from '../../listen/passthrough.js'
import { NotAllowed } from '../../listen/passthrough.js'
import { joinSockets } from '../inside/join-sockets.js'

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

function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once(event, () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
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
  const secure = proxy.protocol === 'https:'
  if (!secure && proxy.protocol !== 'http:')
    throw new NotAllowed(`a proxy with the scheme ${proxy.protocol} is not supported`)
  const place = { host: proxy.hostname.replace(/^\[|\]$/g, ''), port: Number(proxy.port || (secure ? 443 : 80)) }
  const opening = secure
    ? opened(connectTls({ ...place, ...(isIP(place.host) === 0 && { servername: place.host }) }), 'secureConnect')
    : opened(connect({ ...place, allowHalfOpen: true }), 'connect')
  const socket = await opening.catch(({ code, message }: NodeJS.ErrnoException) => {
    // Without its address, which may contain a password.
    throw new Error(
      `the proxy in this shell's variables does not respond (${code ?? message}); start it, or unset them`,
    )
  })
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${authorization(proxy)}\r\n`)
  await tunnelled(socket)
  return socket
}

function authorization({ username, password }: URL): string {
  if (username === '') return ''
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return `Proxy-Authorization: Basic ${Buffer.from(user).toString('base64')}\r\n`
}

/** Resolves when the proxy has returned 200; the bytes after its headers belong to the tunnel. */
function tunnelled(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen: Buffer = Buffer.alloc(0)
    const fail = (error: Error) => {
      socket.destroy()
      reject(error)
    }
    const ended = () => fail(new Error('the proxy closed the connection'))
    const onData = (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk])
      const end = seen.indexOf('\r\n\r\n')
      if (end < 0) return seen.length > 65_536 ? fail(new Error('the proxy does not respond with HTTP')) : undefined
      const status = /^HTTP\/1\.\d (\d{3})/.exec(seen.toString('latin1', 0, end))?.[1]
      if (status !== '200') return fail(new Error(`the proxy responded ${status ?? 'with something other than HTTP'}`))
      socket.pause()
      socket.off('data', onData)
      socket.off('end', ended)
      socket.off('error', fail)
      if (seen.length > end + 4) socket.unshift(seen.subarray(end + 4))
      resolve()
    }
    socket.on('data', onData)
    socket.on('end', ended)
    socket.on('error', fail)
  })
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
