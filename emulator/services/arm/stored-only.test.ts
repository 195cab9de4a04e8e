import { expect, test } from 'vitest'
import { ask, subscription } from '../../asking.test-support.js'
import { createEmulator } from '../../inside.test-support.js'
import { providers } from './index.js'

const group = `${subscription}/resourceGroups/DevTest`
const location = 'westus'
const at = (type: string, name: string, version: string) => `${group}/providers/${type}/${name}?api-version=${version}`

const stored = [
  ['Microsoft.Network/virtualNetworks', '2023-09-01'],
  ['Microsoft.Network/networkSecurityGroups', '2023-09-01'],
  ['Microsoft.Network/publicIPAddresses', '2023-09-01'],
  ['Microsoft.Compute/disks', '2023-10-02'],
  ['Microsoft.Compute/images', '2024-03-01'],
  ['Microsoft.Web/serverfarms', '2023-12-01'],
  ['Microsoft.App/managedEnvironments', '2024-03-01'],
  ['Microsoft.OperationalInsights/workspaces', '2023-09-01'],
] as const

const lists = (version: string, type: string) => [
  `${group}/providers/${type}?api-version=${version}`,
  `${subscription}/providers/${type}?api-version=${version}`,
]

test.each(stored)('%s is kept as given, changed, listed and removed', async (type, version) => {
  const portal = ask(createEmulator(), 'portal')
  const properties = { creationData: { createOption: 'Empty' }, ofOurs: { deep: [1, 'two', null] } }
  const made = await portal.put(at(type, 'shop', version), { location, tags: { a: 'b' }, properties })
  expect([200, 201]).toContain(made.status)
  expect(made.json).toMatchObject({
    id: `${group}/providers/${type}/shop`,
    name: 'shop',
    type,
    location,
    tags: { a: 'b' },
    properties: { ...properties, provisioningState: 'Succeeded' },
  })
  expect((await portal.get(at(type, 'shop', version))).json).toEqual(made.json)
  for (const list of lists(version, type)) expect((await portal.get(list)).json.value).toEqual([made.json])
  const patched = await portal.patch(at(type, 'shop', version), { tags: { c: 'd' } })
  expect(patched.json).toEqual({ ...made.json, tags: { c: 'd' } })
  expect((await portal.delete(at(type, 'shop', version))).status).toBe(200)
  expect((await portal.get(at(type, 'shop', version))).status).toBe(404)
  expect((await portal.delete(at(type, 'shop', version))).status).toBe(204)
})

test.each(stored)('%s: a name outside its rule is refused, and leaves no trace', async (type, version) => {
  const lab = createEmulator()
  const before = JSON.stringify([...lab.world.resources.values()])
  const answer = await ask(lab, 'portal').put(at(type, 'a~b', version), {
    location,
    properties: { creationData: { createOption: 'Empty' } },
  })
  expect(answer.status).toBe(400)
  expect(JSON.stringify([...lab.world.resources.values()])).toBe(before)
})

test('each of these types is marked as stored only, and no type that the lab enforces is', () => {
  const marked = providers.flatMap(({ namespace, types }) =>
    types.filter(({ storedOnly }) => storedOnly).map(({ name }) => `${namespace}/${name}`),
  )
  for (const [type] of stored) expect(marked).toContain(type)
  for (const type of ['Microsoft.KeyVault/vaults', 'Microsoft.Compute/virtualMachines', 'Microsoft.Web/sites'])
    expect(marked).not.toContain(type)
})

