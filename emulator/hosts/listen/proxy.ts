import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { connect as netConnect, type AddressInfo, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import { splitAuthority } from '../../core/wire-request.js'
import type { Emulator } from '../../create.js'
import { machineOf, msiExtensionPort } from '../../policy/views/machines.js'
import { hint } from '../../policy/name-resolution.js'
import { version } from '../../version.js'
import type { DoorName } from './bind.js'
import { isLoopback } from '../../control/caller.js'
import { serve } from './door.js'
import { passOn } from './pass-on.js'
import { NotAllowed, type Dial } from './passthrough.js'
import { closeWith, errorText, noteRefusal, sendError } from './refused.js'

export interface ProxyOptions {
  readonly emulator: Emulator
  /** one server of each door, which accepts tunnels to the lab's own names */
  readonly inside: Readonly<Partial<Record<DoorName, Server>>>
  /** how to reach foreign hosts; without it they are refused */
  readonly dial?: Dial
  /** receives new connections, so that they can be closed */
  readonly track: (socket: Socket) => void
}

interface No {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly hint?: string
}

/** Tunnels into the HTTP door. They came through the proxy, so `/_lab` is not available to them. */
const tunnels = new WeakSet<Socket>()

export const isTunnelled = (socket: Socket): boolean => tunnels.has(socket)

/** The default port of the MSI extension. */
const msiPort = 50342

/**
 * The forward proxy of the HTTP door: absolute-form requests and CONNECT. Azure's names always end here; others
 * are refused, or dialled if that is allowed.
 */
export function forwardProxy(options: ProxyOptions) {
  const { emulator, inside, dial, track } = options
  const portOf = (door: DoorName) => (inside[door]?.address() as AddressInfo | null | undefined)?.port

  /** The door for a host and port, or why there is none. */
  function destination(host: string, port: number): DoorName | 'foreign' | 'loopback' | No {
    if (isLoopback(host)) {
      const own = (['http', 'https', 'msi'] as const).find((door) => portOf(door) === port)
      if (own) return own
      // Also without a door of its own: the service recognizes its port in the URL.
      const machine = machineOf(emulator.world)
      if (port === msiPort || (machine && port === msiExtensionPort(emulator.world, machine))) return 'http'
      return host.endsWith('.localhost') ? 'loopback' : 'foreign'
    }
    switch (emulator.resolve(host)) {
      case 'here':
        if (port === 80) return 'http'
        return port === 443 && host !== '169.254.169.254' ? 'https' : nothingThere(host, port)
      case 'no-such-name': {
        const text = hint(emulator.world, host)
        return {
          status: 502,
          code: 'NoSuchName',
          message: `${text}. In Azure this name would not resolve.`,
          hint: text,
        }
      }
      case 'not-emulated': {
        const text = hint(emulator.world, host)
        return { status: 502, code: 'NotEmulated', message: text, hint: text }
      }
      case 'foreign':
        return 'foreign'
    }
  }

  /** How to reach a host other than Azure's; undefined if that is not allowed. */
  const dialFor = (to: 'foreign' | 'loopback', client: Socket): Dial | undefined =>
    to === 'foreign' ? dial : isOfThisMachine(client) ? dialLoopback : undefined

  /** Handles an absolute-form request; returns false if the HTTP door is to serve it itself. */
  function request(req: IncomingMessage, res: ServerResponse): boolean {
    const found = /^(https?):\/\/([^/?#]*)([^?#]*)/i.exec(req.url!)
    if (!found) return false
    const scheme = found[1]!.toLowerCase()
    const { host, port = scheme === 'https' ? 443 : 80 } = target(found[2]!)
    const to = scheme === 'https' ? useConnect(host) : destination(host, port)
    if (to === 'http') return false
    const url = `${scheme}://${found[2]!.replace(/^.*@/, '')}${found[3]!}`
    const refuse = (no: No) => {
      noteRefusal(emulator, { door: 'http', method: req.method!, url, status: no.status, why: no.message })
      sendError(res, no.status, no.code, no.message, no.hint === undefined ? [] : [['x-milab-hint', no.hint]])
    }
    const failed = (error: Error) => refuse(unreachable(host, error))
    if (to === 'msi') serve(emulator, 'msi', req, res)
    else if (to === 'https') refuse(useConnect(host))
    else if (typeof to !== 'string') refuse(to)
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

  function connect(req: IncomingMessage, socket: Socket, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    track(socket)
    const { host, port } = target(req.url!)
    const refuse = (no: No) => {
      noteRefusal(emulator, { door: 'http', method: 'CONNECT', url: req.url!, status: no.status, why: no.message })
      const headers: [string, string][] = [['Content-Type', 'application/json; charset=utf-8']]
      if (no.hint !== undefined) headers.push(['x-milab-hint', no.hint])
      closeWith(socket, no.status, errorText(no.code, no.message), headers)
    }
    if (host === '' || port === undefined)
      return refuse({ status: 400, code: 'BadTarget', message: 'CONNECT needs host:port' })
    const to = destination(host, port)
    if (to === 'foreign' || to === 'loopback') {
      const dialled = dialFor(to, socket)
      if (!dialled) return refuse(foreign(host))
      dialled(host, port).then(
        (place) => tunnel(socket, head, place, refuse, track),
        (error: Error) => refuse(unreachable(host, error)),
      )
      return
    }
    if (typeof to !== 'string') return refuse(to)
    tunnels.add(socket)
    established(socket, head, `x-milab: ${version}\r\n`)
    inside[to]!.emit('connection', socket)
  }

  return { request, connect }
}

/**
 * `*.localhost` is the client's own machine (RFC 6761, 6.3), so its requests are passed on only if that is this one: it
 * reaches no port that it could not connect to directly. Clients that do not know that NO_PROXY is for these names, or
 * cannot be told, send them here.
 */
const dialLoopback: Dial = (_host, port) => Promise.resolve({ address: 'localhost', port })

/** Whether the other end of a connection is a program on this machine. */
export const isOfThisMachine = ({ remoteAddress = '' }: Pick<Socket, 'remoteAddress'>): boolean =>
  isLoopback(remoteAddress.replace(/^::ffff:/, ''))

function established(socket: Socket, head: Buffer, headers = ''): void {
  socket.write(`HTTP/1.1 200 Connection Established\r\n${headers}\r\n`)
  if (head.byteLength > 0) socket.unshift(head)
}

/** An authority without a trailing dot: `vault.azure.net.` is the same name, and must not count as foreign. */
function target(authority: string): { host: string; port: number | undefined } {
  const { host, port } = splitAuthority(authority.includes('@') ? '' : authority)
  return { host: host.endsWith('.') ? host.replace(/\.+$/, '') : host, port }
}

const nothingThere = (host: string, port: number): No => ({
  status: 502,
  code: 'NothingListens',
  message: `nothing listens on port ${port} of '${host}'`,
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

type Place = { readonly address: string; readonly port: number }

function tunnel(
  socket: Socket,
  head: Buffer,
  { address, port }: Place,
  refuse: (no: No) => void,
  track: (socket: Socket) => void,
): void {
  const upstream = netConnect({ host: address, port })
  track(upstream)
  upstream.once('error', (error) => refuse(unreachable(address, error)))
  upstream.once('connect', () => {
    upstream.removeAllListeners('error')
    established(socket, head)
    pipeline(socket, upstream, socket, () => {
      socket.destroy()
      upstream.destroy()
    })
  })
}
