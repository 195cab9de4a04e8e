import { expect, test } from 'vitest'
import { builtInScenario, createEmulator, type Scenario } from '../inside.test-support.js'
import { masked } from '../core/redact.js'
import { makeIdentity } from '../policy/views/identities.js'
import { setAccountKey, accountProperties, accountType } from '../policy/views/accounts.js'
import { machineType } from '../policy/views/machines.js'
import { roleAssignmentProperties, roleAssignmentType } from '../policy/authorization/rbac.js'
import { groupScope, resourceId } from '../policy/resource-ids.js'
import { vaultType } from '../policy/views/vaults.js'
import type { Resource } from '../world/resources.js'
import type { World } from '../world/world.js'
import { describeWorld, notDescribed } from './describe.js'
import { readScenario } from './read.js'
import { rich } from './rich.test-support.js'

const worldOf = (scenario: Scenario) => createEmulator({ scenario }).world

const open = { secrets: true }

async function isStable(world: World): Promise<Scenario> {
  const first = describeWorld(world, open)
  const read = await readScenario(JSON.stringify(first), 'described.json', () => undefined)
  expect(describeWorld(worldOf(read), open)).toEqual(first)
  return first
}

test.each(['tutorials', 'empty', 'us-government'] as const)(
  'describing the world %s, building that and describing it again gives the same',
  async (name) => {
    await isStable(worldOf(builtInScenario(name)))
  },
)

test('the tutorials world is described as its file writes it', () => {
  const world = worldOf(builtInScenario('tutorials'))
  const described = describeWorld(world, open)
  const file = builtInScenario('tutorials')
  expect(described.roleAssignments).toEqual(file.roleAssignments)
  expect(described.runsOn).toBe('DevTestVM')
  expect(described.applications).toBeUndefined()
  const { softDelete, authorization, accessPolicies, secrets } =
    described.resourceGroups!.DevTest!.vaults!.mytestkeyvault!
  expect({ softDelete, authorization, accessPolicies, secrets }).toEqual(
    file.resourceGroups!.DevTest!.vaults!.mytestkeyvault,
  )
})

test('a world with everything a scenario can express is described so that it can be built again', async () => {
  const described = await isStable(worldOf(rich))
  expect(described.tenant!.id).toBe('11111111-aaaa-4111-8111-111111111111')
  expect(described.applications).toEqual(rich.applications)
  expect(described.policies).toEqual(rich.policies)
  expect(described.faults).toEqual(rich.faults)
  // Its machine's name is its group's, too: as a resource it needs its id, as an identity and a machine it does not.
  expect(described.runsOn).toBe('same')
  expect(described.roleAssignments).toEqual([
    ...rich.roleAssignments!.slice(0, 3),
    { ...rich.roleAssignments![3], role: 'Reader' },
    rich.roleAssignments![4],
  ])
  expect(described.roles).toEqual(rich.roles)
  expect(described.locks).toEqual(rich.locks)
  expect(described.users).toEqual(rich.users)
  expect(described.groups).toEqual(rich.groups)
  const group = described.resourceGroups!.same!
  expect(group.userAssignedIdentities).toEqual(rich.resourceGroups!.same!.userAssignedIdentities)
  expect(group.virtualMachines).toEqual({
    same: rich.resourceGroups!.same!.virtualMachines!.same,
    assigned: { os: 'Windows', size: 'Standard_DS1_v2', identity: 'orders-id' },
    none: {
      os: 'Windows',
      size: 'Standard_DS1_v2',
      identity: 'none',
      extensions: ['ManagedIdentityExtensionForLinux'],
    },
  })
  const policies = group.vaults!['kv-one']!.accessPolicies!
  expect(policies).toEqual(expect.arrayContaining([...rich.resourceGroups!.same!.vaults!['kv-one']!.accessPolicies!]))
  expect(policies).toHaveLength(3)
})

