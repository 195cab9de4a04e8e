/*
 * What the inspector's trouble tab reads of the control API. Like wire.ts, this file imports nothing: the page is checked
 * against a browser's types.
 */

/** A fault that is set, as `GET /_lab/faults` lists it. */
export interface FaultState {
  readonly id: string
  readonly on: string
  /** the story that set it */
  readonly story?: string
  /** how many requests it is applied to; all when absent */
  readonly times?: number
  /** ISO 8601, in the world's time */
  readonly for?: string
  readonly do: object
  /** how many requests matched it */
  readonly seen: number
  /** how many requests it was applied to */
  readonly used: number
}

/** A story, as `GET /_lab/stories` lists it. */
export interface StoryView {
  readonly name: string
  readonly title: string
  readonly advice: string
  readonly grounds: readonly {
    readonly kind: string
    readonly reference: string
    /** year and month */
    readonly date: string
    readonly shows: string
  }[]
}
