import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { happeningOf } from '../../../control/run-record.js'
import type { NameView } from '../../../control/name-route.js'
import { azureHost } from '../../../policy/clouds.js'
import type { AnsweringLab, HostDoors, HostDoorsOptions, LabBehind, LabDoor } from '../outside/answering-lab.js'
import type { SourceName } from '../../../policy/views/sources.js'
import { connectThrough, TunnelRefused } from '../outside/connect-through.js'
import { noForwards } from '../outside/lab-forwards.js'
import { NoSuchSourceHere, nothingToPrepare } from '../outside/prepare-source.js'
import { usualMsiPort } from '../outside/listeners.js'
import { joinSockets } from '../inside/join-sockets.js'
import { listHost } from '../../tls/revocation.js'
import { followJournal } from './follow-journal.js'
import { CannotJoin, type JoinedSeat } from './join-lab.js'
import { askLab, messageIn } from './lab-client.js'

/** A running lab as it serves one of its seats: each connection goes through its proxy, with the seat's credentials. */
export function labBehind(seat: JoinedSeat, say: (line: string) => void): LabBehind {
  const { lab } = seat
  return {
    async meaning(host) {
      if (host === listHost) return { resolution: 'here' }
      // Known without asking: these names belong to no world.
      if (host !== imds && !azureHost(host)) return { resolution: 'foreign' }
      return (await askLab(lab, `names/${encodeURIComponent(host)}`)) as NameView
    },
    take(door, socket, host) {
      const [to, port] = targetOf(seat, door, host)
      tunnel(seat, to, port).then(
        (far) => join(socket, far),
        (error: unknown) => {
          // A seat that has gone, or a token of another start of the lab; the journal has what else it refuses.
          if (error instanceof TunnelRefused && error.status === '407')
            say(`the lab at ${lab.url} refuses the seat ${seat.name}: ${messageIn(error.body)}`)
          socket.resetAndDestroy()
        },
      )
    },
  }
}

const imds = '169.254.169.254'

/** What to ask the lab's proxy for. */
function targetOf({ ready }: JoinedSeat, door: LabDoor, host: string | undefined): [host: string, port: number] {
  if (door === 'msi') return ['localhost', usualMsiPort]
  if (door !== 'https') return [host === undefined || host === listHost ? imds : host, 80]
  return host === undefined ? ['127.0.0.1', Number(new URL(ready.https).port || 443)] : [host, 443]
}

const tunnel = ({ proxy }: JoinedSeat, host: string, port: number) => connectThrough(proxy, host, port)

function join(socket: Socket, far: Socket): void {
  if (socket.destroyed) return void far.destroy()
  socket.once('close', () => far.destroy())
  joinSockets(socket, far)
}

export interface ForCommandOptions {
  readonly control: boolean
  /** the command's token source; the seat's own when absent */
  readonly source: SourceName | undefined
  readonly say: (line: string) => void
}

/** The same for a command of `milab exec`. */
export function joinedLab(
  seat: JoinedSeat,
  { control, source, say }: ForCommandOptions,
): AnsweringLab & { readonly gone: Promise<string> } {
  const { lab, name, ca, facts } = seat
  let lost: (why: string) => void
  const gone = new Promise<string>((resolve) => (lost = resolve))
  const behind = labBehind(seat, say)
  const from = source ?? facts?.source ?? 'imds'
  return {
    ...behind,
    ca,
    source: from,
    seat: facts,
    identityHeader: facts?.identityHeader ?? '',
    msiPort: usualMsiPort,
    forwards: noForwards,
    controlToken: control ? lab.controlToken : undefined,
    takeControl: (socket) => join(socket, connectTo(lab.url)),
    async prepareSource() {
      if (from !== 'arc' && from !== 'workload-identity') return nothingToPrepare
      throw new NoSuchSourceHere(`--source ${from} needs a lab of the command's own: leave --join out`)
    },
    // The lab may serve others, too.
    commandStarts: () => {},
    // They are the joined lab's, which goes on.
    unusedFaults: () => [],
    async follow(take) {
      const follower = await followJournal(lab, name, (entry) => take(happeningOf(entry))).catch((error: Error) => {
        throw new CannotJoin(`the lab at ${lab.url} does not show its journal: ${error.message}`)
      })
      void follower.gone.then(() => lost(`the lab at ${lab.url} has ended, and the command with it`))
      // A lab that has gone has no more to say.
      return () => follower.stop().catch(() => {})
    },
    openDoors: (how) => onTheHost(seat, behind, how, control),
    gone,
    close: async () => {},
  }
}

function connectTo(url: string): Socket {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80), allowHalfOpen: true })
  return socket.on('error', () => socket.destroy())
}

/** What comes to the lab's HTTP endpoint through a tunnel speaks for the tunnel's seat, also to its proxy. */
async function onTheHost(
  seat: JoinedSeat,
  behind: LabBehind,
  { hasMsi, say }: HostDoorsOptions,
  control: boolean,
): Promise<HostDoors> {
  const { lab, name, ready } = seat
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  const open = (port: number, take: (socket: Socket) => void) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer({ allowHalfOpen: true }, (socket) => {
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
        take(socket)
      })
      servers.push(server)
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  const httpPort = Number(new URL(ready.http).port || 80)
  const http = await open(0, (socket) => {
    tunnel(seat, '127.0.0.1', httpPort).then(
      (far) => join(socket, far),
      () => socket.destroy(),
    )
  })
  if (hasMsi)
    await open(usualMsiPort, (socket) => behind.take('msi', socket)).catch((error: NodeJS.ErrnoException) =>
      say(
        `port ${usualMsiPort} cannot be opened (${error.code}), so the MSI extension there does not speak for ${name}`,
      ),
    )
  return {
    http,
    control: control ? await open(0, (socket) => join(socket, connectTo(lab.url))) : undefined,
    async dispose() {
      for (const server of servers) server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
