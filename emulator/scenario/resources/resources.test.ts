import { describe, expect, test } from 'vitest'
import { ask, subscription } from '../../asking.test-support.js'
import { createEmulator, type Scenario } from '../../inside.test-support.js'
import { parametersOf, setUps, setUpWorld, templateNamed } from '../../services/arm/deployments/set-ups.test-support.js'
import { settingsOf } from '../../policy/views/site-settings.js'
import type { World } from '../../world/world.js'
import { exportWorld } from '../export.js'
import { keepMasked } from '../keep-masked.js'
import { readWithWarnings, ScenarioFileError } from '../read.js'
import { worldText } from '../world-text.js'
import { storedOnly } from './types.js'

const started = async (scenario: Scenario) => {
  const lab = createEmulator({ scenario })
  await lab.ready()
  return lab
}
const exported = (world: World, secrets = true) =>
  exportWorld(world, { secrets, place: () => expect.unreachable('no blob is long') })
const textOf = (world: World, secrets = true) =>
  worldText(exported(world, secrets).scenario, { format: 'yaml', secrets, leftOut: [] })
const read = (text: string) => readWithWarnings(text, 'm.yaml', () => undefined)

/** What is stored of a world, without what is new at each start. */
const storedIn = (world: World) =>
  [...world.resources.values()]
    .filter(({ type }) => storedOnly.has(type.toLowerCase()))
    .map(({ created: _, changed: __, incarnation: ___, ...resource }) => {
      // An interface has the address, and interfaces are left out.
      const { ipConfiguration: ____, ...properties } = resource.properties
      return { ...resource, properties }
    })
    .sort((one, other) => one.id.localeCompare(other.id))

const settingsIn = (world: World) =>
  [...world.resources.values()]
    .filter(({ type }) => type === 'Microsoft.Web/sites')
    .map(({ id, incarnation }) => [
      id,
      settingsOf(world, incarnation, 'appsettings'),
      settingsOf(world, incarnation, 'connectionstrings'),
    ])

describe('a world that a template made starts again from its export, with what is only stored', () => {
  test.each(Object.keys(setUps))('%s', async (name) => {
    const at = name.startsWith('10') ? { location: 'westus' } : { group: 'DevTest' }
    const parameters = parametersOf(name) as Record<string, unknown>
    const lab = await started(
      setUpWorld({ deployments: [{ ...at, template: templateNamed(name), parameters, name: 'main' }] }),
    )
    const text = textOf(lab.world)
    const again = await started((await read(text)).scenario)
    expect(storedIn(again.world)).toEqual(storedIn(lab.world))
    expect(settingsIn(again.world)).toEqual(settingsIn(lab.world))
    expect(textOf(again.world)).toBe(text)
  })

  test('and these templates make resources of every such type but disks and images', async () => {
    const deployments = ['04-vm-both-identities', '05-web-app-key-vault-references', '06-functions-identity-storage']
    const scenario = setUpWorld({
      deployments: [...deployments, '07-container-app'].map((name) => ({
        group: 'DevTest',
        template: templateNamed(name),
        parameters: parametersOf(name) as Record<string, unknown>,
        name: 'main',
      })),
    })
    const made = new Set(storedIn((await started(scenario)).world).map(({ type }) => type.toLowerCase()))
    expect([...storedOnly.keys()].filter((type) => !made.has(type)).sort()).toEqual([
      'microsoft.compute/disks',
      'microsoft.compute/images',
      // Not a resource of its own: the settings of a site.
      'microsoft.web/sites/config',
    ])
  })
})

const group = `${subscription}/resourceGroups/DevTest`
const site = `${group}/providers/Microsoft.Web/sites/shop`
const small: Scenario = {
  milab: 1,
  subscription: { id: subscription.slice('/subscriptions/'.length) },
  resourceGroups: { DevTest: { apps: { shop: { kind: 'app-service' } }, storageAccounts: { shopdata: {} } } },
  resources: [
    // The parent stands behind it.
    {
      id: '/resourceGroups/DevTest/providers/Microsoft.Storage/storageAccounts/shopdata/queueServices/default/queues/orders',
      properties: { metadata: { a: 'b' } },
    },
    { id: '/resourceGroups/DevTest/providers/Microsoft.Network/virtualNetworks/net', tags: { c: 'd' } },
    { id: `${site}/config/appsettings`, properties: { KEY: 'planted', N: 1 } },
    { id: `${site}/config/connectionstrings`, properties: { DB: { value: 'planted', type: 'SQLAzure' } } },
    {
      id: '/resourceGroups/DevTest/providers/Microsoft.Compute/disks/data',
      location: 'eastus',
      sku: { name: 'Premium_LRS' },
      zones: ['1'],
      properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 8 },
    },
  ],
}

