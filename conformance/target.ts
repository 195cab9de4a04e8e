import type { Bindings } from './bindings.js'
import type { Answer } from './judge.js'
import type { Case, Expectation, Identity, Need, SendRaw } from './model.js'

/** A request, ready to go: bindings filled in, token or signature on it. */
export interface Outgoing {
  readonly scheme: 'http' | 'https'
  /** host name, with a port where it is not the scheme's own: `localhost:50342` */
  readonly authority: string
  readonly method: string
  /** the token source that the sender was given, where the address does not tell */
  readonly source?: string
  /** path and query as they are to be sent */
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: Buffer
  /** the account key that it is signed with, for what must be signed likewise; never sent or shown */
  readonly signedBy?: { readonly account: string; readonly key: string }
}

/** Sends a request and returns what came back. Rejects when nothing can be reached, or when the signal is aborted. */
export type Carry = (request: Outgoing, signal?: AbortSignal) => Promise<Answer>

/** What cases are run against: an emulator in this process, a running lab, real Azure. */
export interface Target {
  /** its name in reports: `emulator`, `http://127.0.0.1:4080`, `live` */
  readonly name: string
  /** a record holds what a run saw before; a rehearsal is a live run against a lab: its results count for the emulator, never for Azure */
  readonly kind: 'in-process' | 'url' | 'live' | 'rehearsal' | 'record'
  /** of a record: which kind of target it was made of, and when, ISO 8601 */
  readonly recorded?: { readonly target: 'live' | 'rehearsal'; readonly at: string }
  readonly offers: ReadonlySet<Need>
  /** why a need is not offered, as the end of the sentence "skipped: …" */
  why(missing: Need): string
  /** why a case does not run here although its needs are offered; undefined if it does */
  lacks?(testCase: Case): string | undefined
  /** Looks once whether the target is what it is said to be. Throws TargetUnusable. */
  check(): Promise<void>
  /** A case begins: on a fresh world, where the target has one to give. */
  begin(testCase: Case): Promise<Session>
  /** what the case in progress has made and not removed yet, by place: `HOST/PATH`; only where a case cleans up itself */
  made?(): readonly string[]
  close(): Promise<void>
}

/** A target for the time of one case. */
export interface Session {
  readonly bindings: Bindings
  /**
   * Sends a request. Throws TargetBusy.
   *
   * @param awaited what the step is judged by: a target that waits while a service is busy does not wait where one of
   *   these expects it
   */
  send(request: Outgoing, awaited?: readonly Expectation[]): Promise<Answer>
  sendRaw(step: SendRaw): Promise<Answer>
  /** An access token for that identity and resource. Throws NoToken and TargetBusy. */
  token(identity: Exclude<Identity, 'nobody'>, audience: string): Promise<string>
  /** The content of a file on the program's machine; only if the target offers `arc`. */
  readFile?(path: string): Promise<string | undefined>
  /** moves the target's clock; only if it offers `virtual-clock` */
  advance(seconds: number): Promise<void>
  /** lets seconds go by, or moves the time where that is the same */
  pause(seconds: number): Promise<void>
  /** starts a story; only if it offers `stories` */
  play?(story: string): Promise<void>
  /** ids of the operation rows that answered the case's own requests, where the target tells */
  operations?(): readonly string[]
  /** The case is over, whatever came of it. Throws when the target cannot go on as it was. */
  end(): Promise<void>
}

/** The target cannot be used at all: one line that says why. */
export class TargetUnusable extends Error {
  override readonly name: string = 'TargetUnusable'
}

/** Another service responds than the one that was checked: neither this case nor another can go on. */
export class TargetLost extends TargetUnusable {
  override readonly name = 'TargetLost'
}

/** No token for an identity: the case could not be set up. */
export class NoToken extends Error {
  override readonly name = 'NoToken'
}

/** A service was busy for longer than its clients are told to wait: nothing is known about the case. */
export class TargetBusy extends Error {
  override readonly name = 'TargetBusy'

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}
