import type { Socket } from 'node:dgram'
import type { LabBehind } from './answering-lab.js'
import { answerQuery, askedName, type Answer } from './dns.js'
import { plainName } from './names.js'

export interface NameServerOptions {
  readonly lab: LabBehind
  /** the address that the lab's names resolve to */
  readonly names: string
  /** the addresses of names that have one to themselves */
  readonly places?: ReadonlyMap<string, string>
  /** the answer for names that are not Azure's */
  readonly foreign: Answer
  readonly say: (line: string) => void
}

/** Answers the queries that come to a UDP socket, as a name server of Azure's that knows only the lab's world. */
export function serveNames(socket: Socket, { lab, names, places, foreign, say }: NameServerOptions): void {
  const judge = async (name: string): Promise<Answer> => {
    if (name === 'localhost' || name.endsWith('.localhost')) return { address: '127.0.0.1' }
    if (name === '' || name.endsWith('.arpa')) return 'no-such-name'
    const own = places?.get(name)
    if (own !== undefined) return { address: own }
    const { resolution, hint } = await lab.meaning(name)
    if (resolution === 'here') return { address: names }
    if (resolution === 'foreign') return foreign
    if (hint !== undefined) say(hint)
    return 'no-such-name'
  }
  let isOpen = true
  socket.once('close', () => (isOpen = false))
  // Sending fails if a client has gone; that must not affect the next one.
  socket.on('error', () => {})
  socket.on('message', (query, from) => {
    const asked = askedName(query)
    const judging = asked === undefined ? Promise.resolve('no-such-name' as const) : judge(plainName(asked))
    void judging
      .catch((): Answer => 'refused')
      .then((found) => {
        const answer = answerQuery(query, () => found)
        if (answer && isOpen) socket.send(answer, from.port, from.address, () => {})
      })
  })
}
