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

test('a single value without format=text is refused', async () => {
  expect((await get('/instance/compute/location?api-version=2020-06-01')).status).toBe(400)
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
  for (const path of [
    '/instance?api-version=2017-03-01',
    '/instance/compute?api-version=2020-06-01&format=text',
    '/attested/document?api-version=2020-09-01',
  ]) {
    expect((await get(path)).status).toBe(501)
  }
})
