import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { createEmulator, type Scenario } from '../../inside.test-support.js'
import { filesOfTexts } from '../files.test-support.js'
import { readWithWarnings, ScenarioFileError } from '../read.js'
import { ScenarioError } from '../scenario-error.js'

const first = readFileSync(new URL('../../../fixtures/templates/01-identity-vault-rbac.json', import.meta.url), 'utf8')
const subscription = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861'
const shop = `${subscription}/resourceGroups/shop`
const password = { dbPassword: { value: 'pw' }, vaultName: { value: 'shop-kv' } }

const templateOf = (resources: object[], more: object = {}) => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  ...more,
  resources,
})
const identity = (name: string) => ({
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
  apiVersion: '2023-01-31',
  name,
  location: 'westus',
})

const world = (more: Partial<Scenario>): Scenario => ({
  milab: 1,
  subscription: { id: '98f51385-2edc-4b79-bed9-7718de4cb861' },
  resourceGroups: { shop: {} },
  ...more,
})
const files = filesOfTexts({
  './main.json': first,
  './main.parameters.json': JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: password,
  }),
})
const deployed = { group: 'shop', template: './main.json', parameters: './main.parameters.json' }

test('a template is deployed before the first request, and its machine reads with the roles that it gives', async () => {
  const scenario = world({
    // The identity is the template's: the machine is there all the same.
    resourceGroups: { shop: { virtualMachines: { orders: { os: 'Linux', identity: 'orders-id' } } } },
    deployments: [deployed],
  })
  const lab = createEmulator({ scenario, files })
  const url =
    'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
  const answer = await lab.fetch(url, { headers: { Metadata: 'true' } })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  const secret = await lab.fetch('https://shop-kv.vault.azure.net/secrets/db-password?api-version=7.4', {
    headers: { Authorization: `Bearer ${token}` },
  })
  expect(await secret.json()).toMatchObject({ value: 'pw', contentType: 'text/plain' })
  // Neither are its requests among those that a test sees.
  expect([...lab.world.journal.after()].map(({ operation }) => operation)).toEqual([
    'imds.token',
    'keyvault.secrets.get-latest',
  ])
  const deployment = await ask(lab, 'portal').get(
    `${shop}/providers/Microsoft.Resources/deployments/main?api-version=2025-04-01`,
  )
  expect(deployment.json.properties).toMatchObject({ provisioningState: 'Succeeded' })
})

test('deployments are made in their order, at the subscription too, whatever the policies say of time', async () => {
  const group = {
    type: 'Microsoft.Resources/resourceGroups',
    apiVersion: '2024-03-01',
    name: 'made',
    location: 'westus',
  }
  const lab = createEmulator({
    scenario: world({
      policies: { timing: 'azure', throttling: 'azure', 'api-versions': 'strict', 'url-case': 'strict' },
      deployments: [
        { location: 'westus', template: templateOf([group]) },
        { group: 'made', template: templateOf([identity('orders-id')]), name: 'second' },
      ],
      faults: [{ on: 'arm.user-assigned-identities.put', times: 1, do: { answer: { status: 503 } } }],
    }),
  })
  await lab.ready()
  expect(lab.world.resources.named('Microsoft.ManagedIdentity/userAssignedIdentities', 'orders-id')!.id).toBe(
    `${subscription}/resourceGroups/made/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders-id`,
  )
  expect(lab.world.settings).toMatchObject({ timing: 'azure', throttling: 'azure', apiVersions: 'strict' })
  expect(lab.world.faults.list()).toHaveLength(1)
})

