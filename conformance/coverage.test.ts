import { expect, test } from 'vitest'
import { operations } from '../emulator/services/index.js'
import { cases } from './cases/index.js'
import { runSuite } from './suite.js'
import { inProcess } from './targets/in-process.js'

test('every operation of every service is reached by a case', async () => {
  const { results } = await runSuite(inProcess(), cases)
  const reached = new Set(results.flatMap((result) => result.operations))
  expect(operations.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([])
}, 120_000)
