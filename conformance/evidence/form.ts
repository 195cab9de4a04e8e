/**
 * The form of a record: what a run sent and received, without secrets, as lines of JSON. The first line is the head,
 * each other one an exchange, in the order in which they happened; a run that was cut off leaves whole lines.
 *
 * Everything that tells who was asked is a stand-in, the same one throughout a record: GUIDs, names, addresses.
 * `milab conform --record` and the scripts of `milab doctor --script` write this form, `milab conform judge` reads it.
 */
export interface RecordHead {
  readonly 'milab-record': 1
  /** when the first request was sent, ISO 8601 in UTC */
  readonly recorded: string
  /** `milab conform 0.1.0`, `milab doctor --script sh 0.1.0` */
  readonly by: string
  /** `live` is Azure itself, `rehearsal` a lab in its place */
  readonly target: 'live' | 'rehearsal'
  readonly cloud: string
  /** the machine's region as IMDS names it, where it is known: `westus2` */
  readonly region?: string
  /** the needs that the run met, conformance/model.ts */
  readonly offers: readonly string[]
  /** the bindings that the run's cases were filled with, as stand-ins, conformance/bindings.ts */
  readonly bindings: Readonly<Record<string, string>>
}

export interface RecordedExchange {
  /** the case that it belongs to; absent for the run's own requests, and in the scripts' records */
  readonly case?: string
  /** milliseconds since `recorded` */
  readonly at: number
  /** milliseconds until the whole answer was there */
  readonly took: number
  readonly request: {
    readonly method: string
    /** the whole URL, as it was sent but for its stand-ins */
    readonly url: string
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly body?: RecordedBody
  }
  readonly answer: {
    /** 0 where the connection was dropped */
    readonly status: number
    readonly reason?: string
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly body?: RecordedBody
    readonly dropped?: true
  }
  /**
   * The tokens of its texts, by the number in `<token 1>`: the same token has the same number throughout a record. A
   * claim keeps its name; its value is a stand-in where it tells who was asked.
   */
  readonly tokens?: Readonly<
    Record<
      string,
      { readonly header: Readonly<Record<string, unknown>>; readonly claims: Readonly<Record<string, unknown>> }
    >
  >
}

/**
 * A body: its text, with `<token 1>`, `<account key 1>` and `<secret 1>` in the places of what it held, or the count of
 * bytes that are not text. `bytes` is the length of what was sent, before anything was replaced.
 */
export type RecordedBody = { readonly text: string; readonly bytes: number } | { readonly bytes: number }
