import type { Report } from '../suite.js'

export const json = (report: Report): string => `${JSON.stringify({ milab: 'conformance-report', ...report }, null, 2)}\n`
