import type { Report } from '../suite.js'

/** The line that ends a report which somebody could take for more than it is; undefined for the others. */
export function caveat({ target }: Pick<Report, 'target'>): string | undefined {
  if (target.kind !== 'rehearsal') return undefined
  return 'A rehearsal: a lab answered every request and Azure none. It shows that the live run works, and proves nothing about Azure.'
}
