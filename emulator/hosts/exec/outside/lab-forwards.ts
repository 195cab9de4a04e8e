import type { Socket } from 'node:net'
import { speaksAmqp } from '../../../policy/clouds.js'
import { forwardsOf, tcpForwardsOf, type TcpForward } from '../../../policy/views/forwards.js'
import type { World } from '../../../world/world.js'
import type { Credentials } from '../../tls/authority.js'
import type { NamedPort, Plan } from '../inside/messages.js'
import { peek, serverName } from './first-bytes.js'
import { tcpForward } from './tcp-forward.js'

/** A host name with forwards of plain TCP. It has an address to itself: most of what comes there names no host. */
interface ForwardedHost {
  readonly host: string
  readonly forwards: readonly TcpForward[]
  /** whether the lab serves the name at ports 80 and 443, too */
  readonly isServed: boolean
}

/** What a lab forwards around a command besides HTTP. It stays for the run, whatever becomes of the world. */
export interface LabForwards {
  readonly hosts: readonly ForwardedHost[]
  /** whether a name that leads to the lab is of a service that programs speak AMQP with */
  readonly hasAmqp: boolean
  readonly certificateFor: (host: string) => Credentials
}

export function forwardsIn(
  world: World,
  { isServed, certificateFor }: { isServed: (host: string) => boolean } & Pick<LabForwards, 'certificateFor'>,
): LabForwards {
  const all = [...tcpForwardsOf(world).values()]
  return {
    hosts: [...new Set(all.map(({ host }) => host))].map((host) => ({
      host,
      forwards: all.filter((forward) => forward.host === host),
      isServed: isServed(host),
    })),
    hasAmqp: [...forwardsOf(world).values()].some(({ host }) => speaksAmqp(host)),
    certificateFor,
  }
}

/** Those of a lab that listens for no command. */
export const noForwards: LabForwards = {
  hosts: [],
  hasAmqp: false,
  certificateFor: () => {
    throw new Error('this lab has no forwards of plain TCP')
  },
}

const nameOf = ({ host, port }: TcpForward) => `forward:${host}:${port}`

const amqps: NamedPort = { name: 'amqp', port: 5671 }

const served: readonly NamedPort[] = [
  { name: 'http', port: 80 },
  { name: 'https', port: 443 },
]

/** The listeners that they need inside. */
export const forwardListeners = ({ hosts, hasAmqp }: LabForwards): Pick<Plan, 'atNames' | 'ownAddresses'> => ({
  atNames: hasAmqp ? [amqps] : [],
  ownAddresses: hosts.map(({ forwards, isServed }) => [
    ...forwards.map((forward) => ({ name: nameOf(forward), port: forward.port })),
    ...(isServed ? served : []),
  ]),
})

/** What takes the connections of those listeners. */
export function forwardTakers(
  { hosts, certificateFor }: LabForwards,
  say: (line: string) => void,
): Record<string, (socket: Socket) => void> {
  const takers: Record<string, (socket: Socket) => void> = { [amqps.name]: (socket) => refuseAmqp(socket, say) }
  for (const { host, forwards } of hosts)
    for (const forward of forwards)
      takers[nameOf(forward)] = tcpForward(forward, { certificate: () => certificateFor(host), say })
  return takers
}

/** Where their names lead, if the addresses are these. */
export const forwardedPlaces = ({ hosts }: LabForwards, addresses: readonly string[]): ReadonlyMap<string, string> =>
  new Map(hosts.map(({ host }, index) => [host, addresses[index]!]))

function refuseAmqp(socket: Socket, say: (line: string) => void): void {
  peek(socket, serverName, (host) => {
    const name = host ?? 'a name that is forwarded as HTTP'
    say(
      `AMQP is not emulated by managed-identity-lab: '${name}' at port ${amqps.port}; ` +
        'a forward of that port hands its bytes to an emulator (docs/forwards.md)',
    )
    socket.resetAndDestroy()
  })
}
