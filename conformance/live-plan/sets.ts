import type { Case } from '../model.js'
import { needsOf } from '../plan.js'

/** What an operator lets a live run send, beyond the calm set. */
export type LiveSet = 'keys' | 'secret' | 'hostile' | 'writes'

/** What lets each set in. */
export const switches: Readonly<Record<LiveSet, string>> = {
  keys: 'keys: true',
  secret: 'secret: true',
  hostile: '--hostile',
  writes: '--allow-writes',
}

/** The sets that a case is in: it runs only if all of them are let in. A case in none of them is calm. */
export function setsOf(testCase: Case): LiveSet[] {
  const needs = needsOf(testCase)
  const sets: LiveSet[] = []
  if (needs.includes('account-keys')) sets.push('keys')
  if (needs.includes('secret-value') || needs.includes('user-data')) sets.push('secret')
  if (needs.includes('hostile')) sets.push('hostile')
  if (needs.includes('writes')) sets.push('writes')
  return sets
}
