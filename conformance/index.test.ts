import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { explainCase, listCases, runConformance } from './index.js'
import { documented, send, withStatus } from './cases/words.js'
import type { Case } from './model.js'
import { scripted } from './scripted-target.test-support.js'
import { TargetBusy, TargetLost, TargetUnusable, type Session } from './target.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-conform-'))
afterAll(() => rmSync(folder, { recursive: true }))

const cases: readonly Case[] = [
  {
    id: 'a/b',
    title: 'a fact',
    grounds: [documented('somewhere')],
    needs: [],
    steps: [send({ to: '{vault.host}', path: '/', expect: withStatus(200) })],
  },
]

test('a run that passes ends with 0, one that fails with 1', async () => {
  expect(await runConformance({ target: scripted([{}]), cases })).toMatchObject({
    exitCode: 0,
    report: { counts: { passed: 1 } },
  })
  const lines: string[] = []
  expect(
    await runConformance({ target: scripted([{ status: 500 }]), cases, print: (line) => lines.push(line) }),
  ).toMatchObject({ exitCode: 1 })
  expect(lines[0]).toBe('FAIL a/b: a fact')
  expect(lines.at(-1)).toMatch(/^FAILED against scripted: 1 failed/)
})

test('a run in which nothing could be run is no pass', async () => {
  const needy = cases.map((testCase) => ({ ...testCase, needs: ['portal' as const] }))
  expect(await runConformance({ target: scripted([]), cases: needy })).toMatchObject({
    exitCode: 3,
    problem: 'no case can be run against this target',
  })
})

const busy = new TargetBusy(429, '169.254.169.254 returned 429 for 70 s')

test('a case that was not judged fails no run, and the summary counts it', async () => {
  const lines: string[] = []
  const two = [...cases, { ...cases[0]!, id: 'a/c' }]
  expect(
    await runConformance({ target: scripted([{}, busy]), cases: two, print: (line) => lines.push(line) }),
  ).toMatchObject({ exitCode: 0, report: { counts: { passed: 1, 'not-judged': 1 } } })
  expect(lines[0]).toBe('busy a/c: a fact (throttled, not judged: 169.254.169.254 returned 429 for 70 s)')
  expect(lines.at(-1)).toMatch(/^passed against scripted: 1 passed, 1 not judged in /)
})

test('a run in which nothing was judged is no pass', async () => {
  const lines: string[] = []
  expect(await runConformance({ target: scripted([busy]), cases, print: (line) => lines.push(line) })).toMatchObject({
    exitCode: 3,
    problem: 'no case was judged: the services were too busy',
  })
  expect(lines.at(-1)).toMatch(/^NOT JUDGED against scripted: 1 not judged in /)
})

const three = ['a/a', 'a/b', 'a/c'].map((id) => ({ ...cases[0]!, id }))

/** A target whose second case is interrupted. */
function interruptedTarget(stopping: AbortController, end: () => Promise<void> = async () => {}) {
  const target = scripted([])
  const send = (session: Session): Session['send'] => {
    return (request) => (target.asked.length === 1 && stopping.abort(), session.send(request))
  }
  return {
    ...target,
    made: () => ['x/milab-a', 'x/milab-b'],
    async begin(testCase: Case) {
      const session = await target.begin(testCase)
      return { ...session, send: send(session), end }
    },
  }
}

test('an interrupted run ends with 130, with what was done in its report and on its last line', async () => {
  const stopping = new AbortController()
  const lines: string[] = []
  const file = join(folder, 'interrupted.md')
  const { exitCode, report } = await runConformance({
    target: interruptedTarget(stopping),
    cases: three.map((testCase) => ({ ...testCase, steps: Array.from({ length: 3 }, () => testCase.steps[0]!) })),
    reports: [file],
    print: (line) => lines.push(line),
    signal: stopping.signal,
  })
  expect(exitCode).toBe(130)
  expect(report).toMatchObject({ interrupted: { notRun: 2 }, results: [{ verdict: 'not-judged' }] })
  expect(lines.at(-1)).toBe('Interrupted: 2 more cases would have been run.')
  expect(readFileSync(file, 'utf8').trimEnd().split('\n').at(-1)).toBe(lines.at(-1))
})

