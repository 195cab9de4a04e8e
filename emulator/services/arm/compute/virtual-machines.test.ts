import { expect, test } from 'vitest'
import { createEmulator } from '../../../index.js'
import { ask, subscription, type Lab } from '../../../asking.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`
const vms = `${group}/providers/Microsoft.Compute/virtualMachines`
const at = (path: string, version = '2020-06-01') => `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`

const nic = `${group}/providers/Microsoft.Network/networkInterfaces/nic1`
const body = (more: object = {}) => ({
  location: 'West US',
  properties: {
    hardwareProfile: { vmSize: 'Standard_DS2_v2' },
    storageProfile: {
      imageReference: {
        publisher: 'MicrosoftWindowsServer',
        offer: 'WindowsServer',
        sku: '2019-Datacenter',
        version: 'latest',
      },
      osDisk: { createOption: 'fromimage' },
    },
    osProfile: {
      computerName: 'vm1',
      adminUsername: 'u',
      adminPassword: 'Not-A-Real-Password-1',
      customData: 'bm90LXNob3du',
    },
    networkProfile: { networkInterfaces: [{ id: nic, properties: { primary: true } }] },
  },
  ...more,
})

const make = (lab: Lab, more: object = {}, version?: string) =>
  ask(lab, 'portal').put(at(`${vms}/vm1`, version), body(more))
const system = { identity: { type: 'systemAssigned' } }

test('a new machine is 201, being created, and ready at the next look', async () => {
  const lab = createEmulator()
  const made = await make(lab)
  expect([made.status, made.json.properties.provisioningState, made.json.location]).toEqual([201, 'Creating', 'westus'])
  expect(made.json.properties.storageProfile.osDisk).toEqual({
    osType: 'Windows',
    createOption: 'FromImage',
    caching: 'ReadWrite',
  })
  const operation = made.header('Azure-AsyncOperation')!
  expect(operation).toBe(
    `https://management.azure.com${subscription}/providers/Microsoft.Compute/locations/westus/operations/${made.header('x-ms-request-id')}?api-version=2020-06-01`,
  )
  expect(made.header('Location')).toBeUndefined()
  expect((await ask(lab, 'portal').get(operation)).json).toMatchObject({
    status: 'Succeeded',
    name: made.header('x-ms-request-id'),
  })
  const { properties } = (await ask(lab, 'portal').get(at(`${vms}/vm1`))).json
  expect(properties.provisioningState).toBe('Succeeded')
  expect(properties.storageProfile.osDisk.managedDisk.id).toMatch(
    /\/providers\/Microsoft\.Compute\/disks\/vm1_OsDisk_1_[0-9a-f]{32}$/,
  )
  expect(properties.storageProfile.osDisk.diskSizeGB).toBe(127)
})

test('what only goes in is neither shown nor kept', async () => {
  const lab = createEmulator()
  const { text } = await make(lab)
  const kept = JSON.stringify([...lab.world.resources.values()])
  for (const secret of ['Not-A-Real-Password-1', 'bm90LXNob3du', 'adminPassword']) {
    expect(text).not.toContain(secret)
    expect(kept).not.toContain(secret)
  }
})

test.each([
  ['2017-12-01', ['properties', 'resources', 'type', 'location', 'identity', 'id', 'name']],
  ['2020-06-01', ['name', 'id', 'type', 'location', 'identity', 'properties', 'resources']],
])('the members of a machine stand in the order of %s', async (version, keys) => {
  const { text, json } = await ask(createEmulator(), 'portal').get(at(`${vms}/DevTestVM`, version))
  expect(Object.keys(json)).toEqual(keys)
  expect(text).toContain('{\r\n  "')
})

test('the identity stands in the first answer, its principal in the directory', async () => {
  const lab = createEmulator()
  const { identity } = (await make(lab, system)).json
  expect(Object.keys(identity)).toEqual(['type', 'principalId', 'tenantId'])
  expect(identity.type).toBe('SystemAssigned')
  expect(lab.world.directory.principals.get(identity.principalId)).toMatchObject({
    displayName: 'vm1',
    kind: 'managed-identity',
  })
  expect((await make(lab, system)).json.identity).toEqual(identity)
  expect((await make(lab)).json.identity).toEqual(identity)
})

