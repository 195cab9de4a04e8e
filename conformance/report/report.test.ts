import { XMLParser } from 'fast-xml-parser'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../suite.js'
import { consoleResult, consoleSummary } from './console.js'
import { knownFormat, writeReport } from './index.js'
import { oneOfEachVerdict, planted } from './one-of-each-verdict.test-support.js'
import { skips } from './skips.js'

let report: Report
const folder = mkdtempSync(join(tmpdir(), 'milab-report-'))
const write = async (name: string) => {
  await writeReport(report, join(folder, name))
  return readFileSync(join(folder, name), 'utf8')
}
beforeAll(async () => void (report = await oneOfEachVerdict()))
afterAll(() => rmSync(folder, { recursive: true }))

test('each verdict comes up once', () => {
  expect(report.counts).toEqual({
    'not-judged': 1,
    failed: 1,
    moved: 1,
    reported: 1,
    passed: 1,
    'known-failure': 1,
    'unexpected-pass': 1,
    'setup-error': 1,
    skipped: 1,
  })
})

test('no report and no line holds a token, a key or a secret', async () => {
  const texts = [...report.results.flatMap((result) => consoleResult(result)), ...consoleSummary(report)]
  for (const name of ['r.json', 'r.xml', 'r.md', 'r.html']) texts.push(await write(name))
  for (const secret of planted) for (const text of texts) expect(text).not.toContain(secret)
})

test('the console tells the difference first, then what was said, then the grounds', () => {
  const lines = consoleResult(report.results[0]!)
  expect(lines[0]).toBe('FAIL a/fails: a fact with <brackets> & "quotes"')
  expect(lines).toContain('     body.access_token')
  expect(lines).toContain('       > GET https://v.vault.azure.net/x?sig=***')
  expect(lines).toContain('       > Authorization: ***')
  expect(lines).toContain('     documented: https://example.com/?a=1&b=2')
  expect(lines.join('')).not.toContain('\u001b')
})

test('the console says nothing of what passed, and why cases were skipped', () => {
  expect(consoleResult(report.results[3]!)).toEqual([])
  expect(consoleSummary(report)).toEqual([
    'skipped 1: needs portal: it is scripted',
    expect.stringMatching(
      /^FAILED against scripted: 1 passed, 1 failed, 1 skipped, 1 not judged, 1 setup error, 1 reported, 1 moved, 1 known failure, 1 unexpected pass in \d+\.\d s$/,
    ),
  ])
})

test('new words of Azure are told as news, not as a failure', () => {
  const lines = consoleResult(report.results[2]!)
  expect(lines.slice(0, 4)).toEqual([
    'note a/moved: a fact with <brackets> & "quotes"',
    '     Azure has moved: status and code are as expected, the words are new:',
    '     body.error.message',
    '       expected  "as it was"',
  ])
})

test('a cured case is asked off the list', () => {
  expect(consoleResult(report.results[5]!).join('\n')).toContain('expected to fail but passed: told in an issue')
})

test('JSON holds the report, without steps, and without the exchanges of what passed', async () => {
  const { results, ...run } = JSON.parse(JSON.stringify(report)) as Report
  expect(JSON.parse(await write('r.json'))).toEqual({
    milab: 'conformance-report',
    ...run,
    results: results.map(({ steps: _, ...result }) =>
      ['passed', 'unexpected-pass'].includes(result.verdict) ? { ...result, exchanges: [] } : result,
    ),
  })
})

test('JUnit is well-formed and its numbers are right', async () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => ['testsuite', 'testcase'].includes(name),
  })
  const { testsuites } = parser.parse(await write('r.xml'), true) as {
    testsuites: Record<string, string> & { testsuite: (Record<string, string> & { testcase: object[] })[] }
  }
  expect(testsuites).toMatchObject({ tests: '9', failures: '2', errors: '1' })
  expect(
    testsuites.testsuite.map(({ name, tests, failures, errors, skipped, testcase }) => [
      name,
      tests,
      failures,
      errors,
      skipped,
      testcase.length,
    ]),
  ).toEqual([
    ['a', '7', '2', '1', '3', 7],
    ['b', '2', '0', '0', '2', 2],
  ])
})

test('JUnit says why a reported case does not fail the run', async () =>
  expect(await write('x.xml')).toContain('message="the expectation is inferred, and Azure behaves differently"'))

test('JUnit and Markdown say why a case was not judged', async () => {
  const why = 'throttled, not judged: x returned 429 for 31 s'
  expect(await write('x.xml')).toContain(`<skipped message="${why}"/>`)
  const text = await write('r.md')
  expect(text).toContain('| not-judged | 1 |')
  expect(text).toContain(`| \`b/busy\` | not-judged | a fact with <brackets> & "quotes" (${why}) |`)
  expect(text).not.toContain('## not-judged')
})

test('Markdown and HTML name every case', async () => {
  for (const text of [await write('r.md'), await write('r.html')])
    for (const { id } of report.results) expect(text).toContain(id)
})

test('a rehearsal is told from a live run by its kind and by the last line of every report', async () => {
  const rehearsed = { ...report, target: { name: 'the lab (rehearsing a live run)', kind: 'rehearsal' as const } }
  const line =
    'A rehearsal: a lab, not Azure, answered every request. It shows that the live run works, and proves ' +
    'nothing about Azure.'
  expect(consoleSummary(rehearsed).at(-1)).toBe(line)
  const of = async (name: string, one: Report) => {
    await writeReport(one, join(folder, name))
    return readFileSync(join(folder, name), 'utf8')
  }
  expect(JSON.parse(await of('h.json', rehearsed))).toMatchObject({ target: { kind: 'rehearsal' }, caveat: line })
  const ends: Readonly<Record<string, string>> = {
    'h.md': `${line}\n`,
    'h.html': `${line}</p></body></html>\n`,
    'h.xml': `<system-out>${line}</system-out>\n  </testsuite>\n</testsuites>\n`,
  }
  for (const [name, end] of Object.entries(ends)) {
    const text = await of(name, rehearsed)
    expect(text.endsWith(end), name).toBe(true)
    expect(text).toContain('onformance of the lab (rehearsing a live run)')
    expect(await of(name, report)).not.toContain(line)
  }
  expect(consoleSummary(report).join('\n')).not.toContain(line)
})

test('a case that lacks several things is counted once, for the first', () => {
  const results = [
    { id: 'a', verdict: 'skipped', reason: 'needs x: no x; needs y: no y, really; not' },
    { id: 'b', verdict: 'skipped', reason: 'needs y: no y, really; not' },
    { id: 'c', verdict: 'skipped', reason: 'needs y: no y, really; not; needs x: no x' },
  ].map((result) => ({ ...report.results[0]!, ...result, verdict: 'skipped' as const }))
  expect(skips({ results })).toEqual([
    { reason: 'needs y: no y, really; not', ids: ['b', 'c'] },
    { reason: 'needs x: no x', ids: ['a'] },
  ])
})

test('the ending of a name says the format, and no other is written', async () => {
  expect(knownFormat('a/b.XML')).toBe(true)
  expect(knownFormat('report.txt')).toBe(false)
  await expect(writeReport(report, join(folder, 'r.txt'))).rejects.toThrow('.json, .xml, .md, .html')
})
