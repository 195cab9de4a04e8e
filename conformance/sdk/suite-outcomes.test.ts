import { expect, test } from 'vitest'
import { differences, outcomesOf } from './suites/suite.test-support.js'
import type { Suite } from './suites/suite.js'

const suite: Suite = {
  folder: '',
  name: '',
  runs: [],
  line: /^--- (?<outcome>\w+): (?<test>\S+)/,
  passed: 1,
  failed: { TestImport: 'needs certificates' },
  skipped: { TestHSM: 'needs a managed HSM' },
}
const usual = '--- PASS: TestGet\n--- FAIL: TestImport\n--- SKIP: TestHSM\n'

test.each([
  ['what is on record is no difference', usual, []],
  [
    'a new failure is one',
    usual.replace('PASS', 'FAIL'),
    ['TestGet failed, and is on record as passed', '0 tests passed, and 1 are on record'],
  ],
  [
    'a listed failure that passes is one',
    usual.replace('FAIL', 'PASS'),
    ['TestImport passed, and is on record as failed', '2 tests passed, and 1 are on record'],
  ],
  [
    "a suite's own skip is not taken for a pass",
    usual.replace('PASS', 'SKIP'),
    ['TestGet skipped, and is on record as passed', '0 tests passed, and 1 are on record'],
  ],
  [
    'a suite that ends early is one',
    '--- PASS: TestGet\n',
    ['TestImport did not run, and is on record as failed', 'TestHSM did not run, and is on record as skipped'],
  ],
])('%s', (_, printed, expected) => expect(differences(suite, outcomesOf(suite, printed))).toEqual(expected))