test('what a template makes has a name in the file: for roles, locks, machines and runsOn', async () => {
  const scenario = world({
    resourceGroups: {
      shop: { virtualMachines: { till: {} }, apps: { mail: { kind: 'functions', identity: ['system', 'orders-id'] } } },
    },
    runsOn: 'mail',
    deployments: [deployed],
    roleAssignments: [{ to: 'till', role: 'Key Vault Secrets User', on: 'shop-kv' }],
    locks: [{ on: 'shop-kv', level: 'ReadOnly' }],
  })
  const lab = createEmulator({ scenario, files })
  await lab.ready()
  expect(lab.world.settings.runsOn).toBe(`${shop}/providers/Microsoft.Web/sites/mail`)
  const { json } = await ask(lab, { principal: 'till' }).get('https://shop-kv.vault.azure.net/secrets?api-version=7.4')
  expect(json.value).toHaveLength(1)
  const vault = `${shop}/providers/Microsoft.KeyVault/vaults/shop-kv?api-version=2023-07-01`
  expect((await ask(lab, 'portal').delete(vault)).json.error.code).toBe('ScopeLocked')
})

test('a reset goes back to what was deployed, with its ids', async () => {
  const lab = createEmulator({ scenario: world({ deployments: [deployed] }), files })
  await lab.ready()
  const before = JSON.stringify([...lab.world.resources.values()])
  const vault = `${shop}/providers/Microsoft.KeyVault/vaults/shop-kv`
  await ask(lab, 'portal').delete(`${vault}?api-version=2023-07-01`)
  expect(lab.world.resources.get(vault)).toBeUndefined()
  lab.reset()
  expect(JSON.stringify([...lab.world.resources.values()])).toBe(before)
  const { json } = await ask(lab, 'portal').get('https://shop-kv.vault.azure.net/secrets/db-password?api-version=7.4')
  expect(json.value).toBe('pw')
})

test('ids that a template leaves to Azure are the same at every start, and keys are not', async () => {
  const template = templateOf([
    identity('orders-id'),
    {
      type: 'Microsoft.Storage/storageAccounts',
      apiVersion: '2023-01-01',
      name: 'shopdata',
      location: 'westus',
      sku: { name: 'Standard_LRS' },
      kind: 'StorageV2',
    },
  ])
  const started = async () => {
    const lab = createEmulator({ scenario: world({ deployments: [{ template }] }) })
    await lab.ready()
    const id = lab.world.resources.named('Microsoft.ManagedIdentity/userAssignedIdentities', 'orders-id')!
    const account = `${shop}/providers/Microsoft.Storage/storageAccounts/shopdata/listKeys?api-version=2023-01-01`
    return { ids: id.properties, keys: (await ask(lab, 'portal').post(account)).json.keys }
  }
  const [one, other] = [await started(), await started()]
  expect(one.ids).toEqual(other.ids)
  expect(one.keys).not.toEqual(other.keys)
})

const wrong = world({ deployments: [{ template: templateOf([{ ...identity('x'), name: '~' }]) }] })

test('a world whose template is refused answers every request with that, until it is replaced', async () => {
  const lab = createEmulator({ scenario: wrong })
  await expect(lab.ready()).rejects.toThrow(ScenarioError)
  const answer = await lab.fetch('https://management.azure.com/subscriptions?api-version=2022-12-01')
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({
    error: { code: 'WorldNotReady', message: expect.stringMatching(/^deployments\[0\]\.template: /) as string },
  })
  lab.replaceWorld(world({ deployments: [deployed] }))
  await expect(lab.ready()).rejects.toThrow('./main.json cannot be found without a folder to start from')
  lab.replaceWorld(world({}))
  await lab.ready()
  expect((await ask(lab, 'portal').get('/subscriptions?api-version=2022-12-01')).status).toBe(200)
})

test('replacing a world in one step changes nothing when a deployment is refused', async () => {
  const lab = createEmulator({ scenario: world({ deployments: [deployed] }), files })
  await lab.ready()
  const before = JSON.stringify(lab.world.snapshot())
  await expect(lab.replaceWhole(wrong)).rejects.toThrow('deployments[0].template: ')
  expect(JSON.stringify(lab.world.snapshot())).toBe(before)
})

/** What is wrong with a file whose deployments are these, in lines of YAML. */
async function problemsOf(deployments: string, more: Readonly<Record<string, string>> = {}, groups = '{ shop: {} }') {
  const text = `milab: 1\nresourceGroups: ${groups}\ndeployments:\n${deployments}`
  try {
    await readWithWarnings(text, 'm.yaml', () => undefined, filesOfTexts({ './main.json': first, ...more }))
    return []
  } catch (error) {
    if (!(error instanceof ScenarioFileError)) throw error
    return error.message.split('\n')
  }
}

