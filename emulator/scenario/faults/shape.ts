import type { StoryName } from '../stories/names.js'
import type { KnownOperation } from './known-operations.js'

/** A fault, as the file and the control API write it. */
export interface ScenarioFault {
  /**
   * an operation row's id, or a glob (`*` for any run of characters); for `drop: connect` what the connection is for:
   * `imds`, `msi-extension`, `app-service`, `arm`, `entra`, `vault:NAME` or `account:NAME`
   */
  readonly on: KnownOperation | ConnectionName | (string & {})
  /** the requests that it applies to; every one when absent */
  readonly when?: ScenarioFaultCondition
  /** a number of matching requests to let through first, or a time of the world, from when the fault is set: `PT10S` */
  readonly after?: number | Duration
  /** how many requests it applies to; all when absent */
  readonly times?: number
  /** when it ends, in time of the world, from when the fault is set: `PT70S`; never when absent */
  readonly for?: Duration
  readonly do: {
    /** the response instead; with a status alone the service's own error for it, where it has one */
    readonly answer?: {
      readonly status: number
      /** the reason phrase */
      readonly reason?: string
      readonly body?: unknown
      /** in place of the service's of the same name; null removes one */
      readonly headers?: Readonly<Record<string, string | null>>
    }
    /** members of the true response's JSON, by dotted path: `{ json: { expires_in: '299' } }`; null removes one */
    readonly patch?: { readonly json: Readonly<Record<string, unknown>> }
    /** wall-clock time, ISO 8601: `PT2S` */
    readonly delay?: Duration
    /** the body arrives at this rate */
    readonly slow?: { readonly bytesPerSecond: number }
    /**
     * closes the connection: `connect` refuses it, `before-answer` closes it before anything is done, `after-doing`
     * when the operation is done and before its response, `afterBytes` in the middle of the response's body
     */
    readonly drop?: 'connect' | 'before-answer' | 'after-doing' | { readonly afterBytes: number }
  }
}

/** Every condition must be met. Strings may contain `*`, for any run of characters; null means that there is none. */
export interface ScenarioFaultCondition {
  /** query parameters */
  readonly query?: Readonly<Record<string, string | null>>
  readonly header?: Readonly<Record<string, string | null>>
  /** the path as sent, without the query */
  readonly path?: string
  /** the name of the identity that a token is asked for, or that a request's token belongs to */
  readonly identity?: string
  /** the name of the machine or app that sends the request */
  readonly seat?: string
}

/** A story: faults and changes of the world under a name, docs/trouble.md. */
export interface ScenarioStory {
  readonly story: StoryName | (string & {})
}

/** What `drop: connect` can refuse, beside `vault:NAME` and `account:NAME`. */
export type ConnectionName = 'imds' | 'msi-extension' | 'app-service' | 'arm' | 'entra'

/** ISO 8601 without years and months: `PT2S`, `PT1H30M`, `P1D`. Editors complete a few. */
export type Duration = 'PT1S' | 'PT30S' | 'PT5M' | 'PT1H' | 'P1D' | (string & {})
