import { createSocket } from 'node:dgram'
import type { Emulator } from '../../create.js'
import { answerQuery, type Answer } from '../exec/dns.js'
import { meaning, missing, plainName } from '../exec/names.js'
import { CannotListen, PortTaken } from './bind.js'

/** A name server for whoever shares this network with the lab. */
export interface Dns {
  readonly port: number
  close(): Promise<void>
}

const address = '127.0.0.1'

/**
 * Answers names of the world with 127.0.0.1 and Azure's other names with "no such name", saying once what would add
 * them. Foreign names are refused, so that a resolver which knows other servers goes on to them. UDP, loopback only.
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
  // A client that is gone already makes a send fail; the next one is none the worse.
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
        return 'loopback'
      case 'foreign':
        return 'refused'
      case 'no-such-name':
        if (said.size < 1000 && !said.has(name)) {
          said.add(name)
          say(missing(emulator, name))
        }
        return 'no-such-name'
    }
  }
}
