import { expect, test } from 'vitest'
import { operations } from '../emulator/services/index.js'
import { cases } from './cases/index.js'
import { runSuite } from './suite.js'
import { inProcess } from './targets/in-process.js'

/** No scale set can be there to be read: its case is that one is missing. What is in a vault is not deleted from outside. */
const onlyRefused = ['arm.scale-sets.get', 'arm.vault-secrets.delete', 'arm.vault-keys.delete']

test('every operation of every service is reached by a case', async () => {
  const { results } = await runSuite(inProcess(), cases)
  const reached = new Set(results.flatMap((result) => result.operations))
  expect(operations.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual(onlyRefused)
}, 120_000)
