import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'
import { vms, versioned, machineBody, makeMachine } from './machines.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`

const nic = `${group}/providers/Microsoft.Network/networkInterfaces/nic1`

test('a new machine is 201, being created, and ready at the next look', async () => {
  const lab = createEmulator()
  const made = await makeMachine(lab)
  expect([made.status, made.json.properties.provisioningState, made.json.location]).toEqual([201, 'Creating', 'westus'])
  expect(made.json.properties.storageProfile.osDisk).toEqual({
    osType: 'Windows',
    createOption: 'FromImage',
    caching: 'ReadWrite',
  })
  const operation = made.header('Azure-AsyncOperation')!
  expect(operation).toBe(
    `https://management.azure.com${subscription}/providers/Microsoft.Compute/locations/westus/operations/` +
      `${made.header('x-ms-request-id')}?api-version=2020-06-01`,
  )
  expect(made.header('Location')).toBeUndefined()
  expect((await ask(lab, 'portal').get(operation)).json).toMatchObject({
    status: 'Succeeded',
    name: made.header('x-ms-request-id'),
  })
  const { properties } = (await ask(lab, 'portal').get(versioned(`${vms}/vm1`))).json
  expect(properties.provisioningState).toBe('Succeeded')
  expect(properties.storageProfile.osDisk.managedDisk.id).toMatch(
    /\/providers\/Microsoft\.Compute\/disks\/vm1_OsDisk_1_[0-9a-f]{32}$/,
  )
  expect(properties.storageProfile.osDisk.diskSizeGB).toBe(127)
})

test('what only goes in is neither shown nor kept', async () => {
  const lab = createEmulator()
  const { text } = await makeMachine(lab)
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
  const { text, json } = await ask(createEmulator(), 'portal').get(versioned(`${vms}/DevTestVM`, version))
  expect(Object.keys(json)).toEqual(keys)
  expect(text).toContain('{\r\n  "')
})

test('moving a machine to another node is a gap of the lab', async () => {
  const { status, header } = await ask(createEmulator(), 'portal').post(versioned(`${vms}/DevTestVM/redeploy`))
  expect([status, header('x-milab-not-emulated')]).toEqual([501, 'Microsoft.Compute/virtualMachines/redeploy'])
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
  const { status, json } = await ask(createEmulator(), 'portal').put(versioned(`${vms}/${name}`), machineBody(more))
  expect([status, json.error.code, json.error.target]).toEqual([400, code, target])
})

test.each(['a-name-that-is-too-long', '123', 'a.b'])('Windows is not called %s', async (computerName) => {
  const { properties } = machineBody()
  const { status, json } = await ask(createEmulator(), 'portal').put(
    versioned(`${vms}/vm2`),
    machineBody({ properties: { ...properties, osProfile: { computerName } } }),
  )
  expect([status, json.error.target]).toEqual([400, 'computerName'])
})

test('whoever may write machines but not join interfaces is told which', async () => {
  const lab = createEmulator()
  const stranger = `${subscription}/resourceGroups/Other/providers/Microsoft.Network/networkInterfaces/theirs`
  const operator = [...lab.world.directory.principals.values()].find(({ displayName }) => displayName === 'DevTestVM')!
  const assignment =
    `${group}/providers/Microsoft.Authorization/roleAssignments/` +
    '3b7f8f3c-55b6-4d93-8f1f-4b6b1b1c0a09?api-version=2015-07-01'
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c`
  await ask(lab, 'portal').put(assignment, { properties: { roleDefinitionId, principalId: operator.objectId } })
  const { properties } = machineBody()
  const { status, json } = await ask(lab, 'vm').put(
    versioned(`${vms}/vm2`),
    machineBody({ properties: { ...properties, networkProfile: { networkInterfaces: [{ id: stranger }] } } }),
  )
  expect([status, json.error.code]).toEqual([403, 'LinkedAuthorizationFailed'])
  expect(json.error.message).toContain(
    `'Microsoft.Network/networkInterfaces/join/action' on the linked scope(s) '${stranger}'`,
  )
})

test('a machine stays where it is', async () => {
  const lab = createEmulator()
  await makeMachine(lab)
  const { status, json } = await makeMachine(lab, { location: 'eastus' })
  expect([status, json.error.code]).toEqual([409, 'InvalidResourceLocation'])
})

test('PATCH keeps what it does not name and replaces the tags', async () => {
  const lab = createEmulator()
  const before = (await makeMachine(lab, { tags: { a: '1' } })).json
  const after = (
    await ask(lab, 'portal').patch(versioned(`${vms}/vm1`), {
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
  const get = await ask(lab, 'portal').get(versioned(`${vms}/nobody`))
  expect([get.status, get.json.error.code]).toEqual([404, 'ResourceNotFound'])
  expect((await ask(lab, 'portal').patch(versioned(`${vms}/nobody`), {})).status).toBe(404)
  expect((await ask(lab, 'portal').delete(versioned(`${vms}/nobody`))).status).toBe(204)
})

test('lists show the machines of their scope', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').put(versioned(`${vms.replace('DevTest', 'mi-test')}/vm9`), machineBody())
  const names = async (path: string) =>
    (await ask(lab, 'portal').get(versioned(path))).json.value.map(({ name }: { name: string }) => name)
  expect(await names(vms)).toEqual(['DevTestVM'])
  expect(await names(`${subscription}/providers/Microsoft.Compute/virtualMachines`)).toEqual(['DevTestVM', 'vm9'])
})

test('the instance view is the same inside the machine and alone', async () => {
  const lab = createEmulator()
  const alone = (await ask(lab, 'portal').get(versioned(`${vms}/DevTestVM/instanceView`))).json
  const inside = (await ask(lab, 'portal').get(versioned(`${vms}/DevTestVM?$expand=instanceView`))).json
  expect(inside.properties.instanceView).toEqual(alone)
  expect(alone.statuses.map(({ code }: { code: string }) => code)).toEqual([
    'ProvisioningState/succeeded',
    'PowerState/running',
  ])
  expect(alone.extensions[0].type).toBe('Microsoft.ManagedIdentity.ManagedIdentityExtensionForWindows')
})