test('an interface takes an address of its subnet, and the public address that it names is its own until it goes', async () => {
  const lab = createEmulator()
  const portal = ask(lab, 'portal')
  const version = '2023-09-01'
  const network = await portal.put(at('Microsoft.Network/virtualNetworks', 'shop', version), {
    location,
    properties: {
      addressSpace: { addressPrefixes: ['10.7.0.0/16'] },
      subnets: [{ name: 'default', properties: { addressPrefix: '10.7.3.0/24' } }],
    },
  })
  const [subnet] = network.json.properties.subnets
  const address = at('Microsoft.Network/publicIPAddresses', 'shop-ip', version)
  const dnsSettings = { domainNameLabel: 'shop' }
  const made = await portal.put(address, {
    location,
    sku: { name: 'Standard' },
    properties: { publicIPAllocationMethod: 'Static', dnsSettings },
  })
  expect(made.json).toMatchObject({
    sku: { name: 'Standard' },
    properties: { ipAddress: '203.0.113.4', dnsSettings: { fqdn: 'shop.westus.cloudapp.azure.com' } },
  })
  const nic = at('Microsoft.Network/networkInterfaces', 'shop-nic', version)
  const configuration = { subnet: { id: subnet.id }, publicIPAddress: { id: made.json.id } }
  const { json } = await portal.put(nic, {
    location,
    properties: { ipConfigurations: [{ name: 'one', properties: configuration }] },
  })
  expect(json.properties.ipConfigurations[0].properties).toMatchObject({
    ...configuration,
    privateIPAddress: '10.7.3.4',
  })
  const holder = (await portal.get(address)).json.properties.ipConfiguration
  expect(holder).toEqual({ id: `${json.id}/ipConfigurations/one` })
  const refused = await portal.delete(address)
  expect([refused.status, refused.json.error.code]).toEqual([400, 'PublicIPAddressCannotBeDeleted'])
  await portal.delete(nic)
  expect((await portal.get(address)).json.properties).not.toHaveProperty('ipConfiguration')
  expect((await portal.delete(address)).status).toBe(200)
})

test('a full subnet has no address for another interface', async () => {
  const portal = ask(createEmulator(), 'portal')
  const version = '2023-09-01'
  const subnets = [{ name: 'small', properties: { addressPrefix: '10.7.3.0/29' } }]
  const network = await portal.put(at('Microsoft.Network/virtualNetworks', 'shop', version), {
    location,
    properties: { subnets },
  })
  const properties = {
    ipConfigurations: [{ name: 'one', properties: { subnet: { id: network.json.properties.subnets[0].id } } }],
  }
  const codes: string[] = []
  for (let i = 0; i < 4; i++) {
    const { status, json } = await portal.put(at('Microsoft.Network/networkInterfaces', `n${i}`, version), {
      location,
      properties,
    })
    codes.push(status === 201 ? json.properties.ipConfigurations[0].properties.privateIPAddress : json.error.code)
  }
  expect(codes).toEqual(['10.7.3.4', '10.7.3.5', '10.7.3.6', 'SubnetIsFull'])
})

test.each([
  ['virtualNetworks', 'subnets', 'arm.subnets'],
  ['networkSecurityGroups', 'securityRules', 'arm.security-rules'],
])('what %s have in %s is written, read and removed alone, and stands in its parent', async (parent, list) => {
  const portal = ask(createEmulator(), 'portal')
  const version = '2023-09-01'
  const of = `Microsoft.Network/${parent}`
  const part = at(of, `shop/${list}/one`, version)
  expect((await portal.put(part, {})).json.error.code).toBe('ParentResourceNotFound')
  await portal.put(at(of, 'shop', version), { location })
  const made = await portal.put(part, { properties: { description: 'first' } })
  expect([made.status, made.json]).toEqual([
    201,
    expect.objectContaining({ id: `${group}/providers/${of}/shop/${list}/one`, type: `${of}/${list}` }),
  ])
  const changed = await portal.put(part, { properties: { description: 'second' } })
  expect([changed.status, changed.json.properties.description]).toEqual([200, 'second'])
  expect((await portal.get(part)).json).toEqual(changed.json)
  const { json } = await portal.get(at(of, 'shop', version))
  expect(json.properties[list].map(({ id }: { id: string }) => id)).toEqual([made.json.id])
  expect((await portal.get(at(of, `shop/${list}`, version))).json.value).toEqual([changed.json])
  expect([(await portal.delete(part)).status, (await portal.delete(part)).status]).toEqual([200, 204])
  expect((await portal.get(part)).json.error.code).toBe('NotFound')
})

test('a container app is reached below the domain of its environment', async () => {
  const portal = ask(createEmulator(), 'portal')
  const logs = { destination: 'log-analytics', logAnalyticsConfiguration: { customerId: 'x', sharedKey: 'planted' } }
  const environment = await portal.put(at('Microsoft.App/managedEnvironments', 'shop-env', '2024-03-01'), {
    location,
    properties: { appLogsConfiguration: logs },
  })
  expect(JSON.stringify(environment.json)).not.toContain('planted')
  const { defaultDomain } = environment.json.properties
  expect(defaultDomain).toMatch(/^lab-[0-9a-f]{8}\.westus\.azurecontainerapps\.io$/)
  const app = await portal.put(at('Microsoft.App/containerApps', 'shop', '2024-03-01'), {
    location,
    properties: { managedEnvironmentId: environment.json.id, configuration: { ingress: { external: true } } },
  })
  expect(app.json.properties.configuration.ingress).toEqual({ external: true, fqdn: `shop.${defaultDomain}` })
})

