import { createSocket } from 'node:dgram'
import type { Emulator } from '../../create.js'
import { hint } from '../../policy/name-resolution.js'
import { answerQuery, type Answer } from '../exec/outside/dns.js'
import { meaning, plainName } from '../exec/outside/names.js'
import { CannotListen, PortTaken } from './bind.js'

/** A name server for programs that share this network with the lab. */
export interface Dns {
  readonly port: number
  close(): Promise<void>
}

const address = '127.0.0.1'

/**
 * Resolves names of the world to 127.0.0.1. Azure's other names do not exist; a notice says once what would add each.
 * Refuses foreign names, so that a resolver with other servers tries those. UDP, loopback only.
 *
 * @throws PortTaken, CannotListen
 */
export async function openDns(emulator: Emulator, port: number, say: (line: string) => void): Promise<Dns> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve, reject) => {
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close()
      reject(
        error.code === 'EADDRINUSE'
          ? new PortTaken('dns', address, port)
          : new CannotListen('dns', address, port, error.code ?? '', error.message),
      )
    })
    socket.bind({ address, port }, resolve)
  })
  socket.removeAllListeners('error')
  // Sending fails if a client has gone; that must not affect the next one.
  socket.on('error', () => {})
  const judge = judging(emulator, say)
  socket.on('message', (query, from) => {
    const answer = answerQuery(query, (asked) => judge(plainName(asked)))
    if (answer) socket.send(answer, from.port, from.address)
  })
  return { port: socket.address().port, close: () => new Promise((resolve) => socket.close(resolve)) }
}

function judging(emulator: Emulator, say: (line: string) => void): (name: string) => Answer {
  const said = new Set<string>()
  return (name) => {
    switch (meaning(emulator, name)) {
      case 'here':
        return { address }
      case 'foreign':
        return 'refused'
      case 'not-emulated':
      case 'no-such-name':
        if (said.size < 1000 && !said.has(name)) {
          said.add(name)
          say(hint(emulator.world, name))
        }
        return 'no-such-name'
    }
  }
}
