import type { KnownFailure } from './known-failure.js'

/** Where the emulator is known to differ from what a case's grounds say. Best kept empty. */
export const emulator: readonly KnownFailure[] = []
