import { expect, test } from 'vitest'
import { builtInScenario, createEmulator } from '../../../inside.test-support.js'
import { ask } from '../../../asking.test-support.js'

const base = 'http://169.254.169.254/metadata'

const get = (path: string, emulator = createEmulator({ scenario: scenario() })) =>
  ask(emulator).get(`${base}${path}`, { headers: { Metadata: 'true' } })

function scenario() {
  const whole = builtInScenario('tutorials')
  const { DevTest } = whole.resourceGroups!
  const machine = { ...DevTest!.virtualMachines!.DevTestVM!, tags: { baz: 'bash', foo: 'bar' } }
  return {
    ...whole,
    resourceGroups: { ...whole.resourceGroups, DevTest: { ...DevTest!, virtualMachines: { DevTestVM: machine } } },
  }
}

test('the versions need no api-version and come oldest first', async () => {
  const { apiVersions } = (await get('/versions')).json as { apiVersions: string[] }
  expect([apiVersions[0], apiVersions.at(-1), apiVersions.length]).toEqual(['2017-03-01', '2025-04-07', 35])
  expect(apiVersions).toEqual([...apiVersions].sort())
})

test('the document of 2017-12-01 has the members of a recorded one, and no later ones', async () => {
  const { compute, network } = (await get('/instance?api-version=2017-12-01')).json
  expect(Object.keys(compute!)).toEqual([
    'location',
    'name',
    'offer',
    'osType',
    'placementGroupId',
    'platformFaultDomain',
    'platformUpdateDomain',
    'publisher',
    'resourceGroupName',
    'sku',
    'subscriptionId',
    'tags',
    'version',
    'vmId',
    'vmScaleSetName',
    'vmSize',
    'zone',
  ])
  expect(compute).toMatchObject({
    location: 'westus',
    name: 'DevTestVM',
    osType: 'Windows',
    resourceGroupName: 'DevTest',
    subscriptionId: '98f51385-2edc-4b79-bed9-7718de4cb861',
    tags: 'baz:bash;foo:bar',
    vmSize: 'Standard_DS1_v2',
    publisher: 'MicrosoftWindowsServer',
    zone: '',
  })
  expect(network).toEqual({
    interface: [
      {
        ipv4: {
          ipAddress: [{ privateIpAddress: '10.0.0.4', publicIpAddress: '' }],
          subnet: [{ address: '10.0.0.0', prefix: '16' }],
        },
        ipv6: { ipAddress: [] },
        macAddress: expect.stringMatching(/^000D3A[0-9A-F]{6}$/) as string,
      },
    ],
  })
})

test('every leaf is a string, in the newest document too', async () => {
  const leaves = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
  const document = (await get('/instance?api-version=2025-04-07')).json
  expect(leaves(document).every((leaf) => typeof leaf === 'string')).toBe(true)
  expect(document.compute).toMatchObject({
    azEnvironment: 'AzurePublicCloud',
    provider: 'Microsoft.Compute',
    physicalZone: '',
    tagsList: [
      { name: 'baz', value: 'bash' },
      { name: 'foo', value: 'bar' },
    ],
    resourceId:
      '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest/providers/Microsoft.Compute/' +
      'virtualMachines/DevTestVM',
    osProfile: { adminUsername: 'azureuser', computerName: 'DevTestVM', disablePasswordAuthentication: 'false' },
    storageProfile: {
      osDisk: { diskSizeGB: '127', osType: 'Windows' },
      imageReference: { sku: '2016-Datacenter', exactVersion: '' },
    },
  })
})

test.each([
  ['/instance/compute/location?api-version=2020-06-01&format=text', 'westus'],
  ['/instance/compute/tagsList/1/value?api-version=2020-06-01&format=text', 'bar'],
  ['/instance/Compute/NAME/?api-version=2020-06-01&format=TEXT', 'DevTestVM'],
  ['/instance/compute/zone?api-version=2020-06-01&format=text', ''],
])('%s is the bare text', async (path, expected) => {
  const answer = await get(path)
  expect([answer.status, answer.text, answer.header('Content-Type')]).toEqual([
    200,
    expected,
    'text/plain; charset=utf-8',
  ])
})

test('a part of the document is JSON, with a slash at its end too', async () => {
  const answer = await get('/instance/compute/?api-version=2021-02-01')
  expect(answer.json.vmId).toMatch(/^[0-9a-f-]{36}$/)
})

test('a single value without format=text is refused in 26 bytes', async () => {
  const { status, text } = await get('/instance/compute/location?api-version=2020-06-01')
  expect([status, text, text.length]).toEqual([400, '{ "error": "Bad request" }', 26])
})

