import { expect, test } from 'vitest'
import { emulatorFace } from '../../emulator/hosts/face/emulator.js'
import { createEmulator } from '../../emulator/hosts/local.js'
import { services } from '../../emulator/services/index.js'
import { cases } from '../cases/index.js'
import { newestOnly } from '../moved.js'
import { summary } from '../report/failure.js'
import { runCase } from '../run.js'
import { inProcess } from '../targets/in-process.js'
import { mutants } from './mutants.js'

const right = inProcess()

for (const { name, wrong, caughtBy } of mutants) {
  test(`${name}: ${caughtBy} fails`, async () => {
    const testCase = cases.find(({ id }) => id === caughtBy)
    if (!testCase) return expect.fail(`no case is named ${caughtBy}`)
    const truth = await runCase(right, newestOnly(testCase))
    if (truth.state !== 'passed') expect.fail(`against the true emulator:\n${summary(testCase, truth)}`)
    // A bug in the mutant must not pass for a wrong answer that the case sees.
    const bugs: unknown[] = []
    const onBug = (error: unknown) => void bugs.push(error)
    const target = inProcess({
      create: (options) => emulatorFace(createEmulator({ ...options, services: wrong(services), onBug })),
    })
    const outcome = await runCase(target, newestOnly(testCase))
    expect(bugs).toEqual([])
    expect(outcome.state, 'the case must fail, and not for a reason of its own').toBe('failed')
  })
}

test('mutants have names of their own', () => {
  const names = mutants.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
