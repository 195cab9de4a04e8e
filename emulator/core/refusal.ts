import type { Reply } from './reply.js'

/** What a refusal may have besides status, code and message. */
export interface RefusalMore<Detail> {
  readonly headers?: readonly [string, string][]
  readonly detail?: Detail
  /** for the journal; it may say more than Azure tells the caller */
  readonly reason?: string | undefined
  /** for the journal: what would let the request through, in the services' own terms */
  readonly fix?: object | undefined
  /** clients provoke it on purpose, to learn how to go on: a challenge, or the metadata service's 400 */
  readonly isProbe?: boolean
}

/**
 * An error with which Azure refuses a request. Thrown anywhere in a service, rendered once by that service's dialect.
 *
 * @typeParam Detail what the service's dialect shows besides code and message (`innererror`,
 *   `AuthenticationErrorDetail`, …); each service has a type of its own
 */
export class Refusal<Detail = unknown> extends Error {
  readonly headers: readonly [string, string][]
  readonly detail: Detail | undefined
  readonly reason: string | undefined
  readonly fix: object | undefined
  readonly isProbe: boolean

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    more: RefusalMore<Detail> = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.headers = more.headers ?? []
    this.detail = more.detail
    this.reason = more.reason
    this.fix = more.fix
    this.isProbe = more.isProbe ?? false
  }
}

/** A refusal of what stands in front of a service and does not speak its dialect: its answer is whole. */
export class RefusedInFront extends Refusal {
  constructor(
    readonly reply: Reply,
    reason: string,
  ) {
    super(reply.status, '', reason, { reason })
    this.name = 'RefusedInFront'
  }
}

/**
 * Our own gap: Azure has this, we do not. The service's dialect renders it as a 501 that names it, never as an Azure
 * error.
 */
export class NotEmulated extends Error {
  constructor(
    readonly what: string,
    readonly source?: string,
    /** for the journal: what would do without it, in the services' own terms */
    readonly fix?: object,
  ) {
    super(`${what} ${isPlural(what) ? 'are' : 'is'} not emulated by managed-identity-lab`)
    this.name = 'NotEmulated'
  }

  /** The message, with a link to the operation in Azure's documentation. */
  get explanation(): string {
    return this.source === undefined ? this.message : `${this.message}; see ${this.source}`
  }
}

/**
 * Whether a name is of several things: `Key Vault keys`, `deleted containers in lists`. Azure's own names (`Get Page
 * Ranges`, `Microsoft.Maps/accounts`) begin their last word, or the whole, with a capital, and are one thing.
 */
function isPlural(what: string): boolean {
  const [head = ''] = what.split(/,| \(| (?:of|on|in|at|by|for|with|without|from|outside) /)
  return !/^[A-Z]\S*$/.test(head) && /(?:^| )[a-z]\w*[^sui\W]s$/.test(head)
}

/** The connection closes without a response, as if no server were listening. */
export class Dropped extends Error {
  constructor(
    why: string,
    /** the connection itself is refused, as far as a host can still show that */
    readonly isRefused = false,
  ) {
    super(why)
    this.name = 'Dropped'
  }
}
