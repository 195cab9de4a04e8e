import { connect, type Socket } from 'node:net'

/** Sends text on a new connection and gives everything that came back before it closed (by either side). For tests. */
export function exchange(
  port: number,
  text: string | Buffer,
  { host = '127.0.0.1', until }: { host?: string; until?: string } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host)
    let seen = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      seen += chunk
      if (until !== undefined && seen.includes(until)) socket.destroy()
    })
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error),
    )
    socket.on('close', () => resolve(seen))
    socket.write(text)
  })
}

/** A connection on which a tunnel to `target` stands. For tests. */
export function tunnelTo(port: number, target: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', reject)
    socket.once('data', (chunk: Buffer) => {
      const line = chunk.toString('latin1')
      if (line.startsWith('HTTP/1.1 200 ')) resolve(socket)
      else reject(new Error(line))
    })
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`)
  })
}
