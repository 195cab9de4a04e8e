import type { Report } from '../suite.js'
import { caveat } from './caveat.js'

export const json = (report: Report): string =>
  `${JSON.stringify({ milab: 'conformance-report', ...report, caveat: caveat(report) }, null, 2)}\n`