test.each([
  ['/instance', 'compute/\nnetwork/'],
  ['/instance/network/interface', '0/'],
  ['/instance/network/interface/0', 'ipv4/\nipv6/\nmacAddress'],
  ['/instance/compute/tagsList', '0/\n1/'],
])('%s as text lists its members', async (path, expected) => {
  const answer = await get(`${path}?api-version=2021-02-01&format=text`)
  expect([answer.status, answer.text, answer.header('Content-Type')]).toEqual([
    200,
    expected,
    'text/plain; charset=utf-8',
  ])
})

test.each([
  ['2021-03-01', true],
  ['2021-02-01', false],
])('at %s, extended=true has its part: %s', async (version, isThere) => {
  const { json } = await get(`/instance?api-version=${version}&extended=true`)
  expect(Object.keys(json)).toEqual(isThere ? ['compute', 'extended', 'network'] : ['compute', 'network'])
})

const located = () => ({
  ...builtInScenario('empty'),
  resourceGroups: {
    g: {
      virtualMachines: {
        chance: { os: 'Linux' as const },
        chosen: {
          os: 'Linux' as const,
          network: { privateIp: '10.0.0.4', publicIp: '203.0.113.4' },
          userData: 'aGVsbG8=',
        },
        afar: { network: { privateIp: '192.168.7.9' } },
      },
    },
  },
})

test('a machine shows the addresses that its scenario chose, and another one makes way', async () => {
  const emulator = createEmulator({ scenario: { ...located(), runsOn: 'chosen' } })
  const { json } = await get('/instance/network/interface/0/ipv4?api-version=2017-04-02', emulator)
  expect(json).toEqual({
    ipAddress: [{ privateIpAddress: '10.0.0.4', publicIpAddress: '203.0.113.4' }],
    subnet: [{ address: '10.0.0.0', prefix: '16' }],
  })
  const address = (runsOn: string) =>
    get(
      '/instance/network/interface/0/ipv4/ipAddress/0/privateIpAddress?api-version=2017-08-01&format=text',
      createEmulator({ scenario: { ...located(), runsOn } }),
    )
  expect([(await address('chance')).text, (await address('afar')).text]).toEqual(['10.0.0.5', '192.168.7.9'])
})

test('user data is there from 2021-01-01, and never custom data', async () => {
  const emulator = createEmulator({ scenario: { ...located(), runsOn: 'chosen' } })
  const { compute } = (await get('/instance?api-version=2021-01-01', emulator)).json
  expect([compute.userData, compute.customData]).toEqual(['aGVsbG8=', ''])
  expect((await get('/instance?api-version=2020-12-01', emulator)).json.compute).not.toHaveProperty('userData')
})

test('an interface with several configurations shows each of its addresses', async () => {
  const emulator = createEmulator({ scenario: scenario() })
  const nic =
    '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest/providers/Microsoft.Network/' +
    'networkInterfaces/DevTestVM-nic?api-version=2023-09-01'
  const ipConfigurations = [
    { name: 'one' },
    { name: 'two' },
    { name: 'six', properties: { privateIPAddressVersion: 'IPv6' } },
  ]
  await ask(emulator, 'portal').put(nic, { location: 'westus', properties: { ipConfigurations } })
  const { json } = await get('/instance/network/interface/0?api-version=2021-02-01', emulator)
  expect(json.ipv4.ipAddress.map((of: { privateIpAddress: string }) => of.privateIpAddress)).toEqual([
    '10.0.0.4',
    '10.0.0.5',
  ])
  expect(json.ipv6.ipAddress).toEqual([{ privateIpAddress: 'fd00::6' }])
})

test.each([
  '/instance/compute/nothing',
  '/instance/compute/tagsList/7',
  '/instance/compute/location/x',
  '/instance/compute/physicalZone',
  '/instance/compute/constructor',
])('%s of 2020-06-01 is not found', async (path) => {
  const answer = await get(`${path}?api-version=2020-06-01`)
  expect([answer.status, answer.text]).toEqual([404, '{ "error": "Not found" }'])
})

test('without an api-version the newest are named, which region discovery reads', async () => {
  const answer = await get('/instance/compute')
  expect(answer.status).toBe(400)
  expect(answer.json['newest-versions'][0]).toBe('2025-04-07')
})

test('a world without a machine has no document', async () => {
  expect(
    (await get('/instance?api-version=2020-06-01', createEmulator({ scenario: builtInScenario('empty') }))).status,
  ).toBe(404)
})

test('what the document cannot be yet is answered 501', async () => {
  for (const path of ['/instance?api-version=2017-03-01', '/attested/document?api-version=2020-09-01']) {
    expect((await get(path)).status).toBe(501)
  }
})
