import type { Report, Result } from '../suite.js'
import { caveat } from './caveat.js'

export const json = (report: Report): string =>
  `${JSON.stringify(
    { milab: 'conformance-report', ...report, results: report.results.map(brief), caveat: caveat(report) },
    null,
    2,
  )}\n`

/** For programs, which keep many of them: no steps, and exchanges only where something went wrong, the last three. */
function brief({ steps: _, ...result }: Result): Omit<Result, 'steps'> {
  const passed = result.verdict === 'passed' || result.verdict === 'unexpected-pass'
  return { ...result, exchanges: passed ? [] : result.exchanges.slice(-3) }
}
