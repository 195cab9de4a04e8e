import { expect, test } from 'vitest'
import { createEmulator, type Scenario } from '../../inside.test-support.js'
import { decide } from './rbac.js'

const read = 'Microsoft.KeyVault/vaults/read'

const scenario: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      userAssignedIdentities: { 'orders-id': {}, 'other-id': {} },
      vaults: { 'kv-shop': { authorization: 'rbac' } },
    },
  },
  users: { ann: { upn: 'ann@contoso.example' } },
  groups: {
    readers: { members: ['ann', 'inner'] },
    inner: { members: ['orders-id', 'circle'] },
    circle: { members: ['inner'] },
  },
  roleAssignments: [{ to: 'readers', role: 'Reader', on: 'kv-shop' }],
}

const worldOf = (given: Scenario) => {
  const { world } = createEmulator({ scenario: given })
  const vault = world.resources.ofType('Microsoft.KeyVault/vaults')[0]!.id
  const idOf = (name: string) =>
    [world.directory.principals, world.directory.users, world.directory.groups].flatMap((held) => [
      ...held.by('displayName', name),
    ])[0]!.objectId
  return { world, idOf, may: (name: string) => decide(world, idOf(name), 'action', read, vault) }
}

// https://learn.microsoft.com/azure/role-based-access-control/overview#groups
test('a role of a group is its members’, however deep, and nobody else’s', () => {
  const { may, idOf } = worldOf(scenario)
  expect(may('ann')).toMatchObject({ allowed: true, by: { role: 'Reader', through: idOf('readers') } })
  expect(may('orders-id')).toMatchObject({ allowed: true, by: { role: 'Reader', through: idOf('readers') } })
  expect(may('circle').allowed).toBe(true)
  expect(may('other-id')).toMatchObject({ allowed: false, considered: [] })
})

test('an own role is not shown as a group’s', () => {
  const own = { ...scenario, roleAssignments: [{ to: 'ann', role: 'Reader', on: 'kv-shop' }] }
  const { may } = worldOf(own)
  expect(may('ann').by).not.toHaveProperty('through')
  expect(may('orders-id').allowed).toBe(false)
})

test('an identity that is removed leaves its groups', () => {
  const { world, idOf } = worldOf(scenario)
  const id = idOf('orders-id')
  world.change(() => world.directory.removePrincipal(id))
  expect([...world.directory.groupsOf(id)]).toEqual([])
  expect([...world.directory.memberships.by('groupId', idOf('inner'))]).toHaveLength(1)
})

test('a role assignment says what its principal is', () => {
  const { world } = worldOf({
    ...scenario,
    roleAssignments: ['ann', 'readers', 'orders-id'].map((to) => ({ to, role: 'Reader', on: 'subscription' })),
  })
  const types = world.resources
    .ofType('Microsoft.Authorization/roleAssignments')
    .map((of) => of.properties.principalType)
  expect(types.slice(0, 3)).toEqual(['User', 'Group', 'ServicePrincipal'])
})
