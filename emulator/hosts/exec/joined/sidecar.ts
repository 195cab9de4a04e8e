import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTrustFiles } from '../command/trust.js'
import { imdsAddress, shared } from '../inside/addresses.js'
import type { Wish } from '../inside/messages.js'
import { ip, Refused } from '../inside/tools.js'
import { answerInside } from '../outside/answer-inside.js'
import { usualMsiPort } from '../outside/listeners.js'
import type { Received } from '../outside/namespace.js'
import { thisPlace } from '../outside/remedies.js'
import { sources } from '../sources.js'
import { CannotJoin, joinLab, type JoinedSeat, type JoinOptions } from './join-lab.js'
import { labBehind } from './joined-lab.js'

/** Where apps have the endpoint that `IDENTITY_ENDPOINT` names: a high port, as in Azure. */
export const appIdentityPort = 42356

export interface SidecarOptions {
  readonly join: JoinOptions
  /** the folder to write files with certificates into, for the programs in this network */
  readonly trustFolder?: string | undefined
  readonly say: (line: string) => void
}

/** A seat of a running lab, in the network that this process is in. */
export interface Sidecar {
  readonly seat: JoinedSeat
  /** where it listens, for people */
  readonly listening: readonly string[]
  close(): void
}

/**
 * Serves Azure's names and addresses on this network's loopback, as one seat of a running lab. For a network of its own,
 * such as a container's, whose programs ask the name server at 127.0.0.1.
 *
 * @throws CannotJoin
 */
export async function openSidecar({ join: options, trustFolder, say }: SidecarOptions): Promise<Sidecar> {
  const seat = await joinLab(options)
  if (trustFolder !== undefined) writeTrustFiles(seat.ca, {}, { path: trustFolder, remove: () => {} })
  const received: Received[] = []
  const close = () => received.forEach(({ handle }) => handle.close())
  try {
    const wishes = wishesOf(seat)
    for (const wish of wishes) received.push(...(await listenHere(wish)))
    received.push(await nameServerHere())
    const lab = labBehind(seat, say)
    const inside = answerInside(received, {
      lab,
      names: shared.names,
      reach: undefined,
      foreign: 'refused',
      others: {},
      say,
    })
    writeFileSync(healthFile(), JSON.stringify({ lab: seat.lab.url }))
    return {
      seat,
      listening: [...wishes.map(({ address, port }) => `${address}:${port}`), `${shared.dns}:53 (DNS)`],
      close() {
        rmSync(healthFile(), { force: true })
        inside.dispose()
      },
    }
  } catch (error) {
    close()
    throw error
  }
}

/** Names the lab to the image's health check, when everything listens. */
export const healthFile = () => join(tmpdir(), 'milab-seat.json')

function wishesOf({ facts }: JoinedSeat): readonly Wish[] {
  const { hasImds, loopback } = sources[facts?.source ?? 'imds']
  const names: Wish[] = [
    { name: 'http', address: shared.names, port: 80 },
    { name: 'https', address: shared.names, port: 443 },
  ]
  const identityPort = (typeof loopback === 'object' && loopback.port) || appIdentityPort
  // Only a virtual machine has these two.
  return hasImds
    ? [
        { name: 'imds', address: imdsAddress, port: 80 },
        ...names,
        { name: 'msi', address: '127.0.0.1', port: usualMsiPort },
        { name: 'msi', address: '::1', port: usualMsiPort, optional: true },
      ]
    : [...names, { name: 'identity', address: '127.0.0.1', port: identityPort }]
}

async function listenHere({ name, address, port, optional = false }: Wish): Promise<Received[]> {
  try {
    return [{ name, port, handle: await listening(address, port) }]
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (optional) return []
    if (code !== 'EADDRNOTAVAIL')
      throw new CannotJoin(`cannot listen at ${address}:${port} (${code ?? message}); ${advice(code)}`)
    addToLoopback(address)
    return [{ name, port, handle: await listening(address, port) }]
  }
}

const advice = (code: string | undefined) =>
  code === 'EADDRINUSE'
    ? 'milab seat needs a network that has it to itself, such as a container’s'
    : 'run it as root, or let users open low ports: sysctl net.ipv4.ip_unprivileged_port_start=0'

function listening(host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ host, port }, () => resolve(server))
  })
}

/** A machine may have a metadata service of its own, so this is only for containers. */
function addToLoopback(address: string): void {
  if (!thisPlace().isContainer)
    throw new CannotJoin(
      `this network does not have the address ${address}, and milab seat adds it to loopback only in a container; ` +
        'on a machine use milab exec --join',
    )
  try {
    ip(`addr add ${address}/32 dev lo`)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw new CannotJoin(
      `${address} cannot be added to this container's loopback (${error.message}): run it as root with --cap-add NET_ADMIN`,
    )
  }
}

function nameServerHere(): Promise<Received> {
  return new Promise((resolve, reject) => {
    const socket: UdpSocket = createSocket('udp4')
    socket.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      reject(new CannotJoin(`cannot listen at ${shared.dns}:53 (${code ?? message}); ${advice(code)}`)),
    )
    socket.bind({ address: shared.dns, port: 53 }, () => resolve({ name: 'dns', port: 53, handle: socket }))
  })
}
