import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`
const version = 'api-version=2018-11-30'
const at = (name: string) => `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}?${version}`
const body = { location: 'West US' }

test('an identity has a service principal in the directory for as long as it exists', async () => {
  const lab = createEmulator()
  const { json } = await ask(lab, 'portal').put(at('orders-id'), body)
  const principal = () => lab.world.directory.principals.get(json.properties.principalId)
  expect(principal()).toMatchObject({ appId: json.properties.clientId, displayName: 'orders-id' })
  await ask(lab, 'portal').delete(at('orders-id'))
  expect(principal()).toBeUndefined()
})

test('the service principal goes with the group of its identity', async () => {
  const lab = createEmulator()
  const other = `${subscription}/resourceGroups/Other`
  await ask(lab, 'portal').put(`${other}?api-version=2021-04-01`, body)
  const { json } = await ask(lab, 'portal').put(at('orders-id').replace('DevTest', 'Other'), body)
  await ask(lab, 'portal').delete(`${other}?api-version=2021-04-01`)
  lab.world.clock.advance(60_000)
  expect(lab.world.directory.principals.get(json.properties.principalId)).toBeUndefined()
})

test.each([
  ['a name of two letters', 'ab', body, 400, 'BadRequest'],
  ['a body without a location', 'orders-id', {}, 400, 'LocationRequired'],
])('%s is refused and leaves no trace', async (_, name, given, status, code) => {
  const lab = createEmulator()
  const before = lab.world.directory.principals.size
  const answer = await ask(lab, 'portal').put(at(name), given)
  expect([answer.status, answer.json.error.code]).toEqual([status, code])
  expect(lab.world.directory.principals.size).toBe(before)
})

test('an isolation scope is 501 by name', async () => {
  const answer = await ask(createEmulator(), 'portal').put(at('orders-id'), {
    ...body,
    properties: { isolationScope: 'Regional' },
  })
  expect([answer.status, answer.header('x-milab-not-emulated')]).toEqual([
    501,
    'the isolation scope of a user-assigned identity',
  ])
})