test('a workspace has a customer id that stays, and the same two keys by both names', async () => {
  const portal = ask(createEmulator(), 'portal')
  const workspace = at('Microsoft.OperationalInsights/workspaces', 'shop', '2023-09-01')
  const { json } = await portal.put(workspace, { location })
  expect((await portal.put(workspace, { location })).json.properties.customerId).toBe(json.properties.customerId)
  const keys = await portal.post(workspace.replace('?', '/listKeys?'))
  expect(Object.keys(keys.json)).toEqual(['primarySharedKey', 'secondarySharedKey'])
  expect((await portal.post(workspace.replace('?', '/sharedKeys?'))).json).toEqual(keys.json)
  expect((await ask(createEmulator()).post(workspace.replace('?', '/listKeys?'))).status).toBe(401)
})

test('settings of a site replace each other whole, are listed by POST, and are nowhere else', async () => {
  const lab = createEmulator()
  const portal = ask(lab, 'portal')
  const site = at('Microsoft.Web/sites', 'shop', '2023-12-01')
  const siteConfig = { appSettings: [{ name: 'FIRST', value: 'planted-1' }] }
  const made = await portal.put(site, { location, properties: { siteConfig } })
  const config = (rest: string) => site.replace('?', `/config/${rest}?`)
  expect((await portal.post(config('appsettings/list'))).json.properties).toEqual({ FIRST: 'planted-1' })
  await portal.put(config('appsettings'), { properties: { SECOND: 'planted-2', NUMBER: 3 } })
  expect((await portal.post(config('appsettings/list'))).json.properties).toEqual({ SECOND: 'planted-2', NUMBER: '3' })
  const connection = { db: { value: 'planted-3', type: 'SQLAzure' } }
  await portal.put(config('connectionstrings'), { properties: connection })
  expect((await portal.post(config('connectionstrings/list'))).json.properties).toEqual(connection)
  for (const shown of [made.json, (await portal.get(site)).json, [...lab.world.resources.values()]])
    expect(JSON.stringify(shown)).not.toContain('planted')
  const gap = await portal.get(config('web'))
  expect([gap.status, gap.header('x-milab-not-emulated')]).toEqual([
    501,
    'the configuration of sites beside appsettings and connectionstrings',
  ])
})

test.each([
  ['queueServices', 'queues', 'orders', 'Orders', { metadata: { a: 'b' } }],
  ['tableServices', 'tables', 'audit', '1audit', { signedIdentifiers: [] }],
] as const)(
  '%s of an account are set, their %s made, listed and removed, and go with it',
  async (service, items, name, wrong, properties) => {
    const lab = createEmulator()
    const portal = ask(lab, 'portal')
    const ofAccount = (rest: string) =>
      at('Microsoft.Storage/storageAccounts', `devteststorage/${service}${rest}`, '2023-01-01')
    const corsRules = [{ allowedOrigins: ['*'] }]
    expect((await portal.get(ofAccount('/default'))).json.properties.cors.corsRules).toEqual([])
    await portal.put(ofAccount('/default'), { properties: { cors: { corsRules } } })
    expect((await portal.get(ofAccount('/default'))).json.properties.cors.corsRules).toEqual(corsRules)
    const made = await portal.put(ofAccount(`/default/${items}/${name}`), { properties })
    expect([made.status, made.json]).toEqual([
      200,
      expect.objectContaining({ name, properties: expect.objectContaining(properties) }),
    ])
    expect((await portal.get(ofAccount(`/default/${items}`))).json.value).toEqual([made.json])
    const bad = await portal.put(ofAccount(`/default/${items}/${wrong}`), { properties })
    expect([bad.status, bad.json.error.code]).toEqual([400, 'InvalidValuesForRequestParameters'])
    const missing = await portal.patch(ofAccount(`/default/${items}/${name}2`), { properties })
    expect(missing.status).toBe(404)
    expect((await portal.delete(ofAccount(`/default/${items}/${name}`))).status).toBe(204)
    expect((await portal.get(ofAccount(`/default/${items}`))).json.value).toEqual([])
    await portal.put(ofAccount(`/default/${items}/${name}`), { properties })
    await portal.delete(at('Microsoft.Storage/storageAccounts', 'devteststorage', '2023-01-01'))
    expect([...lab.world.resources.values()].filter(({ type }) => type.endsWith(`/${items}`))).toEqual([])
  },
)
