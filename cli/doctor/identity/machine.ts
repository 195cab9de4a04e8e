import type { Finding as AnyFinding } from '../finding.js'

/** Names of the checks of `milab doctor --identity`. They do not change, so tools can rely on them. */
export type CheckId =
  | 'lab'
  | 'names'
  | 'machine'
  | 'imds'
  | 'imds-route'
  | 'imds-proxy'
  | 'surroundings'
  | 'clock'
  | 'msi-extension'
  | 'source-variables'
  | 'credential'
  | 'identity'
  | 'chosen-identity'
  | 'token-arm'
  | 'token-vault'
  | 'token-storage'
  | 'group'
  | 'vault-name'
  | 'vault-tls'
  | 'vault'
  | 'secret'
  | 'secret-value'
  | 'account-name'
  | 'account-tls'
  | 'account-keys'
  | 'blobs'

export type Finding = AnyFinding<CheckId>

/** A request: always a GET, without a body. */
export interface Asking {
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
}

export type Answer = Heard | Unheard

/** A response, from Azure or from another server in its place. */
export interface Heard {
  readonly status: number
  /** the reason phrase */
  readonly reason: string
  /** by lower-case name */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
  /** milliseconds until the connection stood, and until the response was read */
  readonly connectMs: number
  readonly totalMs: number
  /** this machine's clock when the response was read, unix milliseconds */
  readonly at: number
  /** the organization (or the name) that issued the server's certificate; over TLS only */
  readonly issuer?: string
  /** the statuses 429 and 503 that came before this answer, and were waited for */
  readonly busy?: readonly number[]
}

/** Why nothing came back. */
export interface Unheard {
  readonly cause:
    | 'refused'
    /** no connection in time */
    | 'timeout'
    /** a connection, but no whole response in time */
    | 'silent'
    | 'unreachable'
    /** the host name does not resolve */
    | 'name'
    /** not trusted: nothing was sent */
    | 'certificate'
    /** the proxy did not connect */
    | 'proxy'
    | 'closed'
    /** not sent: the time for all checks together was over */
    | 'late'
  /** the system's code, such as ECONNREFUSED, or what the proxy said */
  readonly code: string
  /** whose certificate it is, if `cause` is `certificate` */
  readonly issuer?: string
}

export const isHeard = (answer: Answer | undefined): answer is Heard => answer !== undefined && 'status' in answer

/** What a host name leads to. */
export interface Resolved {
  /** the chain of CNAMEs, as far as it could be followed */
  readonly aliases: readonly string[]
  /** as programs get them, hosts file included */
  readonly addresses: readonly string[]
  /** why there are none: ENOTFOUND, EAI_AGAIN, … */
  readonly problem?: string
}

/** What the checks examine; tests supply their own. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** unix milliseconds */
  now(): number
  /** milliseconds of a clock that is never set */
  elapsed(): number
  sleep(ms: number): Promise<void>
  read(path: string): string | undefined
  exists(path: string): boolean
  /** Sends one request and does not reject. Bounds time and size, follows no redirect. */
  send(asking: Asking): Promise<Answer>
  resolve(host: string): Promise<Resolved>
}

/** The names to look at. What is absent is not looked at. */
export interface Wanted {
  /** where the names come from, in words */
  readonly from?: string
  readonly cloud?: string
  readonly tenant?: string
  readonly subscription?: string
  readonly group?: string
  readonly vault?: string
  readonly secret?: string
  readonly account?: string
  readonly container?: string
  readonly clientId?: string
}
