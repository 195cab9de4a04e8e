import { fits } from '../plan.js'
import type { Target } from '../target.js'
import { emulator } from './emulator.js'
import type { KnownFailure } from './known-failure.js'
import { live } from './live.js'

export type { KnownFailure } from './known-failure.js'

/** What is known to fail, by the kind of target. */
export const known: Readonly<Record<Target['kind'], readonly KnownFailure[]>> = {
  'in-process': emulator,
  url: emulator,
  rehearsal: emulator,
  live,
  record: live,
}

export function knownFailure(list: readonly KnownFailure[], id: string): KnownFailure | undefined {
  return list.find(({ cases }) => fits(cases, id))
}
