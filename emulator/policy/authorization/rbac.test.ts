import { assignLeast } from './least-privilege.js'
import { leastRole } from './least-role.js'
import { expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { contains } from '../resource-ids.js'
import { matchesAction } from './covers.js'
import { decide, roleByRoleName } from './rbac.js'

test.each([
  ['*', 'Microsoft.Storage/storageAccounts/listKeys/action', true],
  ['*/read', 'Microsoft.Storage/storageAccounts/read', true],
  ['*/read', 'Microsoft.Storage/storageAccounts/listKeys/action', false],
  ['*/read', 'Microsoft.KeyVault/vaults/secrets/readMetadata/action', false],
  ['Microsoft.Storage/storageAccounts/*', 'microsoft.storage/STORAGEACCOUNTS/blobServices/read', true],
  ['Microsoft.Storage/storageAccounts/*', 'Microsoft.Storage/storageAccountsX/read', false],
  ['Microsoft.Storage/storageAccounts/listkeys/action', 'Microsoft.Storage/storageAccounts/listKeys/action', true],
  [
    'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action',
    'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
    true,
  ],
  [
    'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action',
    'Microsoft.ManagedIdentity/userAssignedIdentities/x/y/assign/action',
    true,
  ],
  ['Microsoft.Authorization/*/Write', 'Microsoft.Authorization/roleAssignments/write', true],
  ['a*a', 'a', false],
  ['a.b/*', 'axb/c', false],
])('the pattern %s and the action %s: %s', (pattern, action, fits) => {
  expect(matchesAction(pattern, action)).toBe(fits)
})

test('a scope contains what lies below it, a segment at a time and in any case', () => {
  expect(contains('/subscriptions/s/resourceGroups/rg1', '/subscriptions/S/resourcegroups/RG1/providers/x')).toBe(true)
  expect(contains('/subscriptions/s/resourceGroups/rg1', '/subscriptions/s/resourceGroups/rg10')).toBe(false)
  expect(contains('/', '/subscriptions/s')).toBe(true)
})

test('what one permission takes back another role may still grant', () => {
  const { world } = createEmulator()
  const contributor = roleByRoleName(world, 'Contributor')!.permissions[0]!
  expect(
    contributor.notActions.some((pattern) => matchesAction(pattern, 'Microsoft.Authorization/roleAssignments/write')),
  ).toBe(true)
  const portal = [...world.directory.principals.values()].find(({ displayName }) => displayName === 'portal')!
  expect(
    decide(
      world,
      portal.objectId,
      'action',
      'Microsoft.Authorization/roleAssignments/write',
      `/subscriptions/${world.settings.subscriptionId}`,
    ).allowed,
  ).toBe(true)
})

test('an owner’s star reads no blob and no secret', () => {
  const { world } = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: { g: { virtualMachines: { vm: { identity: 'system' } } } },
      roleAssignments: [{ to: 'vm', role: 'Owner', on: 'subscription' }],
    },
  })
  const principal = [...world.directory.principals.values()].find(({ displayName }) => displayName === 'vm')!
  const scope = `/subscriptions/${world.settings.subscriptionId}/resourceGroups/g`
  expect(
    decide(world, principal.objectId, 'action', 'Microsoft.Storage/storageAccounts/listKeys/action', scope).allowed,
  ).toBe(true)
  const blob = decide(
    world,
    principal.objectId,
    'dataAction',
    'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
    scope,
  )
  expect(blob.allowed).toBe(false)
  expect(blob.considered).toMatchObject([{ role: 'Owner', grants: false }])
  expect(assignLeast(blob)).toEqual({ assign: { to: principal.objectId, role: 'Storage Blob Data Reader', on: scope } })
})

test.each([
  ['action', 'Microsoft.Resources/subscriptions/resourceGroups/read', 'Reader'],
  ['action', 'Microsoft.Storage/storageAccounts/listKeys/action', 'Storage Account Key Operator Service Role'],
  ['dataAction', 'Microsoft.KeyVault/vaults/secrets/getSecret/action', 'Key Vault Secrets User'],
  ['dataAction', 'Microsoft.KeyVault/vaults/secrets/setSecret/action', 'Key Vault Secrets Officer'],
  ['dataAction', 'Microsoft.KeyVault/vaults/keys/create/action', 'Key Vault Crypto Officer'],
  ['dataAction', 'Microsoft.KeyVault/vaults/keys/sign/action', 'Key Vault Crypto User'],
  ['dataAction', 'Microsoft.KeyVault/vaults/keys/wrap/action', 'Key Vault Crypto Service Encryption User'],
  [
    'dataAction',
    'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write',
    'Storage Blob Data Contributor',
  ],
  // Of a service that the lab does not emulate, and that a world may forward.
  ['dataAction', 'Microsoft.AppConfiguration/configurationStores/keyValues/read', 'App Configuration Data Reader'],
  ['dataAction', 'Microsoft.AppConfiguration/configurationStores/keyValues/write', 'App Configuration Data Owner'],
  ['dataAction', 'Microsoft.Nothing/at/all', undefined],
  ['action', 'Microsoft.Authorization/roleAssignments/write', 'Role Based Access Control Administrator'],
] as const)('the role suggested for the %s %s is %s', (kind, action, role) => {
  expect(leastRole(kind, action)?.roleName).toBe(role)
})
