import type { Declaration } from '../../world/declaration.js'
import type { World } from '../../world/world.js'

/** How the lab proves itself to an emulator: with a Shared Key of its own, or with a header. */
export type ForwardCredential =
  | { readonly kind: 'shared-key'; readonly account: string; readonly secret: string }
  | { readonly kind: 'header'; readonly name: string; readonly secret: string }

/** A service that the lab does not emulate: its name, who may use it, and the emulator that answers in its place. */
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
