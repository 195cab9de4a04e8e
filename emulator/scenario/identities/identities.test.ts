import { expect, test } from 'vitest'
import { createEmulator, type Scenario } from '../../inside.test-support.js'
import { federatedCredentialsOf, identityType } from '../../policy/views/identities.js'
import { machineType } from '../../policy/views/machines.js'
import { readScenario, ScenarioFileError } from '../read.js'

/** The problems of a file, each with its place. */
async function problemsOf(groups: string): Promise<readonly string[]> {
  try {
    const scenario = await readScenario(`milab: 1\nresourceGroups:\n${groups}`, 'm.yaml', () => undefined)
    createEmulator({ scenario })
    return []
  } catch (error) {
    if (!(error instanceof ScenarioFileError)) throw error
    return error.message.split('\n')
  }
}

const scenario: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      userAssignedIdentities: {
        'orders-id': {},
        'deploy-id': {
          federatedCredentials: { github: { issuer: 'https://token.example', subject: 'repo:contoso/orders' } },
        },
      },
      virtualMachines: { orders: { identity: ['system', 'orders-id'] }, billing: { identity: 'deploy-id' } },
      vaults: { 'shop-kv': { accessPolicies: [{ to: 'orders-id', permissions: { secrets: ['get'] } }] } },
    },
  },
  roleAssignments: [{ to: 'deploy-id', role: 'Reader', on: 'orders-id' }],
}

test('a machine has the identities that it names, with the ids that they have', () => {
  const { world } = createEmulator({ scenario })
  const identity = world.resources.named(identityType, 'orders-id')!
  const { principalId, clientId } = identity.properties
  expect(world.directory.principals.get(String(principalId))).toMatchObject({
    appId: clientId,
    displayName: 'orders-id',
  })
  const orders = world.resources.named(machineType, 'orders')!.identity!
  expect(orders).toEqual({
    type: 'SystemAssigned, UserAssigned',
    principalId: expect.any(String),
    tenantId: world.settings.tenantId,
    userAssignedIdentities: { [identity.id.replace('resourceGroups', 'resourcegroups')]: { principalId, clientId } },
  })
  const billing = world.resources.named(machineType, 'billing')!.identity!
  expect([billing.type, billing.principalId]).toEqual(['UserAssigned', undefined])
})

test('its ids are the same at every start', () => {
  const [first, again] = [0, 1].map(
    () => createEmulator({ scenario }).world.resources.named(identityType, 'orders-id')!.properties,
  )
  expect(first).toEqual(again)
})

test('a federated credential without audiences takes those of the token exchange', () => {
  const { world } = createEmulator({ scenario })
  expect(federatedCredentialsOf(world, world.resources.named(identityType, 'deploy-id')!)).toEqual([
    {
      name: 'github',
      issuer: 'https://token.example',
      subject: 'repo:contoso/orders',
      audiences: ['api://AzureADTokenExchange'],
    },
  ])
})

test('an identity of another group is named by its name, or by its id in any case', async () => {
  const id =
    '/subscriptions/{s}/resourcegroups/ONE/providers/microsoft.managedidentity/userassignedidentities/ORDERS-ID'
  const { subscriptionId } = createEmulator({ scenario }).world.settings
  for (const name of ['orders-id', id.replace('{s}', subscriptionId)]) {
    const groups = `  one: { userAssignedIdentities: { orders-id: {} } }\n  two: { virtualMachines: { vm: { identity: ${name} } } }`
    expect(await problemsOf(groups.replace('milab: 1', ''))).toEqual([])
  }
})

const two = (identity: string) =>
  `  one: { userAssignedIdentities: { orders-id: {}, twice: {} } }\n  two:\n    userAssignedIdentities: { twice: {} }\n` +
  `    virtualMachines: { vm: { identity: ${identity} } }`

test.each([
  [
    'order-id',
    "m.yaml:6:40 resourceGroups.two.virtualMachines.vm.identity: no user-assigned identity is named 'order-id' in this file; did you mean 'orders-id'?",
  ],
  [
    '[system, order-id]',
    "m.yaml:6:49 resourceGroups.two.virtualMachines.vm.identity[1]: no user-assigned identity is named 'order-id' in this file; did you mean 'orders-id'?",
  ],
  ['billing', "no user-assigned identity is named 'billing' in this file; the file has orders-id, twice, twice"],
  ['System', "no user-assigned identity is named 'System' in this file; did you mean 'system'?"],
  ['twice', "'twice' is ambiguous: 2 user-assigned identities have this name; use a full resource id"],
  ['[orders-id, orders-id]', "identity[1]: 'orders-id' is named twice"],
  ['[none, orders-id]', "'none' stands alone; leave it out, or write identity: none"],
  ['[]', 'expected at least one identity; write none for none'],
  ['5', 'expected system, none, the name of a user-assigned identity, or a list of system and names, got 5'],
])('identity: %s is refused at its place', async (identity, message) => {
  expect(await problemsOf(two(identity))).toEqual([expect.stringContaining(message)])
})

test.each([
  ['system: {}', "'system' is not a valid user-assigned identity name"],
  ['None: {}', "'None' is not a valid user-assigned identity name"],
  ['ab: {}', '3 to 128 letters'],
  ['abc: { federatedCredentials: { a: { issuer: i, subject: s } } }', "'a' is not a valid federated credential name"],
  ['abc: { federatedCredentials: { one: { issuer: i } } }', 'subject: is missing; expected a string'],
  [
    'abc: { federatedCredentials: { one: { issuer: i, subject: s, audiences: [] } } }',
    'expected at least one audience',
  ],
  [
    'abc: { federatedCredentials: { one: { issuer: i, subject: s }, two: { issuer: i, subject: s } } }',
    "federatedCredentials.two: 'one' has this issuer and subject already",
  ],
  ['abc: {}, ABC: {}', "'ABC' already exists as 'abc'"],
  [
    'abc: { clientId: aaaaaaaa-1111-4111-8111-111111111111 }, def: { clientId: AAAAAAAA-1111-4111-8111-111111111111 }',
    'another identity in this file has this clientId',
  ],
])('userAssignedIdentities: { %s } is refused', async (identities, message) => {
  expect(await problemsOf(`  rg: { userAssignedIdentities: { ${identities} } }`)).toEqual([
    expect.stringContaining(message),
  ])
})