test('None takes the identity away with its principal', async () => {
  const lab = createEmulator()
  const { principalId } = (await make(lab, system)).json.identity
  const off = await ask(lab, 'portal').patch(at(`${vms}/vm1`), { identity: { type: 'None' } })
  expect([off.status, off.json.identity, off.json.properties.provisioningState]).toEqual([200, undefined, 'Updating'])
  expect(off.header('Azure-AsyncOperation')).toContain('/operations/')
  expect(lab.world.directory.principals.get(principalId)).toBeUndefined()
})

test('a machine made again has a new identity, and the roles of the old one stay behind', async () => {
  const lab = createEmulator()
  const first = (await make(lab, system)).json
  const assignment = `${group}/providers/Microsoft.Authorization/roleAssignments/3b7f8f3c-55b6-4d93-8f1f-4b6b1b1c0a01?api-version=2015-07-01`
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`
  expect(
    (
      await ask(lab, 'portal').put(assignment, {
        properties: { roleDefinitionId, principalId: first.identity.principalId },
      })
    ).status,
  ).toBe(201)
  const deleted = await ask(lab, 'portal').delete(at(`${vms}/vm1`))
  expect([deleted.status, deleted.text]).toEqual([202, ''])
  expect((await ask(lab, 'portal').get(deleted.header('Azure-AsyncOperation')!)).json.status).toBe('Succeeded')
  expect((await ask(lab, 'portal').get(deleted.header('Location')!)).status).toBe(200)
  expect((await ask(lab, 'portal').get(at(`${vms}/vm1`))).status).toBe(404)
  const again = (await make(lab, system)).json
  expect(again.identity.principalId).not.toBe(first.identity.principalId)
  expect(again.properties.vmId).not.toBe(first.properties.vmId)
  expect((await ask(lab, 'portal').get(assignment)).json.properties.principalId).toBe(first.identity.principalId)
})

test('turning the identity off drops the tokens that the machine holds', async () => {
  const lab = createEmulator()
  expect((await ask(lab, 'vm').get(at(group, '2016-06-01'))).status).toBe(200)
  expect(lab.world.tokenCache.size).toBe(1)
  await ask(lab, 'portal').patch(at(`${vms}/DevTestVM`), { identity: { type: 'None' } })
  expect(lab.world.tokenCache.size).toBe(0)
})

test('user-assigned identities are a gap of the lab', async () => {
  const { status, text } = await make(createEmulator(), {
    identity: { type: 'UserAssigned', userAssignedIdentities: { [nic]: {} } },
  })
  expect(status).toBe(501)
  expect(text).toContain('user-assigned managed identities')
})

test('so is turning a machine off', async () => {
  const { status, header } = await ask(createEmulator(), 'portal').post(at(`${vms}/DevTestVM/deallocate`))
  expect([status, header('x-milab-not-emulated')]).toEqual([501, 'Microsoft.Compute/virtualMachines/deallocate'])
})

test.each([
  ['a name with a blank', 'a%20b', {}, 'InvalidParameter', 'vmName'],
  ['a name with a hyphen last', 'vm-', {}, 'InvalidParameter', 'vmName'],
  ['no storage profile', 'vm2', { properties: { networkProfile: {} } }, 'InvalidParameter', 'storageProfile'],
  ['no network profile', 'vm2', { properties: { storageProfile: {} } }, 'InvalidParameter', 'networkProfile'],
  ['no location', 'vm2', { location: undefined }, 'LocationRequired', undefined],
  [
    'an interface that is no id',
    'vm2',
    { properties: { networkProfile: { networkInterfaces: [{ id: 'nic1' }] } } },
    'LinkedInvalidPropertyId',
    undefined,
  ],
  [
    'an identity type that there is not',
    'vm2',
    { identity: { type: 'Own' } },
    'InvalidParameter',
    'resourceIdentity.type',
  ],
  [
    'identityIds beside SystemAssigned',
    'vm2',
    { identity: { type: 'SystemAssigned', identityIds: [nic] } },
    'InvalidParameter',
    'resourceIdentity.identityIds',
  ],
])('a machine with %s is refused', async (_, name, more, code, target) => {
  const { status, json } = await ask(createEmulator(), 'portal').put(at(`${vms}/${name}`), body(more))
  expect([status, json.error.code, json.error.target]).toEqual([400, code, target])
})

test.each(['a-name-that-is-too-long', '123', 'a.b'])('Windows is not called %s', async (computerName) => {
  const { properties } = body()
  const { status, json } = await ask(createEmulator(), 'portal').put(
    at(`${vms}/vm2`),
    body({ properties: { ...properties, osProfile: { computerName } } }),
  )
  expect([status, json.error.target]).toEqual([400, 'computerName'])
})

test('whoever may write machines but not join interfaces is told which', async () => {
  const lab = createEmulator()
  const stranger = `${subscription}/resourceGroups/Other/providers/Microsoft.Network/networkInterfaces/theirs`
  const operator = [...lab.world.directory.principals.values()].find(({ displayName }) => displayName === 'DevTestVM')!
  const assignment = `${group}/providers/Microsoft.Authorization/roleAssignments/3b7f8f3c-55b6-4d93-8f1f-4b6b1b1c0a09?api-version=2015-07-01`
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c`
  await ask(lab, 'portal').put(assignment, { properties: { roleDefinitionId, principalId: operator.objectId } })
  const { properties } = body()
  const { status, json } = await ask(lab, 'vm').put(
    at(`${vms}/vm2`),
    body({ properties: { ...properties, networkProfile: { networkInterfaces: [{ id: stranger }] } } }),
  )
  expect([status, json.error.code]).toEqual([403, 'LinkedAuthorizationFailed'])
  expect(json.error.message).toContain(
    `'Microsoft.Network/networkInterfaces/join/action' on the linked scope(s) '${stranger}'`,
  )
})

