import type { Answer } from './judge.js'
import type { Mismatch } from './match.js'
import type { Dated } from './model.js'

/** The same with the newest of what Azure changed over the years: a lab must give that. */
export function newestOnly<T>(pattern: T): T {
  if (Array.isArray(pattern)) return pattern.map(newestOnly) as T
  if (typeof pattern !== 'object' || pattern === null) return pattern
  if (isDated(pattern)) return newestOnly(pattern.oneOf[0].match) as T
  return Object.fromEntries(Object.entries(pattern).map(([name, part]) => [name, newestOnly(part)])) as T
}

// A body of JSON to be sent may have a member of that name, too.
const isDated = (pattern: object): pattern is { oneOf: readonly [Dated, ...Dated[]] } =>
  'oneOf' in pattern &&
  Array.isArray(pattern.oneOf) &&
  pattern.oneOf.every((dated) => typeof dated === 'object' && dated !== null && 'match' in dated && 'seen' in dated)

/** Where a refusal has words for people. Programs go by status and code. */
const wording =
  /^(reason|body at \d+|body\.length|headers\.content-length)$|\.(message|Message|error_description|AuthenticationErrorDetail)$/

/**
 * Whether a refusal differs from what is on record in its words alone. Azure rewords its refusals as its services are
 * redeployed, so that says that Azure has moved, and not that the target is wrong.
 */
export const isReworded = (mismatches: readonly Mismatch[], { status }: Pick<Answer, 'status'>) =>
  status >= 400 && mismatches.length > 0 && mismatches.every(({ path }) => wording.test(path))
