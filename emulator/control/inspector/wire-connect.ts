/*
 * What the inspector's connect tab reads of the control API. Like wire.ts, this file imports nothing: the page is checked
 * against a browser's types.
 */

/** How a program is made to use the lab: for a language or a system, lines to paste and what to know. */
export interface WireWay {
  readonly name: string
  /** lines for a shell, one step each */
  readonly lines: readonly string[]
  readonly note?: string
}

/** What a check of `milab doctor` found. */
export interface WireFinding {
  readonly id: string
  /** its name for users */
  readonly check: string
  readonly state: 'good' | 'warning' | 'bad'
  readonly text: string
  /** how to fix it */
  readonly remedy?: string
}

/** What `GET /_lab/connect` returns. */
export interface WireConnect {
  readonly shells: readonly WireWay[]
  readonly languages: readonly WireWay[]
  /** what `milab doctor` found last, in a shell of this machine; null before it first ran */
  readonly doctor: { readonly at: string; readonly checks: readonly WireFinding[] } | null
}