test('a run that is interrupted before its first case says so', async () => {
  const stopping = new AbortController()
  const check = async () => (stopping.abort(), stopping.signal.throwIfAborted())
  expect(await runConformance({ target: { ...scripted([]), check }, cases, signal: stopping.signal })).toEqual({
    exitCode: 130,
    problem: 'interrupted before the first case',
  })
})

test('a run that is ended at once waits for nothing, and names what may be left behind', async () => {
  const stopping = new AbortController()
  const never = () => new Promise<void>(() => {})
  const abandoning = new AbortController()
  const run = runConformance({
    target: interruptedTarget(stopping, never),
    cases: three,
    signal: stopping.signal,
    abandon: abandoning.signal,
  })
  abandoning.abort()
  expect(await run).toEqual({
    exitCode: 130,
    problem: 'ended at once; may be left behind, remove by hand: x/milab-a, x/milab-b',
  })
})

const badly: readonly (readonly [string, Parameters<typeof runConformance>[0] & object, number, string | RegExp])[] = [
  [
    'a glob that fits no case',
    { only: 'nope/*' },
    2,
    /^no case id matches 'nope\/\*'; ids start with .* milab conform list prints them$/,
  ],
  [
    'a report of an unknown kind',
    { reports: ['r.pdf'] },
    2,
    'r.pdf: the name of a report must end with .json, .xml, .md or .html',
  ],
  [
    'a report in a folder that is not there',
    { target: scripted([{}]), reports: [join(folder, 'no', 'r.json')] },
    2,
    /^the report cannot be written: ENOENT/,
  ],
  [
    'a target that is none',
    { target: 'azure' },
    2,
    /^--target 'azure': expected emulator, container, live, or the URL/,
  ],
  ['a live file that is not there', { target: 'live', live: join(folder, 'live.yaml') }, 2, /live\.yaml: no such file/],
  [
    'a URL where nothing answers',
    { target: 'http://127.0.0.1:9' },
    3,
    /^no lab responds at http:\/\/127\.0\.0\.1:9 \(.*milab start$/,
  ],
  [
    'a target that is not what it is said to be',
    { target: scripted([{}], { check: () => Promise.reject(new TargetUnusable('another tenant')) }) },
    3,
    'another tenant',
  ],
]

for (const [what, options, exitCode, problem] of badly) {
  test(`${what} ends with ${exitCode} and one line`, async () => {
    const run = await runConformance({ cases, ...options })
    expect(run.exitCode).toBe(exitCode)
    expect(run.problem).toMatch(problem)
    expect(run.problem).not.toContain('\n')
  })
}

test('a target that is lost on the way ends the run with 3', async () => {
  const target = scripted([])
  const begin: typeof target.begin = async (testCase) => ({
    ...(await target.begin(testCase)),
    send: () => Promise.reject(new TargetLost('another answers')),
  })
  expect(await runConformance({ target: { ...target, begin }, cases })).toEqual({
    exitCode: 3,
    problem: 'another answers',
  })
})

test('a live file that is wrong is told with file and line', async () => {
  const live = join(folder, 'wrong.yaml')
  writeFileSync(live, 'milab-live: 1\ntenantId: contoso\n')
  expect(await runConformance({ target: 'live', live })).toMatchObject({
    exitCode: 2,
    problem: expect.stringMatching(/^wrong\.yaml:2: tenantId: must be a GUID/),
  })
})

test('every case is listed and explains itself', () => {
  for (const { id, title } of listCases()) expect(explainCase(id)).toContain(title)
  expect(explainCase('no/such/case')).toBeUndefined()
})
