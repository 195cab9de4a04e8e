import type { KnownFailure } from './known-failure.js'

/**
 * Where real Azure has been seen to differ from a case, until the case is corrected. Empty: no live run has been
 * recorded yet.
 */
export const live: readonly KnownFailure[] = []
