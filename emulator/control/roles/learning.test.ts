import { expect, test } from 'vitest'
import type { Scenario } from '../../inside.test-support.js'
import { labOf, shop } from './learning-lab.test-support.js'
import { learnedText } from './learned-text.js'
import { rolesView } from './view.js'

const learning = (scenario: Scenario = shop) => labOf(scenario, { learn: true })
const learned = ({ emulator }: ReturnType<typeof labOf>) =>
  learnedText(emulator.world, 'yaml').split('\n').slice(1).join('\n')

test('what some built-in role allows is allowed, and the narrowest assignments are learned', async () => {
  const lab = learning()
  expect((await lab.vault('shop-kv', '/secrets/one')).status).toBe(200)
  expect((await lab.vault('shop-kv', '/secrets/two')).status).toBe(200)
  expect((await lab.blob('/data/a.txt', { method: 'PUT', body: 'a', seat: 'billing' })).status).toBe(201)
  expect((await lab.blob('/logs/b.txt', { seat: 'billing' })).status).toBe(404)
  const containers = `${lab.group}/providers/Microsoft.Storage/storageAccounts/shopdata/blobServices/default/containers`
  expect(learned(lab)).toBe(`milab: 1
roleAssignments:
  - { to: billing, role: Storage Blob Data Contributor, on: ${containers}/data }
  - { to: billing, role: Storage Blob Data Reader, on: ${containers}/logs }
  - { to: orders, role: Key Vault Secrets User, on: shop-kv }
`)
})

test('one role on the vault covers a set of actions if it grants less than several would', async () => {
  const lab = learning()
  await lab.vault('shop-kv', '/secrets/one')
  await lab.vault('shop-kv', '/secrets')
  await lab.vault('shop-kv', '/secrets/three', { method: 'PUT', body: '{"value":"3"}' })
  await lab.vault('shop-kv', '/secrets/three', { method: 'DELETE' })
  await lab.arm(`${lab.group}/providers/Microsoft.KeyVault/vaults/shop-kv`, '2023-07-01')
  expect(learned(lab)).toBe(`milab: 1
roleAssignments:
  - { to: orders, role: Key Vault Secrets Officer, on: shop-kv }
`)
})

test('a vault that judges by access policies gets a policy of what was used', async () => {
  const lab = learning()
  expect((await lab.vault('old-kv', '/secrets')).status).toBe(200)
  expect((await lab.vault('old-kv', '/secrets/one')).status).toBe(200)
  expect(learned(lab)).toBe(`milab: 1
resourceGroups:
  shop:
    vaults:
      old-kv:
        accessPolicies:
          - { to: orders, permissions: { secrets: [get, list] } }
`)
})

test('a list is whole while the lab learns, and needs a role on all that it lists', async () => {
  const lab = learning()
  const { body } = await lab.arm(`${lab.group}/resources`, '2021-04-01')
  expect((JSON.parse(body) as { value: object[] }).value).toHaveLength(7)
  expect(learned(lab)).toContain('- { to: orders, role: Reader, on: shop }')
})

test('an empty list needs any role there, which another need may bring', async () => {
  const empty = { ...shop.resourceGroups, empty: {} }
  const lab = learning({ ...shop, resourceGroups: empty })
  await lab.arm(`${lab.root}/resourceGroups/empty/resources`, '2021-04-01')
  expect(learned(lab)).toBe('milab: 1\nroleAssignments:\n  - { to: orders, role: Reader, on: empty }\n')
  await lab.arm(lab.root, '2022-12-01')
  expect(learned(lab)).toBe('milab: 1\nroleAssignments:\n  - { to: orders, role: Reader, on: empty }\n')
})

test('what did not exist at first needs a role on what contains it', async () => {
  const lab = learning()
  await lab.blob('/fresh', { method: 'PUT', headers: { 'Content-Length': '0' } })
  expect((await lab.blob('/fresh?restype=container', { method: 'PUT' })).status).toBe(201)
  expect((await lab.blob('/fresh/a.txt', { method: 'PUT', body: 'a' })).status).toBe(201)
  expect(learned(lab)).toContain('role: Storage Blob Data Contributor, on: shopdata }')
})

test('what no built-in role allows, the setup principal and locked doors stay as they are', async () => {
  const lab = learning()
  const unknown = `${lab.group}/providers/Microsoft.KeyVault/vaults/shop-kv/frobnicate`
  expect((await lab.arm(unknown, '2023-07-01', { method: 'POST' })).status).not.toBe(200)
  // A token for another audience.
  const wrong = await lab.blob('/data/a.txt', { headers: { Authorization: 'Bearer eyJ' } })
  expect(wrong.status).toBe(401)
  expect(learned(lab)).toBe('milab: 1\n')
})

