import type { SendHandle } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { Listening, Wish } from './messages.js'

/** Listens in this process's network and passes the socket to the process that started it. Resolves to the port. */
export function handOver({ name, address, port, optional = false }: Wish): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      optional && error.code !== 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen({ host: address, port }, () => {
      const got = (server.address() as { port: number }).port
      // A copy kept here would receive half of the connections and never answer them.
      passOn({ is: 'listening', name, port: got }, server, () => server.close(() => resolve(got)))
    })
  })
}

/** The same for a name server's UDP socket. */
export function handOverDns(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.once('error', reject)
    socket.bind({ address, port: 53 }, () =>
      passOn({ is: 'listening', name: 'dns', port: 53 }, socket, () => socket.close(resolve)),
    )
  })
}

/** Passes a listening socket to the process that started this one, without which there is nothing left to do. */
export function passOn(message: Listening, handle: SendHandle, sent: () => void): void {
  process.send!(message, handle, {}, (error) => (error ? process.exit(1) : sent()))
}
