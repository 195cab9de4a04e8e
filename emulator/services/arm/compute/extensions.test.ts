import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { machineOf, msiExtensionPort } from '../../../policy/views/machines.js'
import { ask, subscription } from '../../../asking.test-support.js'

const vm = `${subscription}/resourceGroups/DevTest/providers/Microsoft.Compute/virtualMachines/DevTestVM`
const name = 'ManagedIdentityExtensionForWindows'
const at = (path: string, version = '2017-12-01') => `${path}?api-version=${version}`
const extension = at(`${vm}/extensions/${name}`)
const properties = {
  publisher: 'microsoft.managedidentity',
  type: name.toLowerCase(),
  typeHandlerVersion: '1.0',
  autoUpgradeMinorVersion: true,
  settings: { port: 50399 },
  protectedSettings: { key: 'not-shown' },
}

const port = (lab: ReturnType<typeof createEmulator>) => msiExtensionPort(lab.world, machineOf(lab.world)!)

test('the extension is removed and installed by requests of its own', async () => {
  const lab = createEmulator()
  expect(port(lab)).toBe(50342)
  expect((await ask(lab, 'portal').delete(extension)).status).toBe(202)
  const missing = await ask(lab, 'portal').get(extension)
  expect([missing.status, missing.json.error.code]).toEqual([404, 'ResourceNotFound'])
  expect(port(lab)).toBeUndefined()
  const installed = await ask(lab, 'portal').put(extension, { location: 'westus', properties })
  expect([installed.status, installed.json.properties.provisioningState]).toEqual([201, 'Creating'])
  expect(port(lab)).toBeUndefined()
  expect((await ask(lab, 'portal').get(installed.header('Azure-AsyncOperation')!)).json.status).toBe('Succeeded')
  expect(port(lab)).toBe(50399)
})

test('words are taken in any case and printed as Azure prints them; protected settings go nowhere', async () => {
  const lab = createEmulator()
  const { status, json } = await ask(lab, 'portal').put(extension, { Location: 'westus', Properties: properties })
  expect([status, json.properties]).toEqual([
    200,
    {
      publisher: 'Microsoft.ManagedIdentity',
      type: name,
      typeHandlerVersion: '1.0',
      autoUpgradeMinorVersion: true,
      settings: { port: 50399 },
      provisioningState: 'Updating',
    },
  ])
  expect(JSON.stringify([...lab.world.resources.values()])).not.toContain('not-shown')
})

test.each([
  [
    '2017-12-01',
    ['properties', 'type', 'location', 'id', 'name'],
    ['publisher', 'type', 'typeHandlerVersion', 'autoUpgradeMinorVersion', 'settings', 'provisioningState'],
  ],
  [
    '2020-06-01',
    ['name', 'id', 'type', 'location', 'properties'],
    ['autoUpgradeMinorVersion', 'provisioningState', 'publisher', 'type', 'typeHandlerVersion', 'settings'],
  ],
])('its members stand in the order of %s', async (version, keys, inner) => {
  const { json } = await ask(createEmulator(), 'portal').get(at(`${vm}/extensions/${name}`, version))
  expect([Object.keys(json), Object.keys(json.properties)]).toEqual([keys, inner])
})

test('PATCH changes the settings, and the list shows the extension', async () => {
  const lab = createEmulator()
  const { status, json } = await ask(lab, 'portal').patch(extension, { properties: { settings: { port: 50400 } } })
  expect([status, json.properties.settings, json.properties.typeHandlerVersion]).toEqual([200, { port: 50400 }, '1.0'])
  const { value } = (await ask(lab, 'portal').get(at(`${vm}/extensions`))).json
  expect(
    value.map((one: { name: string; properties: { settings: object } }) => [one.name, one.properties.settings]),
  ).toEqual([[name, { port: 50400 }]])
})

test.each(['publisher', 'type', 'typeHandlerVersion'])('without %s it is refused', async (missing) => {
  const { status, json } = await ask(createEmulator(), 'portal').put(extension, {
    location: 'westus',
    properties: { ...properties, [missing]: undefined },
  })
  expect([status, json.error]).toEqual([
    400,
    { code: 'InvalidParameter', message: `Required parameter '${missing}' is missing (null).`, target: missing },
  ])
})

test('an extension that the lab does not run is stored, succeeds, and keeps no protected settings', async () => {
  const portal = ask(createEmulator(), 'portal')
  const other = {
    publisher: 'Microsoft.Azure.Extensions',
    type: 'CustomScript',
    typeHandlerVersion: '2.1',
    settings: { fileUris: [] },
  }
  const put = await portal.put(at(`${vm}/extensions/script`), {
    location: 'westus',
    properties: { ...other, protectedSettings: { commandToExecute: 'planted' } },
  })
  expect([put.status, JSON.stringify(put.json)]).toEqual([201, expect.not.stringContaining('planted')])
  const { json } = await portal.get(`${at(`${vm}/extensions/script`)}&$expand=instanceView`)
  expect(json.properties).toMatchObject({
    ...other,
    instanceView: { type: 'Microsoft.Azure.Extensions.CustomScript', typeHandlerVersion: '2.1' },
  })
})

test('without its machine it is a child without a parent', async () => {
  const { status, json } = await ask(createEmulator(), 'portal').put(extension.replace('DevTestVM', 'anonymous'), {
    location: 'westus',
    properties,
  })
  expect([status, json.error.code]).toEqual([404, 'ParentResourceNotFound'])
})
