import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { isLoopback } from '../../control/caller.js'
import { splitAuthority } from '../../core/wire-request.js'
import type { Emulator } from '../../create.js'
import type { Authority } from '../tls/authority.js'
import { seatKeys, type SeatKeys } from '../seats/seat-keys.js'
import { otherCertificates } from '../tls/other-certificates.js'
import { listUrls, revocationListAt, type Reachable } from '../tls/revocation.js'
import { bindDoor, type DoorName, type EndpointName } from './bind.js'
import { controlAt, type Control } from './control.js'
import { doorServer, isTls, type DoorOptions } from './door.js'
import { frontPage } from './front-page.js'
import { defaultLimits, type Limits } from './limits.js'
import type { Dial } from './passthrough.js'
import { forwardProxy } from './proxy.js'
import { isTunnelled } from './tunnels.js'

export interface ListenOptions {
  readonly emulator: Emulator
  /** 0 means any free port; `msi` null opens no such door */
  readonly ports: { readonly http: number; readonly https: number; readonly msi: number | null }
  /** HTTP doors of seats, by the seat's name; 0 means any free port */
  readonly seats?: Readonly<Record<string, number>>
  /** an endpoint whose URLs have the account in their path; 0 means any free port */
  readonly pathStyle?: number
  /** the address to listen on, instead of both loopback addresses */
  readonly bind?: string
  /** whose certificate the HTTPS door presents, and whose revocation list the HTTP door serves */
  readonly authority: Authority
  /** handles `/_lab`; without it, 404 */
  readonly control?: Control
  /** lets the proxy reach hosts other than Azure's, at addresses that this finds and allows */
  readonly passthrough?: Dial
  /** the tokens with which clients of the proxy name their seat; default some that no client knows */
  readonly seatKeys?: SeatKeys
  /** the token source that the clients were given, where the address does not tell */
  readonly source?: string
  readonly limits?: Partial<Limits>
  readonly clientCertificates?: boolean
}

export interface Doors {
  readonly ports: { readonly http: number; readonly https: number; readonly msi: number | null }
  /** the ports of seats' doors, by the seat's name */
  readonly seatPorts: Readonly<Record<string, number>>
  /** the port of the path-style endpoint */
  readonly pathStylePort: number | undefined
  /** Presents a new certificate, of this authority, to new TLS connections. */
  renew(authority: Authority): void
  /** Closes every door and connection at once, including tunnels. */
  dispose(): Promise<void>
}

