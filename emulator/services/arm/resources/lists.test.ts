import { expect, test } from 'vitest'
import { builtInScenario, createEmulator } from '../../../inside.test-support.js'
import { ask, subscription, type Answer } from '../../../asking.test-support.js'
import { providers } from '../index.js'

const names = ({ json }: Answer): string[] => json.value.map(({ name }: { name: string }) => name)

test('a subscription of 2016 has the old shape', async () => {
  const { text } = await ask(createEmulator(), 'portal').get(`${subscription}?api-version=2016-06-01`)
  expect(text).toBe(
    `{"id":"${subscription}","subscriptionId":"98f51385-2edc-4b79-bed9-7718de4cb861","displayName":"Dev",` +
      '"state":"Enabled","subscriptionPolicies":{"locationPlacementId":"Public_2014-09-01",' +
      '"quotaId":"PayAsYouGo_2014-09-01","spendingLimit":"Off"},"authorizationSource":"RoleBased"}',
  )
})

test('a list of subscriptions counts from 2019-06-01 on', async () => {
  const lab = createEmulator()
  const { json } = await ask(lab, 'vm').get('/subscriptions?api-version=2022-12-01')
  expect(json.count).toEqual({ type: 'Total', value: 1 })
  expect(Object.keys(json.value[0])).toEqual([
    'id',
    'authorizationSource',
    'managedByTenants',
    'subscriptionId',
    'tenantId',
    'displayName',
    'state',
    'subscriptionPolicies',
  ])
  expect((await ask(lab, 'vm').get('/subscriptions?api-version=2016-06-01')).json).not.toHaveProperty('count')
})

test('who has no role sees no subscription, and is refused it', async () => {
  const lab = createEmulator({ scenario: { ...builtInScenario('tutorials'), roleAssignments: [] } })
  expect((await ask(lab, 'vm').get('/subscriptions?api-version=2016-06-01')).json.value).toEqual([])
  const { status, json, header } = await ask(lab, 'vm').get(`${subscription}?api-version=2016-06-01`)
  expect([status, json.error.code]).toEqual([403, 'AuthorizationFailed'])
  expect(json.error.message).toContain(
    `perform action 'Microsoft.Resources/subscriptions/read' over scope '${subscription}' or`,
  )
  expect(header('x-ms-ratelimit-remaining-subscription-reads')).toBeUndefined()
})

test('the tenant is listed with the counters of the tenant', async () => {
  const lab = createEmulator()
  const { text, header } = await ask(lab, 'vm').get('/tenants?api-version=2016-06-01')
  const { tenantId } = lab.world.settings
  expect(text).toBe(`{"value":[{"id":"/tenants/${tenantId}","tenantId":"${tenantId}"}]}`)
  expect(header('x-ms-ratelimit-remaining-tenant-reads')).toBe('249')
})

test('resources are listed without properties, nested ones by both names, role assignments not at all', async () => {
  const lab = createEmulator()
  const answer = await ask(lab, 'vm').get(`${subscription}/resources?api-version=2021-04-01`)
  expect(names(answer)).toEqual([
    'DevTestVM',
    'DevTestVM-nic',
    'DevTestVM/ManagedIdentityExtensionForWindows',
    'mytestkeyvault',
    'devteststorage',
  ])
  expect(answer.text).not.toContain('"properties"')
  expect(names(await ask(lab, 'portal').get(`${subscription}/resources?api-version=2021-04-01`))).toContain(
    'mi-lab-vault',
  )
})

test.each([
  ["resourceType eq 'Microsoft.KeyVault/vaults'", ['mytestkeyvault', 'mi-lab-vault']],
  ["resourceType eq 'microsoft.keyvault/vaults' and resourceGroup eq 'MI-TEST'", ['mi-lab-vault']],
  ["substringof('storage', name)", ['devteststorage']],
  ["name eq 'DevTestVM' or name eq 'devteststorage'", ['DevTestVM', 'devteststorage']],
  [
    "location eq 'West US' and resourceType ne 'Microsoft.KeyVault/vaults' and name ne 'DevTestVM'",
    ['DevTestVM-nic', 'DevTestVM/ManagedIdentityExtensionForWindows', 'devteststorage'],
  ],
])('the filter %s finds %j', async (filter, expected) => {
  const path = `${subscription}/resources?api-version=2021-04-01&$filter=${encodeURIComponent(filter)}`
  expect(names(await ask(createEmulator(), 'portal').get(path))).toEqual(expected)
})

