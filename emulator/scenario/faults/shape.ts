import type { KnownOperation } from './known-operations.js'

/** A fault, as the file and the control API write it. */
export interface ScenarioFault {
  /** an operation row's id, or a glob (`*` for any run of characters) */
  readonly on: KnownOperation | (string & {})
  /** how many requests it applies to; all when absent */
  readonly times?: number
  /** how many matching requests to let through first */
  readonly after?: number
  readonly do: {
    readonly answer?: {
      readonly status: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
    /** wall-clock time, ISO 8601: `PT2S` */
    readonly delay?: Duration
    readonly drop?: 'before-answer' | { readonly afterBytes: number }
  }
}

/** ISO 8601 without years and months: `PT2S`, `PT1H30M`, `P1D`. Editors complete a few. */
export type Duration = 'PT1S' | 'PT30S' | 'PT5M' | 'PT1H' | 'P1D' | (string & {})
