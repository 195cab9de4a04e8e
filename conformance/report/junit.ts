import type { Report, Result } from '../suite.js'
import { caveat } from './caveat.js'
import { dialogue, difference } from './failure.js'

/** JUnit XML for CI systems: one suite for each folder of cases. */
export function junit(report: Report): string {
  const { target, started, ms, counts, results } = report
  const suites = new Map<string, Result[]>()
  for (const result of results) {
    const folder = result.id.split('/').slice(0, -1).join('/')
    suites.set(folder, [...(suites.get(folder) ?? []), result])
  }
  const failures = counts.failed + counts['unexpected-pass']
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(`conformance of ${target.name}`)}" tests="${results.length}" ` +
      `failures="${failures}" errors="${counts['setup-error']}" time="${ms / 1000}">`,
    ...[...suites].flatMap(([folder, members]) => suite(folder, members, started, caveat(report))),
    '</testsuites>',
    '',
  ].join('\n')
}

function suite(folder: string, results: readonly Result[], started: string, last: string | undefined): string[] {
  const count = (...verdicts: string[]) => results.filter(({ verdict }) => verdicts.includes(verdict)).length
  const seconds = results.reduce((sum, { ms }) => sum + ms, 0) / 1000
  const failures = count('failed', 'unexpected-pass')
  const skipped = count('skipped', 'not-judged', 'known-failure', 'reported', 'moved')
  return [
    `  <testsuite name="${escaped(folder)}" tests="${results.length}" failures="${failures}" ` +
      `errors="${count('setup-error')}" skipped="${skipped}" time="${seconds}" timestamp="${started}">`,
    ...results.map((result) => testcase(folder, result)),
    ...(last === undefined ? [] : [`    <system-out>${escaped(last)}</system-out>`]),
    '  </testsuite>',
  ]
}

const reports = {
  reported: 'the expectation is inferred, and Azure behaves differently',
  moved: 'Azure has moved: status and code are as expected, the words are new',
}

function testcase(folder: string, result: Result): string {
  const { id, title, verdict, reason = '', mismatches, exchanges, ms } = result
  const head = `    <testcase classname="${escaped(folder)}" name="${escaped(`${id}: ${title}`)}" time="${ms / 1000}"`
  if (verdict === 'passed') return `${head}/>`
  if (verdict === 'skipped' || verdict === 'not-judged' || verdict === 'known-failure')
    return `${head}><skipped message="${escaped(reason)}"/></testcase>`
  const last = exchanges.at(-1)
  const text = [...difference(mismatches), ...(last ? ['', ...dialogue(last)] : [])].join('\n')
  if (verdict === 'reported' || verdict === 'moved')
    return `${head}><skipped message="${reports[verdict]}"/>` + `<system-out>${escaped(text)}</system-out></testcase>`
  const first = mismatches[0]
    ? `${mismatches[0].path}: expected ${mismatches[0].expected}, got ${mismatches[0].got}`
    : reason
  const kind = verdict === 'setup-error' ? 'error' : 'failure'
  const message = verdict === 'unexpected-pass' ? `was expected to fail but did not: ${reason}` : first
  return `${head}><${kind} type="${verdict}" message="${escaped(message)}">${escaped(text)}</${kind}></testcase>`
}

// XML 1.0 has no way to write most control characters.
const escaped = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