const lines = (value: object) => JSON.stringify(value, null, 2)
const bad = lines(templateOf([identity('one'), { ...identity('two'), name: '~' }]))
const at = (text: string, part: string) => {
  const before = text.slice(0, text.lastIndexOf(part)).split('\n')
  return before.length
}

test.each([
  [
    'a parameter without a value, at its place in the template',
    '  - { template: ./main.json, parameters: { vaultName: { value: kv-1 } } }',
    {},
    /^m\.yaml:4:17 deployments\[0\]\.template: \.\/main\.json:25:\d+: InvalidTemplate: .*'dbPassword'/,
  ],
  [
    "a provider's refusal, at its resource in the template",
    '  - template: ./bad.json',
    { './bad.json': bad },
    new RegExp(
      `^m\\.yaml:4:15 deployments\\[0\\]\\.template: \\./bad\\.json:${at(bad, '{\n      "type"')}:\\d+: \\w+: .* \\(/subscriptions/`,
    ),
  ],
  [
    'types that the lab lacks, by name',
    '  - template: ./gaps.json',
    { './gaps.json': lines(templateOf([{ ...identity('x'), type: 'Microsoft.Sql/servers' }])) },
    /^m\.yaml:4:15 deployments\[0\]\.template: \.\/gaps\.json: NotEmulated: .*[Ss]ql/,
  ],
  [
    'a file that is not JSON, at the mistake',
    '  - template: ./broken.json',
    { './broken.json': '{\n  "resources": [\n}' },
    /^m\.yaml:4:15 deployments\[0\]\.template: \.\/broken\.json:3:\d+: /,
  ],
  ['a file that is not there', '  - template: ./gone.json', {}, /template: \.\/gone\.json cannot be read: there is no/],
  [
    'a parameters file that is something else',
    '  - { template: ./main.json, parameters: ./main.json }',
    {},
    /^m\.yaml:4:42 deployments\[0\]\.parameters: /,
  ],
  [
    'an unknown group',
    '  - { group: shp, template: ./main.json }',
    {},
    /^m\.yaml:4:14 deployments\[0\]\.group: .*'shop'/,
  ],
  [
    'a group and a location',
    '  - { group: shop, location: westus, template: ./main.json }',
    {},
    /^m\.yaml:4:30 deployments\[0\]\.location: a deployment has a group or a location, not both/,
  ],
  [
    'a template at the wrong scope',
    '  - { location: westus, template: ./main.json, parameters: { dbPassword: { value: x } } }',
    {},
    /deployments\[0\]\.template: \.\/main\.json.*: InvalidTemplate: .*RESOURCEGROUP/,
  ],
])('%s is a fault of the file', async (_what, deployments, more, message) => {
  const found = await problemsOf(deployments, more)
  expect(found).toEqual([expect.stringMatching(message)])
})

test('without a group the only one is meant, and of several the file has to name one', async () => {
  const without = '  - { template: ./main.json, parameters: { dbPassword: { value: x } } }'
  expect(await problemsOf(without)).toEqual([])
  expect(await problemsOf(without, {}, '{ one: {}, two: {} }')).toEqual([
    'm.yaml:4:5 deployments[0]: say which resource group it is deployed to, group: NAME; the world has one, two',
  ])
  expect(await problemsOf(without, {}, '{}')).toEqual([expect.stringContaining('the world has no resource group')])
})

test('a name that neither the file nor its templates have is told at its place', async () => {
  const text =
    'milab: 1\nresourceGroups: { shop: {} }\nroleAssignments:\n  - { to: portal, role: Reader, on: shop-vault }\n' +
    'deployments: [{ template: ./main.json, parameters: ./main.parameters.json }]'
  const read = readWithWarnings(text, 'm.yaml', () => undefined, files)
  await expect(read).rejects.toThrow(
    /^m\.yaml:4:37 roleAssignments\[0\]\.on: no group or resource is named 'shop-vault'/,
  )
})
