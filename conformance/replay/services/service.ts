import type { Lab, LabAnswer } from '../lab.js'
import type { RecordedExchange } from '../recording.js'

/** An exchange that is not compared, and why. */
export interface Skipped {
  readonly skipped: string
}

export const skip = (why: string): Skipped => ({ skipped: why })

export type Outcome = LabAnswer | Skipped

/** Replays the exchanges of one recording with one service, in their order. */
export interface ServicePlay {
  /** Makes what the recording presupposes, before its first exchange. */
  prepare?(): Promise<void>
  play(exchange: RecordedExchange): Promise<Outcome>
  /** Why an answer with another status is not a difference: what the recording does not hold decided it. */
  excuse?(exchange: RecordedExchange, answer: LabAnswer): string | undefined
}

/** How a service's exchanges are carried over to the lab. */
export interface ReplayedService {
  readonly name: 'arm' | 'keyvault' | 'blob'
  claims(url: URL): boolean
  open(lab: Lab, exchanges: readonly RecordedExchange[]): ServicePlay
}
