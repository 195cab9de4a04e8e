/**
 * The form of a record: what a run sent and received, without secrets, as lines of JSON. The first line is the head,
 * each other one an exchange, in the order in which they happened; a whole run's last line is the end. A run that was
 * cut off leaves whole lines, and no end. docs/record-format.md has an example.
 *
 * Everything that tells who was asked is a stand-in, the same one throughout a record: GUIDs, names, addresses.
 * `milab conform --record` and the scripts of `milab doctor --script` write this form, `milab conform judge` reads it.
 * A reader ignores members that it does not know.
 *
 * Stand-ins:
 * - a GUID is `00000000-0000-4000-a000-0000000000NN` (NN hexadecimal; the `a` shows the letter case of what it stands
 *   for), without its hyphens where it had none;
 * - a name is its kind and a number (`vault1`, `account1`), which every service takes as a name. It follows the letter
 *   case of what it stands for: `DevTest` is `Group1`, `DEVTEST` is `GROUP1`. Equal names have equal stand-ins;
 * - a secret is marked by its kind in angle brackets, `<token 1>`, `<account key 1>`, `<secret 1>`, `<signature 1>`.
 *   Without a number, `<withheld>`, it was only left out.
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
  /**
   * the case that it belongs to, whose exchanges are judged in their order. Absent for the run's own requests (its
   * guard, its tokens), and in the scripts' records, whose exchanges are found by what they asked
   */
  readonly case?: string
  /** what the case's `{nonce}` stood for; with `case` only */
  readonly nonce?: string
  /** milliseconds since `recorded`, where the writer has a clock for it */
  readonly at?: number
  /** milliseconds until the whole answer was there */
  readonly took?: number
  readonly request: {
    readonly method: string
    /** the whole URL, as it was sent but for its stand-ins */
    readonly url: string
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly body?: RecordedBody
  }
  readonly answer: {
    /** 0 where there was none: dropped or failed */
    readonly status: number
    /** absent where the way here does not carry it */
    readonly reason?: string
    readonly headers: readonly (readonly [name: string, value: string])[]
    /** absent where it was empty */
    readonly body?: RecordedBody
    /** the connection closed before the answer was whole */
    readonly dropped?: true
    /** why nothing could be reached: `connect ECONNREFUSED` */
    readonly failed?: string
  }
  /**
   * The tokens that this exchange is the first to hold, by the number in `<token 1>`: the same token has the same
   * number throughout a record. A claim keeps its name and its times; its value is a stand-in where it tells who was
   * asked.
   */
  readonly tokens?: Readonly<Record<string, RecordedToken>>
}

export interface RecordedToken {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/**
 * A body: its text, with stand-ins; or as base64 what is not text and was the run's own, sent and read again; or only
 * the count of its bytes. `bytes` is always the length of what was sent, before anything was replaced.
 */
export type RecordedBody =
  | { readonly text: string; readonly bytes: number }
  | { readonly base64: string; readonly bytes: number }
  | { readonly bytes: number }

/** Optional: that the run came to its end, and what it asked. */
export interface RecordEnd {
  readonly 'milab-record': 'end'
  /** the exchanges before it */
  readonly exchanges: number
  /** as in the head, where the run learned it on the way */
  readonly region?: string
  /** those that were sent, by service: `{ "vault": ["7.4"] }` */
  readonly apiVersions: Readonly<Record<string, readonly string[]>>
}
