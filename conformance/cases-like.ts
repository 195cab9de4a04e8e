/**
 * Which cases may have been meant by an id or a glob that fits none, and how to see all: the ids that share most words
 * with it, those that start alike first, or else what ids start with.
 */
export function casesLike(text: string, ids: readonly string[]): string {
  const wanted = wordsOf(text)
  const shared = ids.map((id) => ({
    id,
    count: wordsOf(id).filter((word) => wanted.some((other) => alike(word, other))).length,
  }))
  const most = Math.max(0, ...shared.map(({ count }) => count))
  if (most === 0) {
    const starts = [...new Set(ids.map((id) => `${id.split('/', 1)[0]}/`))]
    return `ids start with ${starts.join(', ')}; milab conform list prints them`
  }
  const likely = shared
    .filter(({ count }) => count === most)
    .map(({ id }) => ({ id, start: sameStart(id, text) }))
    .sort((a, b) => b.start - a.start)
    .map(({ id }) => id)
  const others = likely.length > 3 ? ` (and ${likely.length - 3} more)` : ''
  return `did you mean ${likely.slice(0, 3).join(', ')}${others}? milab conform list prints all`
}

/** How many of their first segments are alike. */
function sameStart(id: string, text: string): number {
  const segments = text.toLowerCase().split('/')
  const differs = id.split('/').findIndex((segment, i) => !alike(segment, segments[i] ?? ''))
  return differs < 0 ? segments.length : differs
}

/** A word may be misspelled towards its end. */
const alike = (a: string, b: string) => a === b || (a.length > 3 && b.length > 3 && a.slice(0, 3) === b.slice(0, 3))

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
