import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** A proxy's response to CONNECT that opens no tunnel. */
export class TunnelRefused extends Error {
  constructor(
    readonly status: string | undefined,
    /** what it said, if it is short */
    readonly body: string,
  ) {
    super(`the proxy responded ${status ?? 'with something other than HTTP'}`)
    this.name = 'TunnelRefused'
  }
}

/** Connects to a proxy and has it open a tunnel, with the credentials of its URL. Rejects if it does not. */
export async function connectThrough(proxy: URL, host: string, port: number): Promise<Socket> {
  const socket = await dialProxy(proxy)
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${authorization(proxy)}\r\n`)
  await tunnelled(socket)
  return socket
}

function dialProxy({ protocol, hostname, port }: URL): Promise<Socket> {
  const secure = protocol === 'https:'
  const place = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (secure ? 443 : 80)) }
  return secure
    ? opened(connectTls({ ...place, ...(isIP(place.host) === 0 && { servername: place.host }) }), 'secureConnect')
    : opened(connect({ ...place, allowHalfOpen: true }), 'connect')
}

/** Resolves to the socket when it is open. */
export function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once(event, () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
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
      if (status !== '200') return fail(new TunnelRefused(status, seen.toString('utf8', end + 4)))
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
