import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { isLoopback } from '../../control/caller.js'
import { splitAuthority } from '../../core/wire-request.js'
import type { Emulator } from '../../create.js'
import { machineOf, msiExtensionPort } from '../../policy/views/machines.js'
import { connectionOf, whyRefused } from '../../policy/fault-conditions.js'
import { hint } from '../../policy/name-resolution.js'
import { noPlainHttp } from '../../policy/plain-http.js'
import type { SeatKeys } from '../seats/seat-keys.js'
import type { DoorName } from './bind.js'
import { serve } from './door.js'
import { passOn } from './pass-on.js'
import { NotAllowed, type Dial } from './passthrough.js'
import { seatByCredentials } from './proxy-credentials.js'
import { closeWith, errorText, noteRefusal, sendError, type HostRefusal } from './refused.js'
import { openTunnel, seatBehind, tunnelTo } from './tunnels.js'

export interface ProxyOptions {
  readonly emulator: Emulator
  /** one server of each door, which accepts tunnels to the lab's own names */
  readonly inside: Readonly<Partial<Record<DoorName, Server>>>
  /** how to reach foreign hosts; without it they are refused */
  readonly dial?: Dial
  /** receives new connections, so that they can be closed */
  readonly track: (socket: Socket) => void
  /** knows the tokens with which clients name their seat */
  readonly seatKeys: SeatKeys
}

interface No {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly headers?: readonly (readonly [string, string])[]
  /** how the journal has it, where that is not as a refusal */
  readonly noted?: Pick<HostRefusal, 'verdict'>
}

/** The default port of the MSI extension. */
const msiPort = 50342

/**
 * The forward proxy of the HTTP door: absolute-form requests and CONNECT. Azure's names always end here; others
 * are refused, or dialled if that is allowed. A client that sends credentials speaks for their seat: if they are wrong,
 * nothing of its request is passed on.
 */
