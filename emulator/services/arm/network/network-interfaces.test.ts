import { expect, test } from 'vitest'
import { ask, subscription } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`
const at = (name: string) => `${group}/providers/Microsoft.Network/networkInterfaces/${name}?api-version=2023-09-01`
const machine = `${group}/providers/Microsoft.Compute/virtualMachines/DevTestVM?api-version=2023-07-01`
const body = { location: 'westus', properties: { ipConfigurations: [{ name: 'one' }] } }

test('a machine of the scenario has the interface that its metadata shows', async () => {
  const lab = createEmulator()
  const nic = (await ask(lab, 'portal').get(at('DevTestVM-nic'))).json
  const { json: vm } = await ask(lab, 'portal').get(machine)
  expect(vm.properties.networkProfile.networkInterfaces).toEqual([{ id: nic.id, properties: { primary: true } }])
  expect(nic.properties).toMatchObject({ primary: true, virtualMachine: { id: vm.id } })
  const { json: metadata } = await ask(lab).get(
    'http://169.254.169.254/metadata/instance/network?api-version=2021-02-01',
    {
      headers: { Metadata: 'true' },
    },
  )
  expect(metadata.interface[0].macAddress).toBe(nic.properties.macAddress.replaceAll('-', ''))
  const [{ privateIpAddress }] = metadata.interface[0].ipv4.ipAddress
  expect(privateIpAddress).toBe(nic.properties.ipConfigurations[0].properties.privateIPAddress)
})

test('$expand tells of a public address what the lab knows of it, and other parts are 501 by name', async () => {
  const lab = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: { shop: { virtualMachines: { web: { network: { publicIp: '203.0.113.4' } } } } },
    },
  })
  const sub = `/subscriptions/${lab.world.settings.subscriptionId}`
  const nic = `${sub}/resourceGroups/shop/providers/Microsoft.Network/networkInterfaces/web-nic?api-version=2018-10-01`
  const address = async (expand: string) =>
    (await ask(lab, 'portal').get(`${nic}${expand}`)).json.properties.ipConfigurations[0].properties.publicIPAddress
  expect(await address('')).toEqual({ id: expect.stringMatching(/publicIPAddresses\/[\w-]+$/) })
  expect(await address('&$expand=IPConfigurations/PublicIPAddress')).toMatchObject({
    type: 'Microsoft.Network/publicIPAddresses',
    properties: { ipAddress: '203.0.113.4', provisioningState: 'Succeeded' },
  })
  expect((await ask(lab, 'portal').get(`${nic}&$expand=networkSecurityGroup`)).status).toBe(501)
})

test('an interface in use is not deleted; it is free when its machine is gone', async () => {
  const lab = createEmulator()
  const answer = await ask(lab, 'portal').delete(at('DevTestVM-nic'))
  expect([answer.status, answer.json.error.code]).toEqual([400, 'NicInUse'])
  await ask(lab, 'portal').delete(machine)
  lab.world.clock.advance(60_000)
  const { json } = await ask(lab, 'portal').get(at('DevTestVM-nic'))
  expect(json.properties).not.toHaveProperty('virtualMachine')
  expect((await ask(lab, 'portal').delete(at('DevTestVM-nic'))).status).toBe(200)
})

test('each new interface has an address of its own, which later writes keep', async () => {
  const lab = createEmulator()
  const address = async (name: string) =>
    (await ask(lab, 'portal').put(at(name), body)).json.properties.ipConfigurations[0].properties.privateIPAddress
  expect([await address('one'), await address('two'), await address('one')]).toEqual([
    '10.0.0.5',
    '10.0.0.6',
    '10.0.0.5',
  ])
})

test('an address that is free again goes to the next interface, never one that is in use', async () => {
  const lab = createEmulator()
  for (const name of ['one', 'two']) await ask(lab, 'portal').put(at(name), body)
  await ask(lab, 'portal').delete(at('one'))
  const addresses = []
  for (const name of ['three', 'four']) {
    const { json } = await ask(lab, 'portal').put(at(name), body)
    addresses.push(json.properties.ipConfigurations[0].properties.privateIPAddress)
  }
  expect(addresses).toEqual(['10.0.0.5', '10.0.0.7'])
})

test('a name and an address that are not strings are as good as none', async () => {
  const odd = { toString: 1 }
  const properties = { ipConfigurations: [{ name: odd, properties: { privateIPAddress: odd } }] }
  const { status, json } = await ask(createEmulator(), 'portal').put(at('one'), { location: 'westus', properties })
  expect(status).toBe(201)
  expect(json.properties.ipConfigurations[0]).toMatchObject({
    name: 'ipconfig1',
    properties: { privateIPAddress: '10.0.0.5' },
  })
})

test('a subnet, a public address and a security group are taken by their ids and given back', async () => {
  const lab = createEmulator()
  const id = `${group}/providers/Microsoft.Network/elsewhere/x`
  const properties = {
    ipConfigurations: [{ name: 'one', properties: { subnet: { id }, publicIPAddress: { id } } }],
    networkSecurityGroup: { id },
  }
  const { json } = await ask(lab, 'portal').put(at('one'), { location: 'westus', properties })
  expect(json.properties).toMatchObject(properties)
})

test.each([
  ['a name that ends with a dash', 'one-', body, 'InvalidResourceName'],
  ['a body without configurations', 'one', { location: 'westus' }, 'NetworkInterfaceMustHaveOneIpConfiguration'],
])('%s is refused and leaves no trace', async (_, name, given, code) => {
  const lab = createEmulator()
  const answer = await ask(lab, 'portal').put(at(name), given)
  expect([answer.status, answer.json.error.code]).toEqual([400, code])
  expect((await ask(lab, 'portal').get(at(name))).status).toBe(404)
})