test('what the run itself assigns is not learned', async () => {
  const lab = learning()
  const orders = [...lab.emulator.world.directory.principals.values()].find((p) => p.displayName === 'billing')!
  const kv = `${lab.group}/providers/Microsoft.KeyVault/vaults/shop-kv`
  const role = '/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6'
  const body = JSON.stringify({
    properties: { roleDefinitionId: role, principalId: orders.objectId, principalType: 'ServicePrincipal' },
  })
  const id = `${kv}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111`
  expect((await lab.arm(id, '2022-04-01', { method: 'PUT', body })).status).toBe(201)
  expect((await lab.vault('shop-kv', '/secrets/one', { seat: 'billing' })).status).toBe(200)
  expect(learned(lab)).toBe(
    'milab: 1\nroleAssignments:\n  - { to: orders, role: Role Based Access Control Administrator, on: shop-kv }\n',
  )
})

test('what is held and needed is learned, too, and not missing', async () => {
  const lab = learning({ ...shop, roleAssignments: [{ to: 'orders', role: 'Key Vault Secrets User', on: 'shop-kv' }] })
  await lab.vault('shop-kv', '/secrets/one')
  await lab.blob('/data/a.txt')
  expect(learned(lab)).toContain('role: Key Vault Secrets User, on: shop-kv }')
  const [identity] = rolesView(lab.emulator.world).identities.filter(({ name }) => name === 'orders')
  expect(identity!.missing.map(({ role }) => role)).toEqual(['Storage Blob Data Reader'])
})

test('it is the same in whatever order and number requests come', async () => {
  const acts = [
    (lab: ReturnType<typeof labOf>) => lab.vault('shop-kv', '/secrets'),
    (lab: ReturnType<typeof labOf>) => lab.vault('SHOP-KV', '/secrets/one'),
    (lab: ReturnType<typeof labOf>) => lab.blob('/data/a.txt', { seat: 'billing' }),
    (lab: ReturnType<typeof labOf>) => lab.arm(`${lab.root}/RESOURCEGROUPS/SHOP`.toLowerCase(), '2021-04-01'),
  ]
  const run = async (order: typeof acts) => {
    const lab = learning()
    for (const act of order) await act(lab)
    return ['yaml', 'az', 'bicep'].map((format) => learnedText(lab.emulator.world, format as 'yaml'))
  }
  expect(await run(acts.toReversed())).toEqual(await run([...acts, ...acts]))
})

test('a reset forgets what was learned, and learning goes on', async () => {
  const lab = learning()
  await lab.vault('shop-kv', '/secrets/one')
  lab.emulator.reset()
  expect(learned(lab)).toBe('milab: 1\n')
  await lab.vault('shop-kv', '/secrets')
  expect(learned(lab)).toContain('role: Key Vault Secrets User, on: shop-kv }')
})

test('a list of a group that the run made needs a role around it, whatever is held in other groups', async () => {
  const lab = learning()
  await lab.vault('shop-kv', '/secrets/one')
  const fresh = `${lab.root}/resourceGroups/fresh`
  const body = '{"location":"westeurope"}'
  expect((await lab.arm(fresh, '2021-04-01', { method: 'PUT', body, seat: 'billing' })).status).toBe(201)
  expect((await lab.arm(`${fresh}/resources`, '2021-04-01')).status).toBe(200)
  expect(learned(lab)).toContain('- { to: orders, role: Reader, on: subscription }')
  // It grants less than Owner does, which allows it, too.
  expect(learned(lab)).toContain('- { to: billing, role: Contributor, on: subscription }')
})

test('an assignment on a vault that the run deletes does not open the list of its group', async () => {
  const lab = learning()
  expect(
    (await lab.arm(`${lab.group}/providers/Microsoft.KeyVault/vaults/shop-kv`, '2023-07-01', { method: 'DELETE' }))
      .status,
  ).toBe(200)
  const filter = `${lab.group}/resources`
  await lab.arm(filter, "2021-04-01&$filter=resourceType eq 'Microsoft.Web/sites'".replaceAll(' ', '%20'))
  expect(learned(lab)).toContain('- { to: orders, role: Reader, on: shop }')
})

test('a container that is deleted and asked for again keeps its scope', async () => {
  const lab = learning()
  expect((await lab.blob('/logs?restype=container', { method: 'DELETE' })).status).toBe(202)
  expect((await lab.blob('/logs/a.txt')).status).toBe(404)
  expect(learned(lab).match(/role: /g)).toHaveLength(1)
  expect(learned(lab)).toMatch(/Storage Blob Data Contributor, on: \S+\/containers\/logs/)
})
