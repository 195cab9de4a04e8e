import { expect, test } from 'vitest'
import { services } from '../../emulator/services/index.js'
import { cases } from '../cases/index.js'
import { summary } from '../report/failure.js'
import { runCase } from '../run.js'
import { inProcess } from '../targets/in-process.js'
import { mutants } from './mutants.js'

const right = inProcess()

for (const { name, wrong, caughtBy } of mutants) {
  test(`${name}: ${caughtBy} fails`, async () => {
    const given = cases.find(({ id }) => id === caughtBy)
    if (!given) return expect.fail(`no case is named ${caughtBy}`)
    const truth = await runCase(right, given)
    if (truth.state !== 'passed') expect.fail(`against the true emulator:\n${summary(given, truth)}`)
    // A bug in the mutant must not pass for a wrong answer that the case sees.
    const bugs: unknown[] = []
    const target = inProcess({ emulator: { services: wrong(services), onBug: (error) => void bugs.push(error) } })
    const outcome = await runCase(target, given)
    expect(bugs).toEqual([])
    expect(outcome.state, 'the case must fail, and not for a reason of its own').toBe('failed')
  })
}

test('mutants have names of their own', () => {
  const names = mutants.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
