import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { operations } from '../emulator/services/index.js'
import { casesOf } from './cases/collect.js'
import type { Case } from './model.js'
import { newestOnly } from './moved.js'
import { fits, plan } from './plan.js'
import { runCase } from './run.js'
import { summary } from './report/failure.js'
import { inProcess } from './targets/in-process.js'

// CASES='keyvault/*' runs one folder's cases, and reads no other folder: a file half written elsewhere does not matter.
const only = process.env.CASES ?? '*'
const folder = new URL('./cases/', import.meta.url)
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^[^/]+\/.+(?<!\.test)\.ts$/.test(file) && fits(`${only.split('/')[0]}*`, file.split('/')[0]!))
  .sort()

const cases = new Set<Case>()
for (const file of files) {
  try {
    const module = (await import(new URL(file, folder).href)) as Record<string, unknown>
    for (const testCase of casesOf(module)) cases.add(testCase)
  } catch (error) {
    test(`${file} can be read`, () => {
      throw error
    })
  }
}

/**
 * No scale set can be there to be read: the case is that it is missing. A vault's secrets and keys are not deleted in
 * Resource Manager: that is refused.
 */
const onlyRefused: readonly string[] = ['arm.scale-sets.get', 'arm.vault-secrets.delete', 'arm.vault-keys.delete']

const target = inProcess()
const reached = new Set<string>()

for (const { testCase, skip } of plan([...cases], target, [only])) {
  test.skipIf(skip !== undefined)(
    `${testCase.id}: ${testCase.title}${skip === undefined ? '' : ` (${skip})`}`,
    async () => {
      const outcome = await runCase(target, newestOnly(testCase))
      for (const id of outcome.operations) reached.add(id)
      if (outcome.state !== 'passed') expect.fail(summary(testCase, outcome))
    },
  )
}

test('there are cases to run', () => expect(cases.size).toBeGreaterThan(0))

test.skipIf(only !== '*')('every operation of every service is reached by a case', () => {
  expect(operations.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual(onlyRefused)
})
