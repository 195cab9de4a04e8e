import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'
import { seatNamed } from '../../../policy/views/seats.js'

const group = `${subscription}/resourceGroups/Other`
const types = [
  ['Microsoft.Web/sites', '2022-03-01'],
  ['Microsoft.App/containerApps', '2024-03-01'],
  ['Microsoft.HybridCompute/machines', '2022-12-27'],
] as const
const at = ([type, version]: readonly [string, string], name = 'billing') =>
  `${group}/providers/${type}/${name}?api-version=${version}`
const location = 'westus'

async function started() {
  const lab = createEmulator()
  await ask(lab, 'portal').put(`${group}?api-version=2021-04-01`, { location })
  return { lab, portal: ask(lab, 'portal') }
}

test.each(types)('what a PUT of %s makes is a seat, whose principal goes with its group', async (...type) => {
  const { lab, portal } = await started()
  const { json } = await portal.put(at(type), { location, identity: { type: 'SystemAssigned' } })
  const { principalId } = json.identity
  expect(seatNamed(lab.world, 'BILLING')).toMatchObject({ principalId })
  expect(lab.world.directory.principals.get(principalId)).toMatchObject({ displayName: 'billing' })
  await portal.delete(`${group}?api-version=2021-04-01`)
  lab.world.clock.advance(60_000)
  expect(lab.world.directory.principals.has(principalId)).toBe(false)
  expect(seatNamed(lab.world, 'billing')).toBeUndefined()
})

test.each(types.slice(0, 2))('%s takes user-assigned identities, attached and detached by PATCH', async (...type) => {
  const { portal } = await started()
  const id = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/billing-id`
  const made = await portal.put(`${id}?api-version=2023-01-31`, { location })
  await portal.put(at(type), { location })
  const attached = { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } }
  await portal.patch(at(type), { identity: attached })
  const read = async () => (await portal.get(at(type))).json.identity
  const { principalId, clientId } = made.json.properties
  expect(await read()).toEqual({ type: 'UserAssigned', userAssignedIdentities: { [id]: { principalId, clientId } } })
  await portal.patch(at(type), { identity: { type: 'None' } })
  expect((await read())?.userAssignedIdentities).toBeUndefined()
})

test('a user-assigned identity on an Arc machine is 501 by name, and nothing is made', async () => {
  const { lab, portal } = await started()
  const identity = { type: 'UserAssigned', userAssignedIdentities: {} }
  const answer = await portal.put(at(types[2]), { location, identity })
  expect([answer.status, answer.header('x-milab-not-emulated')]).toEqual([
    501,
    'a user-assigned identity of an Arc machine',
  ])
  expect(seatNamed(lab.world, 'billing')).toBeUndefined()
})

test.each([
  ['app', 'app-service', 'Windows'],
  ['app,linux', 'app-service', 'Linux'],
  ['functionapp,linux', 'functions', 'Linux'],
  ['functionapp', 'functions', 'Windows'],
])('a site of the kind %s is a seat of %s on %s', async (kind, is, os) => {
  const { lab, portal } = await started()
  const { json } = await portal.put(at(types[0]), { location, kind })
  expect(json).toMatchObject({ kind, properties: { defaultHostName: 'billing.azurewebsites.net' } })
  expect(seatNamed(lab.world, 'billing')).toMatchObject({ kind: is, os })
})

test('neither the settings of a site nor the secrets of a container app are kept', async () => {
  const { lab, portal } = await started()
  await portal.put(at(types[0], 'one'), {
    location,
    properties: { serverFarmId: '/x/plan', siteConfig: { appSettings: [{ name: 'KEY', value: 'planted' }] } },
  })
  const configuration = { activeRevisionsMode: 'Single', secrets: [{ name: 'key', value: 'planted' }] }
  const { json } = await portal.put(at(types[1], 'two'), { location, properties: { configuration } })
  expect(json.properties.configuration).toEqual({ activeRevisionsMode: 'Single', secrets: [{ name: 'key' }] })
  expect(JSON.stringify([...lab.world.resources.values()])).not.toContain('planted')
  expect((await portal.get(at(types[0], 'one'))).json.properties.serverFarmId).toBe('/x/plan')
})

test.each([
  [types[0], 'a'],
  [types[1], 'Billing'],
  [types[2], 'a'.repeat(55)],
])('a name outside the rule of %s is refused', async (type, name) => {
  const { portal } = await started()
  expect((await portal.put(at(type, name), { location })).status).toBe(400)
})

test.each(['Microsoft.Web/staticSites/x', 'Microsoft.App/jobs/x', 'Microsoft.HybridCompute/licenses/x'])(
  '%s is 501 by name',
  async (path) => {
    const { portal } = await started()
    const answer = await portal.get(`${group}/providers/${path}?api-version=2024-03-01`)
    expect([answer.status, answer.header('x-milab-not-emulated')]).toEqual([501, path.replace(/\/x$/, '')])
  },
)
