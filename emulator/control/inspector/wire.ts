/*
 * What the inspector's page reads of the control API. The page is checked against a browser's types and so imports
 * nothing of the emulator but this file, which imports nothing; the routes are held to it where they send such data.
 */

/** A change that would let a request through, as users read it. */
export interface WireFix {
  readonly text: string
  readonly yaml?: string
  readonly az?: string
  readonly bicep?: string
}

/** A decision about permission. Which members it has depends on its type; these are the ones that the page shows. */
export interface WireDecision {
  readonly type: string
  readonly action: string
  readonly scope: string
  readonly allowed: boolean
  /** the permission that a policy, the letters that a signature or what an access control list must give */
  readonly needs?: string
  /** the letters of a signature */
  readonly has?: string
  /** the path whose access control list was judged */
  readonly path?: string
  /** roles or access policies of the caller */
  readonly considered?: readonly WireConsidered[]
  /** what the signature's own caller may */
  readonly cutWith?: WireDecision
}

export interface WireConsidered {
  readonly role?: string
  readonly scope?: string
  readonly grants?: boolean
  /** too new for Azure's services to know it */
  readonly waits?: boolean
  /** of an access policy: `{ secrets: ['get'] }` */
  readonly permissions?: Readonly<Record<string, readonly string[] | undefined>>
}

/** A request of the journal. */
export interface WireEntry {
  readonly id: number
  /** the world's time, ISO 8601 */
  readonly at: string
  readonly ms: number
  readonly door: string
  readonly seat?: string
  readonly service: string | null
  readonly operation: string | null
  readonly method: string
  readonly url: string
  readonly status: number | null
  readonly requestId: string | null
  readonly principal: { readonly objectId: string; readonly appId?: string; readonly name: string } | null
  readonly verdict: string
  readonly outcome: 'allowed' | 'probe' | 'fault' | 'not-emulated' | 'refused'
  readonly reason?: string
  readonly fix?: WireFix
  /** whether `POST /_lab/allow` can apply the fix */
  readonly canAllow?: boolean
  readonly missing?: string
  readonly notes?: readonly (readonly [name: string, value: string])[]
  readonly decisions?: readonly WireDecision[]
}

/** What `GET /_lab/events` tells, each with the id of the journal's entry, or of the last one before it. */
export type LabEvent =
  /** a request that was allowed, a probe, or met a fault */
  | { readonly name: 'request'; readonly data: WireEntry }
  /** a request that was refused, or is for something that is not emulated; with its decisions */
  | { readonly name: 'refused'; readonly data: WireEntry }
  /** the world was written to, if only a token that was handed out; `writes` grows each time */
  | { readonly name: 'world'; readonly data: { readonly writes: number } }
  | { readonly name: 'clock'; readonly data: { readonly now: string; readonly frozen: boolean } }
  /** faults were set, have met a request, or are gone; how many there are */
  | { readonly name: 'fault'; readonly data: { readonly faults: number } }

/**
 * A token that a machine's or an app's token source keeps, or that Entra's token endpoint issued to a program with
 * credentials of its own, without the token.
 */
export interface WireToken {
  /** the machine or app; null if it is gone, and absent for Entra's */
  readonly seat?: string | null
  /** of Entra's: the application or the identity that got it; null if it is gone */
  readonly client?: string | null
  readonly claims: WireClaims
  /** whose tokens have its audience: `Azure Key Vault` */
  readonly audience?: string
}

/** The claims of a token; times are unix seconds. */
export interface WireClaims {
  readonly aud?: unknown
  readonly exp?: unknown
  readonly nbf?: unknown
  readonly [name: string]: unknown
}

/** What `POST /_lab/tokens/check` says of a token. */
export interface WireTokenCheck {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: WireClaims
  readonly audience?: string
  readonly services: readonly WireTaken[]
}

/** Whether a service takes a token; what its caller may do there is another question. */
export interface WireTaken {
  readonly service: string
  readonly takes: boolean
  readonly status: number
  readonly reason?: string
  readonly fix?: string
}
