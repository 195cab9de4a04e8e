import type { Report } from '../suite.js'

/** The last line of a report that could be mistaken for that of a live run, or of a whole one; undefined for others. */
export function caveat({
  target,
  started,
  interrupted,
}: Pick<Report, 'target' | 'interrupted'> & Partial<Pick<Report, 'started'>>): string | undefined {
  const lines = [
    ...(interrupted ? [`Interrupted: ${interrupted.notRun} more cases would have been run.`] : []),
    ...(target.kind === 'rehearsal' || target.recorded?.target === 'rehearsal' ? [rehearsed] : []),
    ...aged(target, started),
  ]
  return lines.length === 0 ? undefined : lines.join(' ')
}

/** From how many days on a record may no longer show what Azure does. */
const fresh = 90

function aged({ recorded }: Report['target'], now = ''): string[] {
  if (!recorded) return []
  const days = Math.floor((Date.parse(now) - Date.parse(recorded.at)) / 86_400_000)
  return days > fresh ? [`Recorded ${recorded.at.slice(0, 10)}, ${days} days ago: Azure may have moved.`] : []
}

const rehearsed =
  'A rehearsal: a lab, not Azure, answered every request. ' +
  'It shows that the live run works, and proves nothing about Azure.'