test('a group lists its own, and is refused to who has no role there', async () => {
  const lab = createEmulator()
  const at = (group: string) =>
    ask(lab, 'vm').get(`${subscription}/resourceGroups/${group}/resources?api-version=2021-04-01`)
  expect(names(await at('DevTest'))).toHaveLength(5)
  expect((await at('mi-test')).status).toBe(403)
})

test('providers are listed as Azure lists them, registered already', async () => {
  const lab = createEmulator()
  const { json } = await ask(lab, 'portal').get(`${subscription}/providers?api-version=2022-09-01`)
  const listed = json.value.map(({ namespace }: { namespace: string }) => namespace)
  expect(listed).toEqual(expect.arrayContaining(providers.map(({ namespace }) => namespace)))
  expect([listed.length, new Set(listed).size]).toEqual([226, 226])
  const one = await ask(lab, 'portal').post(
    `${subscription}/providers/Microsoft.Storage/register?api-version=2022-09-01`,
  )
  expect([one.status, one.json.registrationState, one.json.namespace]).toEqual([200, 'Registered', 'Microsoft.Storage'])
  expect(
    (await ask(lab, 'vm').post(`${subscription}/providers/Microsoft.Storage/register?api-version=2022-09-01`)).json
      .error.message,
  ).toContain(`perform action 'Microsoft.Storage/register/action' over scope '${subscription}'`)
  expect(
    (await ask(lab, 'portal').get(`${subscription}/providers/Contoso.Things?api-version=2022-09-01`)).json.error.code,
  ).toBe('InvalidResourceNamespace')
})

test('a provider that the lab has nothing of is told with its types, and what it would do is 501 by name', async () => {
  const lab = createEmulator()
  const portal = ask(lab, 'portal')
  const at = `${subscription}/providers/microsoft.containerRegistry`
  const { json } = await portal.get(`${at}?api-version=2022-09-01`)
  expect([json.namespace, json.registrationState]).toEqual(['Microsoft.ContainerRegistry', 'Registered'])
  expect(json.resourceTypes).toContainEqual(expect.objectContaining({ resourceType: 'registries' }))
  expect((await portal.post(`${at}/register?api-version=2022-09-01`)).json.registrationState).toBe('Registered')
  expect((await portal.post(`${at}/unregister?api-version=2022-09-01`)).status).toBe(501)
  const registries = await portal.get(`${at}/registries?api-version=2023-07-01`)
  expect([registries.status, registries.json.error.message]).toEqual([501, expect.stringContaining('registries')])
  // Younger than the list: its types are not on record.
  expect((await portal.get(`${subscription}/providers/Microsoft.DevCenter?api-version=2022-09-01`)).status).toBe(501)
})

test.each([
  'Microsoft.Resources/links',
  'Microsoft.Resources/deploymentScripts',
  'Microsoft.Resources/dataBoundaries',
  'Microsoft.Compute/cloudServices',
  'Microsoft.KeyVault/managedHSMs',
  'Microsoft.Authorization/policyAssignments',
  'Microsoft.DevCenter/projects',
  'Microsoft.Cdn/whateverIsNew',
])('%s is 501 by name: Azure has it, or may have', async (type) => {
  const { status, json } = await ask(createEmulator(), 'portal').get(
    `${subscription}/resourceGroups/DevTest/providers/${type}?api-version=2022-09-01`,
  )
  expect([status, json.error.code]).toEqual([501, 'NotEmulated'])
})

test('locations carry what their version has', async () => {
  const lab = createEmulator()
  const first = async (version: string) =>
    (await ask(lab, 'portal').get(`${subscription}/locations?api-version=${version}`)).json.value[0]
  expect(Object.keys(await first('2016-06-01'))).toEqual(['id', 'name', 'displayName', 'longitude', 'latitude'])
  expect(await first('2022-12-01')).toMatchObject({
    type: 'Region',
    regionalDisplayName: '(US) East US',
    metadata: { physicalLocation: 'Virginia' },
  })
})