/** Opens the doors. Throws CannotListen (PortTaken for a port in use), with none left open. */
export async function openDoors(options: ListenOptions): Promise<Doors> {
  const { emulator, ports, source } = options
  let { authority } = options
  const limits = { ...defaultLimits, ...options.limits }
  const open: Server[] = []
  const sockets = new Set<Socket>()
  const track = (socket: Socket) => {
    if (sockets.has(socket)) return
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  const inside: Partial<Record<DoorName, Server>> = {}
  const proxy = forwardProxy({
    emulator,
    inside,
    track,
    seatKeys: options.seatKeys ?? seatKeys(),
    ...(options.passthrough && { dial: options.passthrough }),
  })
  const control = controlAt(emulator, options.control)
  const page = frontPage(emulator, options.control?.host)
  const revocationList = revocationListAt(
    () => authority,
    (host) => isAzure(emulator, host),
  )
  const before = (req: IncomingMessage, res: ServerResponse): boolean => {
    if (revocationList(req, res)) return true
    const target = req.url!
    if (target.charCodeAt(0) !== 47) return proxy.request(req, res)
    if (isTunnelled(req.socket)) return false
    return target.startsWith('/_lab') ? control(req, res) : page(req, res)
  }

  const listenAs = async (endpoint: EndpointName, wanted: number, door: DoorName, more: Partial<DoorOptions>) => {
    const { port, servers } = await bindDoor(endpoint, wanted, options.bind, () =>
      doorServer({ door, emulator, limits, ...(source !== undefined && { source }), ...more }),
    )
    for (const server of servers) server.on('connection', track)
    open.push(...servers)
    return { port, servers }
  }
  const enter = async (door: DoorName, wanted: number, more: Partial<DoorOptions> = {}) => {
    const { port, servers } = await listenAs(door, wanted, door, more)
    inside[door] = servers[0]!
    return port
  }
  // Programs come here, so the control API does not.
  const enterFor = async (seat: string, wanted: number) => {
    const { port } = await listenAs(`door:${seat}`, wanted, 'http', {
      seat,
      before: (req, res) => revocationList(req, res) || proxy.request(req, res, seat),
      connect: (req, socket, head) => proxy.connect(req, socket, head, seat),
      tlsHint,
    })
    return [seat, port] as const
  }
  const enterPathStyle = async (wanted: number) =>
    (await listenAs('path-style', wanted, 'http', { pathStyle: true, tlsHint })).port
  const dispose = async () => {
    const closed = open.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
    for (const socket of sockets) socket.destroy()
    await Promise.all(closed)
  }

  const portOf = (door: DoorName) => (inside[door]?.address() as AddressInfo | null | undefined)?.port
  const tlsHint = () => `https_proxy=http://${hostOf(options.bind)}:${portOf('http')} or port ${portOf('https')}`
  const issue = (httpPort: number, hosts?: readonly string[]) =>
    authority.issue(listUrls(authority, reachable(httpPort, options.bind)), hosts)
  const others = otherCertificates(
    (host) => emulator.resolve(host) === 'here',
    (host) => issue(portOf('http')!, [host]),
  )
  const enteringHttp = enter('http', ports.http, { before, connect: proxy.connect, tlsHint })
  const opening = await Promise.allSettled([
    enteringHttp,
    // Its certificate names the HTTP door's port.
    enteringHttp.then((port) =>
      enter('https', ports.https, {
        tls: issue(port),
        chooseCertificate: others.choose,
        clientCertificates: options.clientCertificates === true,
      }),
    ),
    ports.msi === null ? null : enter('msi', ports.msi, { tlsHint }),
  ])
  const openingSeats = await Promise.allSettled(
    Object.entries(options.seats ?? {}).map(([seat, wanted]) => enterFor(seat, wanted)),
  )
  const [openingPathStyle] = await Promise.allSettled([
    options.pathStyle === undefined ? undefined : enterPathStyle(options.pathStyle),
  ])
  const failure = [...opening, ...openingSeats, openingPathStyle].find((result) => result.status === 'rejected')
  if (failure) {
    await dispose()
    throw failure.reason
  }
  const [http, https, msi] = opening.map((result) => (result as PromiseFulfilledResult<number | null>).value) as [
    number,
    number,
    number | null,
  ]
  return {
    ports: { http, https, msi },
    seatPorts: Object.fromEntries(
      openingSeats.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    ),
    pathStylePort: openingPathStyle.status === 'fulfilled' ? openingPathStyle.value : undefined,
    renew(next) {
      authority = next
      others.forget()
      const credentials = issue(http)
      open.filter(isTls).forEach((server) => server.setSecureContext(credentials))
    },
    dispose,
  }
}

/** How programs reach the HTTP door, as far as the address that it is bound to tells. */
function reachable(port: number, bind: string | undefined): Reachable {
  return { http: `http://${hostOf(bind)}:${port}`, port, fromElsewhere: bind !== undefined && !isLoopback(bind) }
}

/** How this machine reaches what is bound to an address. */
export function hostOf(bind: string | undefined): string {
  if (bind === undefined || bind === '0.0.0.0') return '127.0.0.1'
  if (bind === '::') return '[::1]'
  return bind.includes(':') ? `[${bind}]` : bind
}

export const isAzure = (emulator: Emulator, authority: string): boolean =>
  emulator.resolve(splitAuthority(authority).host) !== 'foreign'
