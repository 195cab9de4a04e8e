import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { createEmulator } from '../../inside.test-support.js'
import { ScenarioError } from '../scenario-error.js'
import { resolved } from '../resolved.js'
import { deployed, files, identity, shop, subscription, templateOf, world } from './worlds.test-support.js'

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

test('a scenario that goes to another machine takes its templates along', async () => {
  const scenario = world({ deployments: [deployed] })
  const send = () => Promise.reject(new Error('it has no blobs'))
  const whole = await resolved(scenario, { environment: () => undefined, files, send })
  const [lab, other] = [createEmulator({ scenario, files }), createEmulator({ scenario: whole })]
  await Promise.all([lab.ready(), other.ready()])
  const ids = ({ world }: typeof lab) => [...world.resources.values()].map(({ id }) => id)
  expect(ids(other)).toEqual(ids(lab))
  expect(whole.deployments![0]!.name).toBe('main')
})
