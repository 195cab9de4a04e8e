import type { Report } from '../suite.js'

/** The last line of a report that could be mistaken for a live run's; undefined for others. */
export function caveat({ target }: Pick<Report, 'target'>): string | undefined {
  if (target.kind !== 'rehearsal') return undefined
  return (
    'A rehearsal: a lab, not Azure, answered every request. ' +
    'It shows that the live run works, and proves nothing about Azure.'
  )
}
