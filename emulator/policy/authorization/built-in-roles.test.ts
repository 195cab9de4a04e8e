import { expect, test } from 'vitest'
import { builtInRole, builtInRoles, emulatedRoles } from './built-in-roles.js'
import { bareWorld } from '../../world/bare-world.test-support.js'
import { roleByName, roleByRoleName } from './rbac.js'

test('there are 928 built-in roles, each with a description and found by its id and by its name in any case', () => {
  const all = [...builtInRoles()]
  expect(all).toHaveLength(928)
  expect(new Set(all.map(({ name }) => name)).size).toBe(928)
  for (const role of all)
    expect([role.description, role.permissions.length > 0]).toEqual([expect.stringMatching(/./), true])
  const world = bareWorld()
  expect(roleByName(world, 'A97B65F3-24C7-4388-BAEC-2E87135DC908')?.roleName).toBe('Cognitive Services User')
  expect(roleByRoleName(world, 'acrpull')?.name).toBe('7f951dda-4ed3-4680-a7ca-43fe172d538d')
  expect(roleByName(world, '00000000-0000-4000-8000-000000000000')).toBeUndefined()
})

test('a role that is judged without reading the others grants what it grants there', () => {
  // A condition is the same in other words: there its GUIDs have no dashes.
  const plain = (permissions: unknown) =>
    JSON.parse(JSON.stringify(permissions).replace(/"condition":"[^"]*"/g, '"condition":""'))
  for (const { name, roleName, permissions } of emulatedRoles) {
    const real = builtInRole(name)
    expect([name, real?.roleName, plain(real?.permissions ?? [])]).toEqual([name, roleName, plain(permissions)])
  }
})
