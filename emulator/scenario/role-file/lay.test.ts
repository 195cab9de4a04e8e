import { describe, expect, test } from 'vitest'
import type { Scenario } from '../shape.js'
import { layRoles } from './lay.js'

const base: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      virtualMachines: { orders: { identity: 'system' }, billing: { identity: 'system' } },
      vaults: {
        'shop-kv': { authorization: 'rbac' },
        'old-kv': {
          accessPolicies: [
            { to: 'orders', permissions: { secrets: ['get', 'list'] } },
            { to: 'billing', permissions: { secrets: ['get'] } },
          ],
        },
      },
    },
  },
  roleAssignments: [
    { to: 'orders', role: 'Owner', on: 'shop' },
    { to: 'billing', role: 'Reader', on: 'shop' },
  ],
}

const lay = (text: string) => layRoles(text, 'roles.yaml', { scenario: base, environment: () => undefined })

test('an identity that the file names has what the file gives it, and nothing else; others keep what they have', async () => {
  const { scenario } = await lay(`milab: 1
roleAssignments:
  - { to: ORDERS, role: Key Vault Secrets User, on: shop-kv }
`)
  expect(scenario.roleAssignments).toEqual([
    { to: 'billing', role: 'Reader', on: 'shop' },
    { to: 'ORDERS', role: 'Key Vault Secrets User', on: 'shop-kv' },
  ])
  expect(scenario.resourceGroups!.shop!.vaults!['old-kv']!.accessPolicies).toEqual([
    { to: 'billing', permissions: { secrets: ['get'] } },
  ])
})

test('access policies are laid over a vault in the same way', async () => {
  const { scenario } = await lay(`milab: 1
resourceGroups:
  Shop:
    vaults:
      Old-KV: { accessPolicies: [ { to: billing, permissions: { secrets: [list] } } ] }
`)
  expect(scenario.resourceGroups!.shop!.vaults!['old-kv']!.accessPolicies).toEqual([
    { to: 'orders', permissions: { secrets: ['get', 'list'] } },
    { to: 'billing', permissions: { secrets: ['list'] } },
  ])
  expect(scenario.roleAssignments).toEqual([{ to: 'orders', role: 'Owner', on: 'shop' }])
})

describe('a file that is wrong is refused with its line', () => {
  test.each([
    [
      'roleAssignments:\n  - { to: order, role: Reader, on: shop }',
      /^roles\.yaml:3:11 roleAssignments\[0\]\.to: no identity/,
    ],
    [
      'roleAssignments:\n  - { to: orders, role: Reeder, on: shop }',
      /^roles\.yaml:3:25 roleAssignments\[0\]\.role: .*Reader/,
    ],
    [
      'roleAssignments:\n  - { to: orders, role: Reader, on: shap }',
      /^roles\.yaml:3:37 roleAssignments\[0\]\.on: .*shop/,
    ],
    [
      'roleAssignments:\n  - { to: orders, rule: Reader, on: shop }',
      /^roles\.yaml:3:19 roleAssignments\[0\]\.rule: unknown field/m,
    ],
    ['runsOn: orders', /^roles\.yaml:2:1 runsOn: a file of roles has only/],
    ['resourceGroups: { shop: { virtualMachines: {} } }', /^roles\.yaml:2:27 .*a file of roles has only/],
    ['resourceGroups: { shap: { vaults: {} } }', /^roles\.yaml:2:19 resourceGroups\.shap: no resource group .*shop/],
    [
      'resourceGroups: { shop: { vaults: { old: { accessPolicies: [] } } } }',
      /^roles\.yaml:2:37 .*no vault of shop is named 'old'/,
    ],
    [
      'resourceGroups: { shop: { vaults: { old-kv: { accessPolicies: [ { to: order, permissions: {} } ] } } } }',
      /^roles\.yaml:2:71 .*accessPolicies\[0\]\.to: no identity/,
    ],
    ['roleAssignments: [', /^roles\.yaml:\d+:\d+ /],
  ])('%s', async (text, message) => {
    await expect(lay(`milab: 1\n${text}\n`)).rejects.toThrow(message)
  })
})

test('what has no effect is a warning with its line', async () => {
  const { warnings } = await lay(`milab: 1
roleAssignments:
  - { to: orders, role: Key Vault Secrets User, on: old-kv }
resourceGroups:
  shop:
    vaults:
      shop-kv: { accessPolicies: [ { to: billing, permissions: { secrets: [list] } } ] }
`)
  expect(warnings.map(({ line, message }) => [line, message.split(':')[0]])).toEqual([
    [3, 'has no effect'],
    [7, 'has no effect'],
  ])
})