export function forwardProxy(options: ProxyOptions) {
  const { emulator, inside, dial, track, seatKeys } = options
  const portOf = (door: DoorName) => (inside[door]?.address() as AddressInfo | null | undefined)?.port

  /** The door for a host and port, or why there is none. */
  function destination(host: string, port: number, seat: string | undefined): DoorName | 'foreign' | 'loopback' | No {
    if (isLoopback(host)) {
      const own = (['http', 'https', 'msi'] as const).find((door) => portOf(door) === port)
      if (own) return own
      // Also without a door of its own: the service recognizes its port in the URL.
      const machine = machineOf(emulator.world, seat === undefined ? {} : { seat })
      if (port === msiPort || (machine && port === msiExtensionPort(emulator.world, machine))) return 'http'
      return host.endsWith('.localhost') ? 'loopback' : 'foreign'
    }
    switch (emulator.resolve(host)) {
      case 'here':
        if (port === 80) {
          const closed = noPlainHttp(host)
          return closed === undefined ? 'http' : nothingThere(host, port, closed)
        }
        return port === 443 && host !== '169.254.169.254' ? 'https' : nothingThere(host, port)
      case 'no-such-name': {
        const text = hint(emulator.world, host)
        return {
          status: 502,
          code: 'NoSuchName',
          message: `${text}. In Azure this name would not resolve.`,
          headers: [['x-milab-hint', text]],
        }
      }
      case 'not-emulated': {
        const text = hint(emulator.world, host)
        return { status: 502, code: 'NotEmulated', message: text, headers: [['x-milab-hint', text]] }
      }
      case 'foreign':
        return 'foreign'
    }
  }

  /** The same, unless a fault makes the connection fail. */
  function reachable(host: string, port: number, seat: string | undefined): ReturnType<typeof destination> {
    const to = destination(host, port, seat)
    if (typeof to !== 'string' || to === 'foreign' || to === 'loopback') return to
    const isMsi = to === 'msi' || (to === 'http' && isLoopback(host) && port !== portOf('http'))
    const on = isMsi ? 'msi-extension' : connectionOf(host)
    const refused = whyRefused(emulator.world, on, seat)
    return refused ? refusesConnections(host, refused) : to
  }

  /** How to reach a host other than Azure's; undefined if that is not allowed. */
  const dialFor = (to: 'foreign' | 'loopback', client: Socket): Dial | undefined =>
    to === 'foreign' ? dial : isOfThisMachine(client) ? dialLoopback : undefined

  /** The seat that a request speaks for: that of its credentials, or else of its tunnel, or else of its door. */
  function seatOf(req: IncomingMessage, ofDoor: string | undefined): { readonly seat: string | undefined } | No {
    const named = seatByCredentials(emulator.world, seatKeys, req.headers['proxy-authorization'])
    if (!named) return { seat: seatBehind(req.socket) ?? ofDoor }
    return 'why' in named ? wrongCredentials(named.why) : named
  }

  /**
   * Handles a request that is not in origin-form, on a door of this seat or of none; returns false if the door is to
   * serve it itself.
   */
  function request(req: IncomingMessage, res: ServerResponse, ofDoor?: string): boolean {
    const found = /^(https?):\/\/([^/?#]*)([^?#]*)/i.exec(req.url!)
    if (!found) return false
    const scheme = found[1]!.toLowerCase()
    const { host, port = scheme === 'https' ? 443 : 80 } = target(found[2]!)
    const url = `${scheme}://${found[2]!.replace(/^.*@/, '')}${found[3]!}`
    const speaker = seatOf(req, ofDoor)
    const refuse = (no: No) => {
      const { status, message: why, noted } = no
      const seat = speakingFor(speaker)
      noteRefusal(emulator, { door: 'http', seat, method: req.method!, url, status, why, ...noted })
      sendError(res, no.status, no.code, no.message, no.headers)
    }
    const failed = (error: Error) => refuse(unreachable(host, error))
    if ('code' in speaker) {
      refuse(speaker)
      return true
    }
    const to = scheme === 'https' ? useConnect(host) : reachable(host, port, speaker.seat)
    if (typeof to !== 'string') refuse(to)
    else if (to === 'http' || to === 'msi') serve(emulator, to, req, res, speaker.seat)
    else if (to === 'https') refuse(useConnect(host))
    else {
      const dialled = dialFor(to, req.socket)
      if (!dialled) refuse(foreign(host))
      else
        dialled(host, port).then(
          (place) => passOn(req, res, { ...place, pathAt: found[0].length - found[3]!.length, track, failed }),
          failed,
        )
    }
    return true
  }

  /** Handles CONNECT on a door of this seat, or of none. */
  function connect(req: IncomingMessage, socket: Socket, head: Buffer, ofDoor?: string): void {
    socket.on('error', () => socket.destroy())
    track(socket)
    const { host, port } = target(req.url!)
    const speaker = seatOf(req, ofDoor)
    const refuse = (no: No) => {
      const { status, message: why, noted } = no
      const seat = speakingFor(speaker)
      noteRefusal(emulator, { door: 'http', seat, method: 'CONNECT', url: req.url!, status, why, ...noted })
      closeWith(socket, no.status, errorText(no.code, no.message), [
        ['Content-Type', 'application/json; charset=utf-8'],
        ...(no.headers ?? []),
      ])
    }
    if ('code' in speaker) return refuse(speaker)
    if (host === '' || port === undefined)
      return refuse({ status: 400, code: 'BadTarget', message: 'CONNECT needs host:port' })
    const to = reachable(host, port, speaker.seat)
    if (to === 'foreign' || to === 'loopback') {
      const dialled = dialFor(to, socket)
      if (!dialled) return refuse(foreign(host))
      const failed = (error: Error) => refuse(unreachable(host, error))
      dialled(host, port).then((place) => tunnelTo(socket, head, place, failed, track), failed)
      return
    }
    if (typeof to !== 'string') return refuse(to)
    openTunnel(socket, head, speaker.seat)
    inside[to]!.emit('connection', socket)
  }

  return { request, connect }
}

/** For the journal: the seat that a request speaks for, if it named one that it may speak for. */
const speakingFor = (speaker: { readonly seat: string | undefined } | No) =>
  'code' in speaker ? undefined : speaker.seat

/**
 * `*.localhost` is the client's own machine (RFC 6761, 6.3), so its requests are passed on only if that is this one: it
 * reaches no port that it could not connect to directly. Clients that do not know that NO_PROXY is for these names, or
 * cannot be told, send them here.
 */
const dialLoopback: Dial = (_host, port) => Promise.resolve({ address: 'localhost', port })

/** Whether the other end of a connection is a program on this machine. */
export const isOfThisMachine = ({ remoteAddress = '' }: Pick<Socket, 'remoteAddress'>): boolean =>
  isLoopback(remoteAddress.replace(/^::ffff:/, ''))

/** An authority without a trailing dot: `vault.azure.net.` is the same name, and must not count as foreign. */
function target(authority: string): { host: string; port: number | undefined } {
  const { host, port } = splitAuthority(authority.includes('@') ? '' : authority)
  return { host: host.endsWith('.') ? host.replace(/\.+$/, '') : host, port }
}

const wrongCredentials = (why: string): No => ({
  status: 407,
  code: 'WrongSeat',
  message: why,
  headers: [['Proxy-Authenticate', 'Basic realm="managed-identity-lab"']],
})

const refusesConnections = (
  host: string,
  { why, isFault }: { readonly why: string; readonly isFault: boolean },
): No => ({
  status: 502,
  code: 'Unreachable',
  message: isFault
    ? `a fault of this lab refuses connections to '${host}' (drop: connect)`
    : `nothing answers at '${host}': ${why}`,
  ...(isFault && { noted: { verdict: 'fault' } }),
})

const nothingThere = (host: string, port: number, message = `nothing listens on port ${port} of '${host}'`): No => ({
  status: 502,
  code: 'NothingListens',
  message,
})

const useConnect = (host: string): No => ({
  status: 400,
  code: 'UseConnect',
  message: `https requests to '${host}' must use CONNECT, not an absolute URL in plain text`,
})

const foreign = (host: string): No => ({
  status: 403,
  code: 'ForeignHost',
  message:
    `'${host}' is not one of Azure's host names that this lab serves; ` +
    'start it with --proxy-passthrough to let the proxy reach other hosts',
})

const unreachable = (host: string, error: Error): No =>
  error instanceof NotAllowed
    ? { status: 403, code: 'NotPassedThrough', message: error.message }
    : {
        status: 502,
        code: 'Unreachable',
        message: `'${host}' is unreachable: ${(error as NodeJS.ErrnoException).code ?? error.message}`,
      }
