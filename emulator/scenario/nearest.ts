/** The candidate that was probably meant, if any: it differs in case, or by a typo or two. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = simple(text)
  let best: string | undefined
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    const away = distance(wanted, simple(candidate))
    if (away < least) {
      least = away
      best = candidate
    }
  }
  return best
}

/** `; did you mean 'x'?`, or an empty string. */
export function didYouMean(text: string, candidates: Iterable<string>): string {
  const meant = nearest(text, candidates)
  return meant === undefined ? '' : `; did you mean '${meant}'?`
}

const simple = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '')

/** Insertions, deletions and replacements from one string to the other; two swapped neighbours count as one. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
    }
    before = last
    last = row
  }
  return last[b.length]!
}