test('resources of the file are put as given, with the location of their group, and are read by Resource Manager', async () => {
  const lab = await started(small)
  const portal = ask(lab, 'portal')
  const network = await portal.get(`${group}/providers/Microsoft.Network/virtualNetworks/net?api-version=2023-09-01`)
  expect(network.json).toMatchObject({ location: 'westus', tags: { c: 'd' }, properties: { subnets: [] } })
  const disk = await portal.get(`${group}/providers/Microsoft.Compute/disks/data?api-version=2023-10-02`)
  expect(disk.json).toMatchObject({ location: 'eastus', zones: ['1'], properties: { diskSizeGB: 8 } })
  const settings = await portal.post(`${site}/config/appsettings/list?api-version=2023-12-01`)
  expect(settings.json.properties).toEqual({ KEY: 'planted', N: '1' })
  lab.reset()
  expect(storedIn(lab.world).map(({ name }) => name)).toEqual(['data', 'net', 'orders'])
  const text = textOf(lab.world)
  expect(textOf((await started((await read(text)).scenario)).world)).toBe(text)
})

test('values of settings are left out of an export without secrets, and said where a world begins with it', async () => {
  const lab = await started(small)
  const text = textOf(lab.world, false)
  expect(text).not.toContain('planted')
  const { scenario, warnings } = await read(text)
  const said = warnings.filter(({ field }) => field.startsWith('resources')).map(({ message }) => message.split(',')[0])
  expect(said).toEqual(Array(3).fill('*** stands for a value that the export left out'))
  const { world } = await started(scenario)
  const { incarnation } = world.resources.get(site)!
  expect(settingsOf(world, incarnation, 'appsettings')[0]!.value).toBe('left-out-by-milab-world-export')
  // Into the lab that has them, they are kept.
  const kept = keepMasked(exported(lab.world, false).scenario, exported(lab.world).scenario)
  expect(kept.problems).toEqual([])
  expect(kept.scenario.resources).toEqual(exported(lab.world).scenario.resources)
})

const head = 'milab: 1\nresourceGroups: { shop: {} }\nresources:\n'
const of = (type: string) => `  - id: /resourceGroups/shop/providers/${type}`
test.each([
  [
    'a type that has a field of its own',
    of('Microsoft.KeyVault/vaults/kv-1'),
    /^m\.yaml:4:9 resources\[0\]\.id: a Microsoft\.KeyVault\/vaults does not stand here, but in resourceGroups\.\*\.vaults$/,
  ],
  [
    'a subnet',
    of('Microsoft.Network/virtualNetworks/net/subnets/a'),
    /resources\[0\]\.id: .* but in properties\.subnets/,
  ],
  [
    'a type that the lab lacks',
    of('Microsoft.Sql/servers/a'),
    /^m\.yaml:4:9 resources\[0\]\.id: 'Microsoft\.Sql\/servers' is not .* those are Microsoft\.App\/managedEnvironments, /,
  ],
  ['what is no id', '  - id: shop-net', /^m\.yaml:4:9 resources\[0\]\.id: expected the id of a resource in a group/],
  [
    "a provider's refusal",
    `${of('Microsoft.Network/virtualNetworks/net')}\n${of('Microsoft.Compute/disks/data')}`,
    /^m\.yaml:5:5 resources\[1\]: InvalidParameter: Required parameter 'disk\.creationData' is missing/,
  ],
  [
    'a group that is not there',
    '  - id: /resourceGroups/shp/providers/Microsoft.Network/virtualNetworks/net\n    location: westus',
    /^m\.yaml:4:5 resources\[0\]: ResourceGroupNotFound: /,
  ],
  [
    'a parent that is not there',
    of('Microsoft.Storage/storageAccounts/gone/queueServices/default/queues/orders'),
    /^m\.yaml:4:5 resources\[0\]: ParentResourceNotFound: /,
  ],
  [
    'a resource that stands there twice',
    `${of('Microsoft.Network/virtualNetworks/net')}\n${of('Microsoft.Network/virtualNetworks/NET')}`,
    /^m\.yaml:5:9 resources\[1\]\.id: this resource stands in the file twice/,
  ],
  [
    'an api-version that is none',
    `${of('Microsoft.Network/virtualNetworks/net')}\n    apiVersion: latest`,
    /^m\.yaml:5:17 resources\[0\]\.apiVersion: /,
  ],
])('%s is a fault of the file, at its line', async (_what, entries, message) => {
  const error: unknown = await read(`${head}${entries}`).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ScenarioFileError)
  expect((error as Error).message.split('\n')).toEqual([expect.stringMatching(message)])
})

test('every refusal is told at once, with the names that the file does not have', async () => {
  const text = `${head}${of('Microsoft.Sql/servers/a')}\n${of('Microsoft.Compute/disks/d')}\nlocks: [{ on: gone, level: ReadOnly }]`
  const error: unknown = await read(text).catch((thrown: unknown) => thrown)
  expect((error as ScenarioFileError).problems.map(({ field }) => field)).toEqual([
    'resources[0].id',
    'resources[1]',
    'locks[0].on',
  ])
})

test('the history of deployments is left out in words, and nothing that is stored only is', async () => {
  const template = templateNamed('04-vm-both-identities')
  const parameters = parametersOf('04-vm-both-identities') as Record<string, unknown>
  const { world } = await started(setUpWorld({ deployments: [{ template, parameters, name: 'main' }] }))
  expect(exported(world).leftOut).toEqual(
    expect.arrayContaining([{ at: group, what: '1 × deployments of its history' }]),
  )
  const stored = exported(world).leftOut.filter(({ at }) => storedIn(world).some(({ id }) => id === at))
  expect(stored).toEqual([])
})
