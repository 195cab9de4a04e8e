import type { Declaration } from '../../world/declaration.js'
import type { World } from '../../world/world.js'

/** How the lab proves itself to an emulator: with a Shared Key of its own, or with a header. */
export type ForwardCredential =
  | { readonly kind: 'shared-key'; readonly account: string; readonly secret: string }
  | { readonly kind: 'header'; readonly name: string; readonly secret: string }

/** An HTTP service that the lab does not emulate: its name, who may use it, and the emulator that serves it instead. */
export interface Forward {
  readonly name: string
  /** lower-case */
  readonly host: string
  /** an http or https URL, without a slash at its end */
  readonly to: string
  /** the resource that tokens must be for, without a slash at its end */
  readonly audience: string
  /** the data actions that reading (GET, HEAD) and all other methods need */
  readonly read: string
  readonly write: string
  /** the id at which they are judged */
  readonly scope: string
  readonly credential?: ForwardCredential
}

export const forwardsDeclared: Declaration<Forward> = {
  name: 'forwards',
  key: ({ host }) => host,
  secrets: ['credential.secret'],
}

/** The world's own, of no resource. */
export const forwardsOf = (world: World) => world.data.of('forwards', forwardsDeclared)

export const forwardAt = (world: World, host: string): Forward | undefined => forwardsOf(world).get(host)

/** A host name and port of Azure's whose bytes an emulator gets as they come. The lab sees no callers there. */
export interface TcpForward {
  readonly name: string
  /** lower-case */
  readonly host: string
  readonly port: number
  /** where the emulator listens, as the lab reaches it */
  readonly to: { readonly host: string; readonly port: number }
  /** the client begins with TLS, which the lab ends */
  readonly tls: boolean
}

export const tcpForwardsDeclared: Declaration<TcpForward> = {
  name: 'tcpForwards',
  key: ({ host, port }) => `${host}:${port}`,
  secrets: [],
}

/** The world's own, of no resource. */
export const tcpForwardsOf = (world: World) => world.data.of('tcpForwards', tcpForwardsDeclared)

export const tcpForwardsAt = (world: World, host: string): readonly TcpForward[] =>
  [...tcpForwardsOf(world).values()].filter((forward) => forward.host === host)

/** How many host names can have forwards of plain TCP: exec has an address for each. */
export const mostTcpHosts = 254
