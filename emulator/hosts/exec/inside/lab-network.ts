import { spawn, type ChildProcess, type SendHandle } from 'node:child_process'
import type { Socket as UdpSocket } from 'node:dgram'
import { writeFileSync } from 'node:fs'
import type { Server } from 'node:net'
import { apart, commandAddress, imdsAddress, shared, type Addresses } from './addresses.js'
import { handOver, handOverDns, passOn } from './hand-over.js'
import { asLabSide, type FromLabSide, type Plan, type ToLabSide, type Wish } from './messages.js'
import { ip, Refused } from './tools.js'

export interface LabNetwork extends Addresses {
  /** the lab's ports on the command's loopback */
  readonly taken: readonly number[]
  /** why the lab responds on the command's loopback instead, where ports 80 and 443 are then taken */
  readonly sharedBecause?: string
}

/** Starts a process in another network, which will be the lab's. It takes a while to start, so this comes first. */
export function startLabSide(script: string): ChildProcess {
  const side = spawn('unshare', ['-n', '--', process.execPath, script, asLabSide], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  side.on('error', () => {})
  return side
}

/**
 * Joins the command's network to the lab's, and passes on the lab's listeners there. The command's loopback stays
 * empty, so ports 80 and 443 are the command's, as on a VM. If the kernel cannot join two networks, the lab listens on
 * the command's loopback.
 */
export async function layNetwork(side: ChildProcess, plan: Listeners): Promise<LabNetwork> {
  try {
    await reply(side, 'awake')
    ip(
      'link set lo up',
      `link add name eth0 type veth peer name eth0 netns ${side.pid}`,
      `addr add ${commandAddress} peer ${apart.names}/32 dev eth0`,
      'link set eth0 up',
      `route add ${imdsAddress}/32 dev eth0`,
      `route add ${apart.dns}/32 dev eth0`,
      ...plan.ownAddresses.map((_, index) => `route add ${apart.own(index)}/32 dev eth0`),
    )
    set('ipv6/conf/eth0/disable_ipv6', '1')
    await listenThere(side, plan)
    return { ...apart, taken: [] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (side.connected) side.disconnect()
    ip('link set lo up', `addr add ${imdsAddress}/32 dev lo`)
    await handOverDns(shared.dns)
    const wishes = labListeners(shared, plan)
    for (const wish of wishes) await handOver(wish)
    return { ...shared, taken: wishes.map(({ port }) => port), sharedBecause: error.message }
  }
}

/** Ports below 1024 are the command's also if its user is not root, as in a container. */
export function openLowPorts(): void {
  set('ipv4/ip_unprivileged_port_start', '0')
}

function set(name: string, value: string): void {
  try {
    writeFileSync(`/proc/sys/net/${name}`, value)
  } catch {
    // Read-only in some containers.
  }
}

type Listeners = Pick<Plan, 'hasImds' | 'atNames' | 'ownAddresses'>

const labListeners = ({ names, own }: Addresses, { hasImds, atNames, ownAddresses }: Listeners): Wish[] => [
  { name: 'http', address: names, port: 80 },
  { name: 'https', address: names, port: 443 },
  ...(hasImds ? [{ name: 'imds', address: imdsAddress, port: 80 }] : []),
  ...atNames.map((wish) => ({ ...wish, address: names })),
  ...ownAddresses.flatMap((wishes, index) => wishes.map((wish) => ({ ...wish, address: own(index) }))),
]

async function listenThere(side: ChildProcess, plan: Listeners): Promise<void> {
  const task: ToLabSide = {
    addresses: [
      `${apart.names} peer ${commandAddress}/32`,
      ...[imdsAddress, apart.dns, ...plan.ownAddresses.map((_, index) => apart.own(index))].map(
        (address) => `${address}/32`,
      ),
    ],
    dns: apart.dns,
    listen: labListeners(apart, plan),
  }
  side.on('message', (message: FromLabSide, handle?: SendHandle) => {
    if (message.is === 'listening') passOn(message, handle!, () => (handle as Server | UdpSocket).close())
  })
  const done = reply(side, 'ready')
  side.send(task)
  await done
}

/** Waits for a message. Throws Refused if the process refuses or exits first. */
function reply(side: ChildProcess, awaited: FromLabSide['is']): Promise<void> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: FromLabSide) => {
      if (message.is === awaited) settle(resolve)
      else if (message.is === 'refused') settle(() => reject(new Refused(message.why)))
    }
    const onClose = () => settle(() => reject(new Refused('a second network namespace is not available')))
    const settle = (how: () => void) => {
      side.off('message', onMessage).off('close', onClose)
      how()
    }
    side.on('message', onMessage).on('close', onClose)
    if (side.exitCode !== null) onClose()
  })
}
