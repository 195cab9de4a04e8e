import type { Report } from '../suite.js'

/** The last line of a report that could be mistaken for that of a live run, or of a whole one; undefined for others. */
export function caveat({ target, interrupted }: Pick<Report, 'target' | 'interrupted'>): string | undefined {
  const lines = [
    ...(interrupted ? [`Interrupted: ${interrupted.notRun} more cases would have been run.`] : []),
    ...(target.kind === 'rehearsal' ? [rehearsed] : []),
  ]
  return lines.length === 0 ? undefined : lines.join(' ')
}

const rehearsed =
  'A rehearsal: a lab, not Azure, answered every request. ' +
  'It shows that the live run works, and proves nothing about Azure.'
