import { expect, test } from 'vitest'
import { emulatedRoles } from '../policy/authorization/built-in-roles.js'
import { operations } from '../services/index.js'
import { knownOperations } from './faults/known-operations.js'
import { knownRoles } from './roles/known-roles.js'

test('editors complete every built-in role of what is emulated and every operation that there is', () => {
  expect([...knownRoles]).toEqual(emulatedRoles.map(({ roleName }) => roleName))
  expect([...knownOperations]).toEqual(operations.map(({ id }) => id).sort())
})