test('a machine stays where it is', async () => {
  const lab = createEmulator()
  await make(lab)
  const { status, json } = await make(lab, { location: 'eastus' })
  expect([status, json.error.code]).toEqual([409, 'InvalidResourceLocation'])
})

test('PATCH keeps what it does not name and replaces the tags', async () => {
  const lab = createEmulator()
  const before = (await make(lab, { tags: { a: '1' } })).json
  const after = (
    await ask(lab, 'portal').patch(at(`${vms}/vm1`), {
      tags: { b: '2' },
      properties: { hardwareProfile: { vmSize: 'Standard_B1s' } },
    })
  ).json
  expect(after.tags).toEqual({ b: '2' })
  expect(after.properties.hardwareProfile.vmSize).toBe('Standard_B1s')
  expect([after.properties.vmId, after.properties.osProfile]).toEqual([
    before.properties.vmId,
    before.properties.osProfile,
  ])
})

test('a missing machine is 404 to read and change, 204 to delete', async () => {
  const lab = createEmulator()
  const get = await ask(lab, 'portal').get(at(`${vms}/nobody`))
  expect([get.status, get.json.error.code]).toEqual([404, 'ResourceNotFound'])
  expect((await ask(lab, 'portal').patch(at(`${vms}/nobody`), {})).status).toBe(404)
  expect((await ask(lab, 'portal').delete(at(`${vms}/nobody`))).status).toBe(204)
})

test('lists show the machines of their scope', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').put(at(`${vms.replace('DevTest', 'mi-test')}/vm9`), body())
  const names = async (path: string) =>
    (await ask(lab, 'portal').get(at(path))).json.value.map(({ name }: { name: string }) => name)
  expect(await names(vms)).toEqual(['DevTestVM'])
  expect(await names(`${subscription}/providers/Microsoft.Compute/virtualMachines`)).toEqual(['DevTestVM', 'vm9'])
})

test('the instance view is the same inside the machine and alone', async () => {
  const lab = createEmulator()
  const alone = (await ask(lab, 'portal').get(at(`${vms}/DevTestVM/instanceView`))).json
  const inside = (await ask(lab, 'portal').get(at(`${vms}/DevTestVM?$expand=instanceView`))).json
  expect(inside.properties.instanceView).toEqual(alone)
  expect(alone.statuses.map(({ code }: { code: string }) => code)).toEqual([
    'ProvisioningState/succeeded',
    'PowerState/running',
  ])
  expect(alone.extensions[0].type).toBe('Microsoft.ManagedIdentity.ManagedIdentityExtensionForWindows')
})
