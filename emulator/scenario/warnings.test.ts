import { expect, test } from 'vitest'
import { builtInScenario } from '../inside.test-support.js'
import { readWithWarnings, ScenarioFileError } from './read.js'
import type { Scenario } from './shape.js'

const none = () => undefined

async function warningsOf(scenario: Omit<Scenario, 'milab'>): Promise<readonly string[]> {
  const { warnings } = await readWithWarnings(JSON.stringify({ milab: 1, ...scenario }), 'milab.yaml', none)
  return warnings.map(({ field, message }) => `${field}: ${message}`)
}

const someGuid = '11111111-2222-4333-8444-555555555555'
const world = (parts: object, more: Omit<Scenario, 'milab'> = {}): Omit<Scenario, 'milab'> => ({
  resourceGroups: { rg: { virtualMachines: { vm: {} }, ...parts } },
  ...more,
})
const assign = (role: string, on: string, to = 'vm') => ({ roleAssignments: [{ to, role, on }] })

test.each<readonly [string, Omit<Scenario, 'milab'>, readonly string[]]>([
  [
    'a role on the secrets of a vault that judges by access policies',
    world({ vaults: { v01: {} } }, assign('Key Vault Secrets User', 'v01')),
    [
      'roleAssignments[0].role: has no effect: v01 judges by access policies; set authorization: rbac there, or write ' +
        'accessPolicies',
    ],
  ],
  [
    'the same for all vaults of a group',
    world({ vaults: { v01: {}, v02: {} } }, assign('Key Vault Secrets User', 'rg')),
    [
      'roleAssignments[0].role: has no effect: each vault in rg judges by access policies; set authorization: rbac ' +
        'there, or write accessPolicies',
    ],
  ],
  [
    'an access policy on a vault that judges by roles',
    world({
      vaults: { v01: { authorization: 'rbac', accessPolicies: [{ to: 'vm', permissions: { secrets: ['get'] } }] } },
    }),
    [
      'resourceGroups.rg.vaults.v01.accessPolicies[0]: has no effect: v01 judges by role assignments (authorization: rbac)',
    ],
  ],
  [
    'runsOn a virtual machine without an identity',
    { runsOn: 'vm', resourceGroups: { rg: { virtualMachines: { vm: { identity: 'none' } } } } },
    ["runsOn: 'vm' has no identity, so nothing gets a token there; identity: system gives it one"],
  ],
  [
    'a role about vaults on a storage account',
    world({ storageAccounts: { data01: {} } }, assign('Key Vault Secrets User', 'data01')),
    [
      "roleAssignments[0].role: grants nothing on data01: 'Key Vault Secrets User' is about Microsoft.KeyVault, and " +
        'data01 is a storage account',
    ],
  ],
  [
    'a role about blobs on a vault',
    world({ vaults: { v01: { authorization: 'rbac' } } }, assign('Storage Blob Data Reader', 'v01')),
    [
      "roleAssignments[0].role: grants nothing on v01: 'Storage Blob Data Reader' is about Microsoft.Storage, and v01 " +
        'is a vault',
    ],
  ],
  [
    'an object id of no identity',
    world(
      { vaults: { v01: { accessPolicies: [{ to: someGuid, permissions: {} }] } } },
      assign('Reader', 'rg', someGuid),
    ),
    [
      'resourceGroups.rg.vaults.v01.accessPolicies[0].to: no identity in this file has this object id, so it grants ' +
        'nothing to any',
      'roleAssignments[0].to: no identity in this file has this object id, so it grants nothing to any',
    ],
  ],
])('%s is valid and void', async (_, scenario, expected) => {
  expect(await warningsOf(scenario)).toEqual(expected)
})

test.each<readonly [string, Omit<Scenario, 'milab'>]>([
  [
    'a role on a vault that judges by roles',
    world({ vaults: { v01: { authorization: 'rbac' } } }, assign('Key Vault Secrets User', 'v01')),
  ],
  [
    'a role on one of two vaults',
    world({ vaults: { v01: { authorization: 'rbac' }, v02: {} } }, assign('Key Vault Secrets User', 'rg')),
  ],
  ['Reader on a vault', world({ vaults: { v01: {} } }, assign('Reader', 'v01'))],
  ['Owner on an account', world({ storageAccounts: { data01: {} } }, assign('Owner', 'data01'))],
  ['a role on blobs', world({ storageAccounts: { data01: {} } }, assign('Storage Blob Data Reader', 'data01'))],
  ['a role about vaults on the subscription without any', world({}, assign('Key Vault Secrets User', 'subscription'))],
  [
    'a virtual machine without an identity, beside another',
    { runsOn: 'vm', resourceGroups: { rg: { virtualMachines: { vm: {}, none: { identity: 'none' } } } } },
  ],
  ['the tutorials', builtInScenario('tutorials')],
  ['the empty world', builtInScenario('empty')],
])('of %s nothing is said', async (_, scenario) => {
  expect(await warningsOf(scenario)).toEqual([])
})

test('a warning has the place in the file', async () => {
  const text = [
    'milab: 1',
    'resourceGroups: { rg: { virtualMachines: { vm: {} }, vaults: { v01: {} } } }',
    'roleAssignments:',
    '  - { to: vm, role: Key Vault Secrets User, on: v01 }',
  ]
  const { warnings } = await readWithWarnings(text.join('\n'), 'milab.yaml', none)
  expect(warnings).toEqual([expect.objectContaining({ line: 4, column: 21 })])
})

async function problemsOf(text: string): Promise<readonly string[]> {
  const error = await readWithWarnings(text, 'milab.yaml', none).catch((thrown: unknown) => thrown)
  if (!(error instanceof ScenarioFileError)) throw new Error('nothing is wrong with it')
  return error.problems.map(({ field, message }) => `${field}: ${message}`)
}

test('bad names and bad references are told in one round', async () => {
  const found = await problemsOf(`
milab: 1
resourceGroups:
  rg:
    virtualMachines: { vm: {} }
    vaults: { Bad_Name: {}, good-kv: {} }
    storageAccounts: { Data: {} }
roleAssignments:
  - { to: wm, role: Reader, on: rg }
  - { to: vm, role: Raeder, on: rg }
  - { to: vm, role: Reader, on: god-kv }
`)
  expect(found.map((line) => line.split(':')[0])).toEqual([
    'resourceGroups.rg.vaults.Bad_Name',
    'resourceGroups.rg.storageAccounts.Data',
    'roleAssignments[0].to',
    'roleAssignments[1].role',
    'roleAssignments[2].on',
  ])
})

test('a time whose form is wrong does not stop the check', async () => {
  const text = 'milab: 1\nresourceGroups: { rg: { vaults: { kv1: { secrets: { a: { value: x, created: soon } } } } } }'
  expect(await problemsOf(text)).toEqual([expect.stringContaining('secrets.a.created')])
})

test('a field that is to come says so, and what to do today', async () => {
  expect(await problemsOf('milab: 1\nreferences: []')).toEqual([
    "references: 'references' is not there yet; today, ids in bodies are taken as they are",
  ])
})