test('the endpoints of the cloud are told to anybody, in the shape of the version', async () => {
  const lab = createEmulator()
  const at = async (version: string) => (await ask(lab).get(`/metadata/endpoints?api-version=${version}`)).json
  expect(await at('2022-09-01')).toMatchObject({
    name: 'AzureCloud',
    resourceManager: 'https://management.azure.com/',
    suffixes: { keyVaultDns: 'vault.azure.net' },
  })
  expect(await at('2022-09-01')).not.toHaveProperty('gallery')
  expect((await at('2019-05-01'))[0]).toMatchObject({ name: 'AzureCloud', gallery: 'https://gallery.azure.com/' })
  expect(await at('1.0')).toEqual({
    galleryEndpoint: 'https://gallery.azure.com/',
    graphEndpoint: 'https://graph.windows.net/',
    portalEndpoint: 'https://portal.azure.com/',
    authentication: {
      loginEndpoint: 'https://login.windows.net/',
      audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
    },
  })
})

test('the government cloud tells its own endpoints', async () => {
  const lab = createEmulator({ scenario: { ...builtInScenario('tutorials'), cloud: 'AzureUSGovernmentCloud' } })
  const { json } = await ask(lab).get('https://management.usgovcloudapi.net/metadata/endpoints?api-version=2022-09-01')
  expect(json).toMatchObject({
    name: 'AzureUSGovernment',
    authentication: { loginEndpoint: 'https://login.microsoftonline.us' },
    suffixes: { storage: 'core.usgovcloudapi.net' },
  })
})

test('every type that a row has is listed by its provider', async () => {
  const { json } = await ask(createEmulator(), 'portal').get(`${subscription}/providers?api-version=2022-09-01`)
  const listed = json.value.flatMap(
    ({ namespace, resourceTypes }: { namespace: string; resourceTypes: { resourceType: string }[] }) =>
      resourceTypes.map(({ resourceType }) => `${namespace}/${resourceType}`),
  )
  const rows = providers.flatMap(({ rows }) => rows)
  const unlisted = providers.flatMap(({ namespace, types }) =>
    types.filter(({ isUnlisted }) => isUnlisted).map(({ name }) => `${namespace}/${name}`),
  )
  const types = new Set(rows.map(({ type }) => type).filter((type) => !type.startsWith('Microsoft.Resources/')))
  expect(unlisted).toEqual([
    'Microsoft.KeyVault/vaults/privateEndpointConnections',
    'Microsoft.Storage/storageAccounts/blobServices/containers',
    'Microsoft.Storage/storageAccounts/queueServices/queues',
    'Microsoft.Storage/storageAccounts/tableServices/tables',
  ])
  // Azure lists `serverFarms`, and its resources are `serverfarms`.
  const lower = new Set([...listed, ...unlisted].map((type) => type.toLowerCase()))
  expect([...types].filter((type) => !lower.has(type.toLowerCase()))).toEqual([])
})

test('a list of resources is expanded by what $expand names', async () => {
  const { json } = await ask(createEmulator(), 'vm').get(
    `${subscription}/resources?api-version=2021-04-01&$expand=createdTime,provisioningState&$top=1`,
  )
  expect(Object.keys(json.value[0])).toEqual([
    'id',
    'name',
    'type',
    'identity',
    'location',
    'createdTime',
    'provisioningState',
  ])
})

test.each(['$top=0', '$top=x', '$skiptoken=nonsense'])('%s is refused', async (query) => {
  expect(
    (await ask(createEmulator(), 'portal').get(`${subscription}/resources?api-version=2021-04-01&${query}`)).status,
  ).toBe(400)
})

test('the counters fall with each request and fill up again with time', async () => {
  const lab = createEmulator()
  lab.world.clock.freeze(true)
  const left = async (method: string) => {
    const { header } = await ask(lab, 'portal').send(
      method,
      `${subscription}/resourceGroups/DevTest?api-version=2021-04-01`,
      method === 'PATCH' ? {} : undefined,
    )
    return header(`x-ms-ratelimit-remaining-subscription-${method === 'PATCH' ? 'writes' : 'reads'}`)
  }
  expect([await left('GET'), await left('HEAD'), await left('PATCH')]).toEqual(['249', '248', '199'])
  lab.world.clock.advance(60_000)
  expect(await left('GET')).toBe('249')
})
