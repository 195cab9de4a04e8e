import { fits } from '../plan.js'
import type { Target } from '../target.js'
import { emulator } from './emulator.js'
import { live } from './live.js'

/** A difference that is known: cases that fail there, and why. One that passes after all fails the run. */
export interface KnownFailure {
  /** a case's id, or a glob over a few */
  readonly cases: string
  /** what differs, and where that is told */
  readonly reason: string
}

/** What is known to fail, by the kind of target. */
export const known: Readonly<Record<Target['kind'], readonly KnownFailure[]>> = { 'in-process': emulator, url: emulator, live }

export function knownFailure(list: readonly KnownFailure[], id: string): KnownFailure | undefined {
  return list.find(({ cases }) => fits(cases, id))
}
