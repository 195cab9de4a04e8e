import type { WireFix } from './wire.js'

/* What the inspector's least privilege tab reads of `GET /_lab/roles`. Of the emulator it imports nothing. */

/** A role on something, or an access policy of a vault: `access policy: secrets get`. */
export interface WireRole {
  readonly role: string
  readonly scope: string
}

/** What one identity used, and what it has, lacks and has to spare. */
export interface WireIdentityRoles {
  readonly name: string
  readonly principalId: string
  readonly used: readonly {
    readonly action: string
    readonly scope: string
    readonly count: number
    /** the role that allowed it */
    readonly by?: string
  }[]
  /** `lastUsed` is the world's time, ISO 8601; null if it was never used */
  readonly held: readonly (WireRole & { readonly lastUsed: string | null })[]
  readonly missing: readonly (WireRole & { readonly fix: WireFix })[]
  readonly tooBroad: readonly (WireRole & { readonly instead: readonly WireRole[] })[]
}

export interface WireRoles {
  /** whether the lab allows what some built-in role would, to learn what is needed */
  readonly learning: boolean
  readonly identities: readonly WireIdentityRoles[]
}