test('secrets and keys are masked unless asked for', () => {
  const text = JSON.stringify(describeWorld(worldOf(rich)))
  for (const planted of ['"x"', '"y"', 'a2V5', 'portal-secret']) expect(text).not.toContain(planted)
  const { keys, containers } = describeWorld(worldOf(rich)).resourceGroups!.same!.storageAccounts!.one!
  expect(keys).toEqual({ key1: masked, key2: masked })
  expect(containers).toEqual({ data: { publicAccess: 'blob', metadata: { i: 'j' } } })
})

test('what was created later is described with its ids, and what a scenario cannot express is listed', async () => {
  const world = worldOf(builtInScenario('empty'))
  const { subscriptionId, tenantId } = world.settings
  const put = (resource: Omit<Resource, 'created' | 'changed' | 'incarnation'>) => {
    const whole = { ...resource, created: 0, changed: 0, incarnation: world.randomness.guid() }
    world.resources.put(whole)
    return whole
  }
  const ids = { principalId: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', clientId: 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb' }
  const vm = resourceId(subscriptionId, 'late', machineType, 'vm')
  const orphan = 'dddddddd-dddd-4ddd-8ddd-dddddddddddd'
  world.change(() => {
    put({
      id: groupScope(subscriptionId, 'late'),
      name: 'late',
      type: 'Microsoft.Resources/subscriptions/resourceGroups',
      location: 'eastus',
      properties: {},
    })
    makeIdentity(world, { id: vm, name: 'vm' }, ids)
    put({
      id: vm,
      name: 'vm',
      type: machineType,
      location: 'eastus',
      identity: { type: 'SystemAssigned', principalId: ids.principalId, tenantId },
      properties: {
        vmId: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc',
        hardwareProfile: { vmSize: 'Standard_B1s' },
        storageProfile: { osDisk: { osType: 'Linux' } },
      },
    })
    put({
      id: resourceId(subscriptionId, 'LATE', vaultType, 'late-vault'),
      name: 'late-vault',
      type: vaultType,
      location: 'westus',
      properties: {
        tenantId,
        accessPolicies: [{ tenantId, objectId: ids.principalId, permissions: { secrets: ['Get', 'LIST'] } }],
      },
    })
    const account = put({
      id: resourceId(subscriptionId, 'late', accountType, 'late1'),
      name: 'late1',
      type: accountType,
      location: 'eastus',
      kind: 'StorageV2',
      sku: { name: 'Standard_LRS' },
      properties: accountProperties(world, 'late1', 'eastus'),
    })
    setAccountKey(world, account, 'key1')
    setAccountKey(world, account, 'key2')
    put({
      id: `${groupScope(subscriptionId, 'late')}/providers/${roleAssignmentType}/eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee`,
      name: 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee',
      type: roleAssignmentType,
      properties: roleAssignmentProperties({
        roleDefinitionId: `/x/acdd72a7-3385-48ef-bd42-f606fba81ae7`,
        principalId: orphan,
        scope: groupScope(subscriptionId, 'late'),
        at: 'now',
        by: null,
      }),
    })
    put({
      id: `${groupScope(subscriptionId, 'late')}/providers/Microsoft.Network/networkInterfaces/s`,
      name: 's',
      type: 'Microsoft.Network/networkInterfaces',
      properties: {},
    })
  })
  const described = await isStable(world)
  const { virtualMachines, vaults, location } = described.resourceGroups!.late!
  expect(location).toBe('eastus')
  expect(virtualMachines).toEqual({
    vm: { os: 'Linux', size: 'Standard_B1s', identity: 'system', ...ids, vmId: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc' },
  })
  expect(vaults).toEqual({
    'late-vault': {
      location: 'westus',
      softDelete: false,
      authorization: 'access-policies',
      accessPolicies: [
        { to: 'vm', permissions: { secrets: ['get', 'list'] } },
        { to: 'portal', permissions: {} },
      ],
    },
  })
  expect(described.roleAssignments).toEqual([
    { id: 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee', to: orphan, role: 'Reader', on: 'late' },
  ])
  expect(notDescribed(world)).toEqual([
    `${groupScope(subscriptionId, 'late')}/providers/Microsoft.Network/networkInterfaces/s`,
  ])
})
