import type { Duration } from '../faults/shape.js'

/** The tokens of managed identities. */
export interface ScenarioTokens {
  /** how long they are valid: from PT1M to P1D, Azure's and the default */
  readonly lifetime?: Duration
}
