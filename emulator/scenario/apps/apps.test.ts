import { expect, test } from 'vitest'
import { createEmulator, wireRequest, type Scenario } from '../../inside.test-support.js'
import { allSeats } from '../../policy/views/seats.js'
import { describeWorld } from '../describe.js'
import { readScenario, ScenarioFileError } from '../read.js'

const scenario: Scenario = {
  milab: 1,
  runsOn: 'billing',
  resourceGroups: {
    shop: {
      userAssignedIdentities: { 'billing-id': {} },
      apps: {
        billing: { kind: 'app-service', identity: 'billing-id' },
        mail: { kind: 'functions', os: 'Windows' },
        api: { kind: 'container-app', identity: ['system', 'billing-id'] },
      },
      arcMachines: { edge: { os: 'Linux' } },
      vaults: { 'shop-kv': { authorization: 'rbac' } },
    },
  },
  roleAssignments: ['mail', 'api', 'edge'].map((to) => ({ to, role: 'Key Vault Secrets User', on: 'shop-kv' })),
}

test('apps and Arc machines are seats, each with its kind, system and identities', () => {
  const { world } = createEmulator({ scenario })
  const seats = allSeats(world).map(({ kind, os, resource }) => [resource.name, kind, os, resource.identity?.type])
  expect(seats).toEqual([
    ['billing', 'app-service', 'Linux', 'UserAssigned'],
    ['mail', 'functions', 'Windows', 'SystemAssigned'],
    ['api', 'container-app', 'Linux', 'SystemAssigned, UserAssigned'],
    ['edge', 'arc-machine', 'Linux', 'SystemAssigned'],
  ])
})

test('runsOn may name an app, whose identities requests then have', async () => {
  const { world, handle } = createEmulator({ scenario, identityHeader: 'h' })
  const id = world.resources.named('Microsoft.ManagedIdentity/userAssignedIdentities', 'billing-id')!
  const url =
    'http://127.0.0.1/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fvault.azure.net' +
    `&client_id=${String(id.properties.clientId)}`
  await handle(wireRequest({ url, headers: { 'X-IDENTITY-HEADER': 'h' } }))
  expect([...world.journal.after()].at(-1)).toMatchObject({ status: 200, principal: { name: 'billing-id' } })
  expect(describeWorld(world).runsOn).toBe('billing')
})

test('the description of a world builds its apps again', () => {
  const described = describeWorld(createEmulator({ scenario }).world, { secrets: true })
  expect(describeWorld(createEmulator({ scenario: described }).world, { secrets: true })).toEqual(described)
  expect(described.resourceGroups!.shop!.apps!.api).toEqual({
    kind: 'container-app',
    os: 'Linux',
    identity: ['system', 'billing-id'],
  })
  expect(described.resourceGroups!.shop!.arcMachines).toEqual({ edge: { os: 'Linux' } })
})

/** The problems of a file, each with its place. */
async function problemsOf(groups: string): Promise<readonly string[]> {
  try {
    await readScenario(`milab: 1\nresourceGroups:\n${groups}`, 'm.yaml', () => undefined)
    return []
  } catch (error) {
    if (!(error instanceof ScenarioFileError)) throw error
    return error.message.split('\n')
  }
}

const kind = '{ kind: app-service }'
test.each([
  [
    `  one: { virtualMachines: { billing: {} } }\n  two: { apps: { Billing: ${kind} } }`,
    'm.yaml:4:27 resourceGroups.two.apps.Billing: resourceGroups.one.virtualMachines.billing has this name already; ' +
      'the names of machines and apps must differ',
  ],
  [
    `  one: { apps: { edge: { kind: container-app } }, arcMachines: { edge: {} } }`,
    'resourceGroups.one.arcMachines.edge: resourceGroups.one.apps.edge has this name already',
  ],
  [`  one: { apps: { a: ${kind} } }`, "'a' is not a valid app name: 2 to 60 letters, digits and hyphens"],
  ['  one: { apps: { Api: { kind: container-app } } }', "'Api' is not a valid container app name: 2 to 32 lowercase"],
  ['  one: { apps: { api: { kind: container-app, os: Windows } } }', 'apps.api.os: container apps run on Linux only'],
  ['  one: { apps: { api: {} } }', 'apps.api.kind: '],
  ['  one: { apps: { api: { kind: web } } }', 'apps.api.kind: expected app-service, functions or container-app'],
  ['  one: { arcMachines: { edge: { identity: none } } }', "arcMachines.edge.identity: unknown field 'identity'"],
  ['  one: { apps: { api: { kind: functions, identity: gone } } }', "no user-assigned identity is named 'gone'"],
])('%s is refused at its place', async (groups, message) => {
  expect(await problemsOf(groups)).toEqual([expect.stringContaining(message)])
})
