import type { Report } from '../suite.js'

export interface Skipped {
  /** `needs portal: a live run acts only as the VM's identity` */
  readonly reason: string
  readonly ids: readonly string[]
}

/** Why cases were skipped, the most frequent reason first. A case that lacks several things counts for the first. */
export function skips({ results }: Pick<Report, 'results'>): Skipped[] {
  const byReason = new Map<string, string[]>()
  for (const { id, verdict, reason = '' } of results) {
    if (verdict !== 'skipped') continue
    const [first = ''] = reason.split(/; (?=needs )/)
    byReason.set(first, [...(byReason.get(first) ?? []), id])
  }
  return [...byReason].map(([reason, ids]) => ({ reason, ids })).sort((a, b) => b.ids.length - a.ids.length)
}

/** All of it in one line; undefined if every case ran. */
export function skipsInOneLine(report: Pick<Report, 'results'>): string | undefined {
  const all = skips(report)
  const count = all.reduce((sum, { ids }) => sum + ids.length, 0)
  if (count === 0) return undefined
  return `${count} skipped: ${all.map(({ reason, ids }) => `${ids.length} ${reason}`).join('; ')}`
}
