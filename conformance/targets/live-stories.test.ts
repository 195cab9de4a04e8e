import { expect, test } from 'vitest'
import { builtInScenario, createEmulator, type Scenario } from '../../emulator/inside.test-support.js'
import { cases } from '../cases/index.js'
import { runSuite } from '../suite.js'
import { realAzure } from './live.js'
import { carriedBy, openLiveFile } from './tutorials-world.test-support.js'

/** A live run in a world with these faults, whose clock moves by what the run waits. */
async function runWith(faults: Scenario['faults'] & object) {
  const emulator = createEmulator({ scenario: { ...builtInScenario('tutorials'), faults } })
  const waits: number[] = []
  const target = realAzure(openLiveFile, {
    rehearsal: true,
    hostile: true,
    transport: carriedBy(emulator),
    now: () => emulator.world.clock.now() / 1000,
    async sleep(seconds) {
      emulator.world.clock.advance(seconds * 1000)
      if (seconds >= 1) waits.push(seconds)
    },
  })
  await target.check()
  const { counts, results } = await runSuite(target, cases, { only: ['imds/*', 'keyvault/*', 'storage/*'] })
  const used = emulator.world.faults.list().reduce((sum, fault) => sum + fault.used, 0)
  return { counts, results, waits, used }
}

const quiet = { failed: 0, 'setup-error': 0, 'not-judged': 0 }

test.each([
  ['imds-throttled', 3, [1, 2, 4]],
  ['imds-updating', 7, [1, 2, 4, 8, 16, 32, 7]],
  ['vault-throttled', 3, [1, 2, 4]],
  ['storage-busy', 3, [1, 2, 4]],
])('the story %s fails no case and leaves none unjudged', async (story, times, expected) => {
  const { counts, waits, used } = await runWith([{ story }])
  expect(counts).toMatchObject(quiet)
  expect(counts.passed).toBeGreaterThan(100)
  expect({ used, waits }).toEqual({ used: times, waits: expected })
})

test('a metadata service that stays throttled leaves cases unjudged, is not waited for each time, and fails none', async () => {
  const { counts, results, waits } = await runWith([{ on: 'imds.*', after: 1, do: { answer: { status: 429 } } }])
  expect(counts).toMatchObject({ failed: 0, 'setup-error': 0 })
  expect(counts['not-judged']).toBeGreaterThan(20)
  expect(counts.passed).toBeGreaterThan(10)
  // Once more whenever something was served in between: a path that no fault covers.
  expect(waits.reduce((sum, wait) => sum + wait) / 70).toBeOneOf([1, 2, 3])
  const reasons = new Set(results.filter(({ verdict }) => verdict === 'not-judged').map(({ reason }) => reason))
  expect([...reasons]).toEqual([
    'throttled, not judged: 169.254.169.254 returned 429 for 70 s',
    'throttled, not judged: 169.254.169.254 returned 429 again',
  ])
})
