import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import type { Emulator } from '../../create.js'
import { bindDoor, type DoorName } from './bind.js'
import { controlAt, type Control } from './control.js'
import { doorServer, isTls, type DoorOptions } from './door.js'
import { frontPage } from './front-page.js'
import { defaultLimits, type Limits } from './limits.js'
import type { Dial } from './passthrough.js'
import { forwardProxy, isTunnelled } from './proxy.js'

export interface ListenOptions {
  readonly emulator: Emulator
  /** 0 means any free port; `msi` null opens no such door */
  readonly ports: { readonly http: number; readonly https: number; readonly msi: number | null }
  /** the address to listen on, instead of both loopback addresses */
  readonly bind?: string
  readonly tls: SecureContextOptions
  /** handles `/_lab`; without it, 404 */
  readonly control?: Control
  /** lets the proxy reach hosts other than Azure's, at addresses that this finds and allows */
  readonly passthrough?: Dial
  readonly limits?: Partial<Limits>
  readonly clientCertificates?: boolean
}

export interface Doors {
  readonly ports: { readonly http: number; readonly https: number; readonly msi: number | null }
  /** Uses this key and certificate for new TLS connections. */
  renew(tls: SecureContextOptions): void
  /** Closes every door and connection at once, including tunnels. */
  dispose(): Promise<void>
}

/** Opens the doors. Throws CannotListen (PortTaken for a port in use), with none left open. */
export async function openDoors(options: ListenOptions): Promise<Doors> {
  const { emulator, ports, tls } = options
  const limits = { ...defaultLimits, ...options.limits }
  const open: Server[] = []
  const sockets = new Set<Socket>()
  const track = (socket: Socket) => {
    if (sockets.has(socket)) return
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  const inside: Partial<Record<DoorName, Server>> = {}
  const proxy = forwardProxy({ emulator, inside, track, ...(options.passthrough && { dial: options.passthrough }) })
  const control = controlAt(emulator, options.control)
  const before = (req: IncomingMessage, res: ServerResponse): boolean => {
    const target = req.url!
    if (target.charCodeAt(0) !== 47) return proxy.request(req, res)
    if (isTunnelled(req.socket)) return false
    return target.startsWith('/_lab') ? control(req, res) : frontPage(emulator, req, res, options.control?.host)
  }

  const enter = async (door: DoorName, wanted: number, more: Partial<DoorOptions> = {}) => {
    const { port, servers } = await bindDoor(door, wanted, options.bind, () =>
      doorServer({ door, emulator, limits, ...more }),
    )
    for (const server of servers) server.on('connection', track)
    open.push(...servers)
    inside[door] = servers[0]!
    return port
  }
  const dispose = async () => {
    const closed = open.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
    for (const socket of sockets) socket.destroy()
    await Promise.all(closed)
  }

  const portOf = (door: DoorName) => (inside[door]?.address() as AddressInfo | null | undefined)?.port
  const host = options.bind?.includes(':') ? `[${options.bind}]` : (options.bind ?? '127.0.0.1')
  const tlsHint = () => `https_proxy=http://${host}:${portOf('http')} or port ${portOf('https')}`
  const opening = await Promise.allSettled([
    enter('http', ports.http, { before, connect: proxy.connect, tlsHint }),
    enter('https', ports.https, { tls, clientCertificates: options.clientCertificates === true }),
    ports.msi === null ? null : enter('msi', ports.msi, { tlsHint }),
  ])
  const failure = opening.find((result) => result.status === 'rejected')
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
    renew: (next) => open.filter(isTls).forEach((server) => server.setSecureContext(next)),
    dispose,
  }
}
