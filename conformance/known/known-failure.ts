/** A difference that is known: cases that fail there, and why. One that passes after all fails the run. */
export interface KnownFailure {
  /** a case's id, or a glob over a few */
  readonly cases: string
  /** what differs, and where that is told */
  readonly reason: string
}
