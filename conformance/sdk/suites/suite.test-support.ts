import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'
import type { Suite } from './suite.js'

/* The tests that Azure's own packages carry, unmodified, against a vault of the lab at Azure's real names. */

/** Adds the test that holds a suite to what is on record. */
export function isAsRecorded(suite: Suite): void {
  const home = mkdtempSync(join(tmpdir(), 'milab-suite-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  const folder = `suites/${suite.folder}`

  test(`the tests of ${suite.name} have the outcomes that are on record`, async ({ skip }) => {
    needs(skip, folder, 'exec')
    const ready = prepared(folder)!
    let printed = ''
    const { world = 'world.yaml' } = suite
    for (const [at, command] of suite.runs.entries()) {
      const ran = await runBy('exec', ['env', `PATH=${join(ready, 'bin')}:${process.env.PATH}`, ...command], {
        home,
        options: [
          '--offline',
          '--quiet',
          '--world',
          join(sourcesOf('suites'), typeof world === 'string' ? world : world[at]!),
        ],
        env: { ...suite.env, PYTHONPATH: sourcesOf('suites/python-support'), PYTHONDONTWRITEBYTECODE: '1' },
        cwd: ready,
      })
      printed += `${ran.stdout}\n${ran.stderr}\n`
    }
    expect(differences(suite, outcomesOf(suite, printed)), printed.slice(-20_000)).toEqual([])
  }, 1_800_000)
}

const words: Readonly<Record<string, string>> = {
  PASS: 'passed',
  PASSED: 'passed',
  ok: 'passed',
  SKIP: 'skipped',
  SKIPPED: 'skipped',
  ignored: 'skipped',
}

/** Each test's name with `passed`, `failed` or `skipped`. A word of another kind is a failure. */
export type Outcomes = ReadonlyMap<string, string>

export function outcomesOf({ line }: Pick<Suite, 'line'>, printed: string): Outcomes {
  const outcomes = new Map<string, string>()
  for (const text of printed.split('\n')) {
    const { test, outcome } = line.exec(text)?.groups ?? {}
    if (test !== undefined) outcomes.set(test, words[outcome!] ?? 'failed')
  }
  return outcomes
}

/** How a run differs from what is on record, by test and in the number of passed ones. Empty when it does not. */
export function differences({ passed, failed = {}, skipped = {} }: Suite, outcomes: Outcomes): string[] {
  const listed = new Map<string, string>()
  for (const test of Object.keys(failed)) listed.set(test, 'failed')
  for (const test of Object.keys(skipped)) listed.set(test, 'skipped')
  const count = [...outcomes.values()].filter((outcome) => outcome === 'passed').length
  return [
    ...[...outcomes]
      .filter(([test, outcome]) => outcome !== (listed.get(test) ?? 'passed'))
      .map(([test, outcome]) => `${test} ${outcome}, and is on record as ${listed.get(test) ?? 'passed'}`),
    ...[...listed]
      .filter(([test]) => !outcomes.has(test))
      .map(([test, outcome]) => `${test} did not run, and is on record as ${outcome}`),
    ...(count === passed ? [] : [`${count} tests passed, and ${passed} are on record`]),
  ]
}
