import type { Server } from 'node:http'

/** The doors that a lab opens. */
export type DoorName = 'http' | 'https' | 'msi'

/** The HTTP door of a seat: `door:billing`. */
export type SeatDoorName = `door:${string}`

/** What a lab listens at. */
export type EndpointName = DoorName | SeatDoorName | 'path-style' | 'dns'

/** The name of the seat whose door this is; undefined for the lab's own. */
export const seatOfDoor = (endpoint: string): string | undefined => /^door:(.*)$/s.exec(endpoint)?.[1]

/** A door that could not be opened. The message names its endpoint, the address and the port. */
export class CannotListen extends Error {
  constructor(
    readonly door: EndpointName,
    readonly address: string,
    readonly port: number,
    readonly code: string,
    why: string,
  ) {
    super(`${cannotListen(door, address, port)}: ${why}`)
    this.name = 'CannotListen'
  }

  /** The message without its reason. */
  get what(): string {
    return cannotListen(this.door, this.address, this.port)
  }
}

/** The port of a door is already in use. */
export class PortTaken extends CannotListen {
  constructor(door: EndpointName, address: string, port: number, why = 'the port is already in use') {
    super(door, address, port, 'EADDRINUSE', why)
    this.name = 'PortTaken'
  }
}

const cannotListen = (door: EndpointName, address: string, port: number) =>
  `the ${titleOf(door)} cannot listen on ${address} port ${port}`

function titleOf(door: EndpointName): string {
  const seat = seatOfDoor(door)
  if (door === 'path-style') return 'path-style endpoint'
  return seat === undefined ? `${door.toUpperCase()} endpoint` : `endpoint of the seat '${seat}'`
}

interface OnlyHere {
  readonly bind?: string
  readonly proxyPassthrough?: boolean
  readonly pathStyle?: number
  readonly httpPort?: number
}

/** Refuses to offer the whole network what only this machine may use. */
export function keepToLoopback({ bind = '', proxyPassthrough, pathStyle, httpPort = 4080 }: OnlyHere): void {
  if (proxyPassthrough)
    throw new CannotListen('http', bind, httpPort, 'UNSAFE', 'anyone on the network could use its proxy pass-through')
  if (pathStyle !== undefined)
    throw new CannotListen('path-style', bind, pathStyle, 'UNSAFE', 'its account key is known to everyone')
}

const loopbacks = ['127.0.0.1', '::1']

/** Error codes for `::1` on a machine without IPv6. */
const noSuchFamily = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']

export interface Bound {
  readonly port: number
  readonly servers: readonly Server[]
}

/**
 * Opens a door at one port on both loopback addresses (or on the one address given), each with a server of its own.
 * Port 0 means any that is free on both. Throws CannotListen, with nothing left open.
 */
export async function bindDoor(
  door: EndpointName,
  port: number,
  address: string | undefined,
  makeServer: () => Server,
): Promise<Bound> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await bindOnce(door, port, address === undefined ? loopbacks : [address], makeServer)
    } catch (error) {
      // Free in one address family, in use in the other: try another port.
      if (port !== 0 || !(error instanceof PortTaken) || attempt === 20) throw error
    }
  }
}

async function bindOnce(
  door: EndpointName,
  wanted: number,
  addresses: readonly string[],
  makeServer: () => Server,
): Promise<Bound> {
  const servers: Server[] = []
  let port = wanted
  for (const address of addresses) {
    const server = makeServer()
    try {
      await listening(server, address, port)
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException
      if (servers.length > 0 && address === '::1' && noSuchFamily.includes(code)) continue
      for (const open of servers) open.close()
      if (code === 'EADDRINUSE') throw new PortTaken(door, address, port)
      throw new CannotListen(door, address, port, code, reasons[code] ?? message)
    }
    servers.push(server)
    port = (server.address() as { port: number }).port
  }
  return { port, servers }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user is not allowed to use that port',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'this machine has no such address',
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
