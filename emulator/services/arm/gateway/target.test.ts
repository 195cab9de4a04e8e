import { expect, test } from 'vitest'
import { readTarget } from './target.js'

const group = '/subscriptions/s/resourceGroups/g'
const vm = `${group}/providers/Microsoft.Compute/virtualMachines/vm`
const ext = `${vm}/extensions/ext`

test.each([
  ['a top-level resource', vm, []],
  ['a nested resource', ext, [vm]],
  ['the list of nested resources', `${vm}/extensions`, [vm]],
  ['an action on a resource', `${vm}/start`, [vm]],
  ['a role on a nested resource', `${ext}/providers/Microsoft.Authorization/roleAssignments/x`, [vm, ext]],
  ['the roles on a resource', `${vm}/providers/Microsoft.Authorization/roleAssignments`, [vm]],
  ['a group', group, []],
])('%s knows the resources around it, from the root down', (_, path, ancestors) => {
  expect(readTarget(path).ancestors).toEqual(ancestors)
})
