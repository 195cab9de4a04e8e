import type { Declaration } from './declaration.js'

/** A token that a machine's metadata service handed out. */
export interface KeptToken {
  readonly token: string
  /** unix seconds */
  readonly issued: number
  readonly expires: number
}

/** Keyed by machine, identity and resource. */
export const tokensDeclared: Declaration<KeptToken> = { name: 'tokens', secrets: ['token'] }
