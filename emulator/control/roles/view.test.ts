import { expect, test } from 'vitest'
import type { Scenario } from '../../inside.test-support.js'
import { labOf, shop } from './learning-lab.test-support.js'
import { rolesView } from './view.js'

const withRoles: Scenario = {
  ...shop,
  roleAssignments: [
    { to: 'orders', role: 'Key Vault Administrator', on: 'shop' },
    { to: 'orders', role: 'Storage Blob Data Reader', on: 'shopdata' },
  ],
}

const of = ({ emulator }: ReturnType<typeof labOf>, name = 'orders') =>
  rolesView(emulator.world).identities.find((identity) => identity.name === name)!

test('what was used is each action on each scope once, with its count and the role that allowed it', async () => {
  const lab = labOf(withRoles)
  await lab.vault('shop-kv', '/secrets/one')
  await lab.vault('shop-kv', '/secrets/one')
  await lab.vault('shop-kv', '/secrets')
  const kv = `${lab.group}/providers/Microsoft.KeyVault/vaults/shop-kv`
  expect(of(lab).used).toEqual([
    {
      action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      scope: `${kv}/secrets/one`,
      count: 2,
      by: 'Key Vault Administrator',
    },
    {
      action: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
      scope: kv,
      count: 1,
      by: 'Key Vault Administrator',
    },
  ])
})

test('a role that was never used is held without a time, and one that was used for less is too broad', async () => {
  const lab = labOf(withRoles, { wallClock: () => Date.parse('2026-03-01T10:00:00Z') })
  await lab.vault('shop-kv', '/secrets/one')
  const storage = `${lab.group}/providers/Microsoft.Storage/storageAccounts/shopdata`
  const kv = `${lab.group}/providers/Microsoft.KeyVault/vaults/shop-kv`
  expect(of(lab).held).toEqual([
    { role: 'Key Vault Administrator', scope: lab.group, lastUsed: '2026-03-01T10:00:00.000Z' },
    { role: 'Storage Blob Data Reader', scope: storage, lastUsed: null },
  ])
  expect(of(lab).tooBroad).toEqual([
    {
      role: 'Key Vault Administrator',
      scope: lab.group,
      instead: [{ role: 'Key Vault Secrets User', scope: kv }],
    },
  ])
})

test('what was refused is missing, with its fix, until it is given', async () => {
  const lab = labOf(shop)
  expect((await lab.vault('shop-kv', '/secrets/one')).status).toBe(403)
  const kv = `${lab.group}/providers/Microsoft.KeyVault/vaults/shop-kv`
  expect(of(lab).missing).toEqual([
    {
      role: 'Key Vault Secrets User',
      scope: kv,
      fix: {
        text: `assign 'Key Vault Secrets User' to orders on shop-kv`,
        yaml: 'roleAssignments:\n  - { to: orders, role: Key Vault Secrets User, on: shop-kv }',
        az: expect.stringContaining('--role "Key Vault Secrets User"') as string,
        bicep: expect.stringContaining('roleAssignments') as string,
      },
    },
  ])
  const { objectId } = [...lab.emulator.world.directory.principals.values()].find((p) => p.displayName === 'orders')!
  const setup = labOf({ ...shop, roleAssignments: [{ to: 'orders', role: 'Owner', on: 'subscription' }] })
  const assignment = `${kv}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111`
  const role = '/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6'
  expect((await setup.vault('shop-kv', '/secrets/one')).status).toBe(403)
  const properties = { roleDefinitionId: role, principalId: objectId, principalType: 'ServicePrincipal' }
  const body = JSON.stringify({ properties })
  expect((await setup.arm(assignment, '2022-04-01', { method: 'PUT', body })).status).toBe(201)
  expect(of(setup).missing).toEqual([])
})

test('an access policy is held, used, missing and too broad like a role', async () => {
  const { shop: group } = shop.resourceGroups!
  const vaults = {
    'old-kv': {
      secrets: { one: '1' },
      accessPolicies: [{ to: 'orders', permissions: { secrets: ['get', 'list'] } }],
    },
  } as const
  const lab = labOf({ ...shop, resourceGroups: { shop: { ...group, vaults } } })
  await lab.vault('old-kv', '/secrets/one')
  await lab.vault('old-kv', '/secrets/one', { seat: 'billing' })
  const scope = `${lab.group}/providers/Microsoft.KeyVault/vaults/old-kv`
  expect(of(lab)).toMatchObject({
    used: [{ action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action', scope, count: 1, by: 'access policy' }],
    held: [{ role: 'access policy: secrets get, list', scope, lastUsed: expect.any(String) as string }],
    tooBroad: [{ instead: [{ role: 'access policy: secrets get', scope }] }],
  })
  expect(of(lab, 'billing').missing).toMatchObject([{ role: 'access policy: secrets get', scope }])
})

test('a list counts as use of the role that filled it, and what it leaves out is not missing', async () => {
  const lab = labOf({ ...shop, roleAssignments: [{ to: 'orders', role: 'Reader', on: 'shopdata' }] })
  const { body } = await lab.arm(`${lab.group}/resources`, '2021-04-01')
  expect((JSON.parse(body) as { value: object[] }).value).toHaveLength(1)
  expect(of(lab)).toMatchObject({ held: [{ role: 'Reader', lastUsed: expect.any(String) as string }], missing: [] })
  expect(of(lab).tooBroad).toEqual([])
})

test('a reset forgets it', async () => {
  const lab = labOf(withRoles)
  await lab.vault('shop-kv', '/secrets/one')
  lab.emulator.reset()
  expect(of(lab)).toMatchObject({ used: [], missing: [], tooBroad: [] })
})
