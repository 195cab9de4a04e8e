import { expect, test } from 'vitest'
import { ask, subscription, type Lab } from '../../../asking.test-support.js'
import { builtInScenario, createEmulator } from '../../../inside.test-support.js'

const labOf = (policies: object = {}): Lab =>
  createEmulator({ scenario: { ...builtInScenario('tutorials'), policies: { registration: 'azure', ...policies } } })

const group = `${subscription}/resourceGroups/DevTest`
const namespace = 'Microsoft.OperationalInsights'
const workspace = `${group}/providers/${namespace}/workspaces/logs?api-version=2023-09-01`
const provider = (name: string, action = '') => `${subscription}/providers/${name}${action}?api-version=2022-09-01`
const stateOf = async (lab: Lab, name = namespace) =>
  (await ask(lab, 'portal').get(provider(name))).json.registrationState
const make = (lab: Lab) => ask(lab, 'portal').put(workspace, { location: 'westus' })

test('a world has registered what its file has resources of, and what every subscription has', async () => {
  const lab = labOf()
  const names = ['Microsoft.Compute', 'Microsoft.Network', 'Microsoft.Resources', 'Microsoft.Authorization', namespace]
  expect(await Promise.all(names.map((name) => stateOf(lab, name)))).toEqual([
    'Registered',
    'Registered',
    'Registered',
    'Registered',
    'NotRegistered',
  ])
  const list = (await ask(lab, 'portal').get(`${subscription}/providers?api-version=2022-09-01`)).json.value
  const states = new Map(
    (list as { namespace: string; registrationState: string }[]).map((one) => [one.namespace, one.registrationState]),
  )
  expect([states.get('Microsoft.Compute'), states.get('Microsoft.Cache')]).toEqual(['Registered', 'NotRegistered'])
})

test('what is not registered is refused to those who write, with what to do, and to nobody who reads', async () => {
  const lab = labOf()
  const fixes: unknown[] = []
  const ignore = lab.world.journal.listen(({ fix }) => void fixes.push(fix))
  const refused = await make(lab)
  ignore()
  expect([refused.status, refused.json.error.code]).toEqual([409, 'MissingSubscriptionRegistration'])
  expect(fixes[0]).toMatchObject({
    say: expect.stringContaining(`az provider register --namespace ${namespace}`) as string,
  })
  expect((await ask(lab, 'portal').get(workspace)).status).toBe(404)
  expect((await ask(lab, 'portal').delete(workspace)).status).toBe(204)
  await ask(lab, 'portal').request({ method: 'POST', url: provider(namespace.toLowerCase(), '/register') })
  expect((await make(lab)).status).toBe(201)
})

test('registering takes its time in Azure’s, and is enough to begin with; unregistering is not', async () => {
  const lab = labOf({ timing: 'azure' })
  const post = (action: string) => ask(lab, 'portal').request({ method: 'POST', url: provider(namespace, action) })
  expect((await post('/register')).json.registrationState).toBe('Registering')
  expect([await stateOf(lab), (await make(lab)).status]).toEqual(['Registering', 201])
  lab.world.clock.advance(31_000)
  expect(await stateOf(lab)).toBe('Registered')
  const used = await post('/unregister')
  expect([used.status, used.json.error.code]).toEqual([409, 'Conflict'])
  await ask(lab, 'portal').delete(workspace)
  expect((await post('/unregister')).json.registrationState).toBe('Unregistering')
  expect((await make(lab)).json.error.message).toContain("registration is in 'Unregistering' state")
  lab.world.clock.advance(31_000)
  expect((await make(lab)).json.error.message).toContain("registration is in 'Unregistered' state")
})

test('what is begun later wins: one that is registered again meanwhile stays so', async () => {
  const lab = labOf({ timing: 'azure' })
  const post = (action: string) => ask(lab, 'portal').request({ method: 'POST', url: provider(namespace, action) })
  await post('/register')
  lab.world.clock.advance(31_000)
  await post('/unregister')
  lab.world.clock.advance(10_000)
  await post('/register')
  lab.world.clock.advance(21_000)
  expect(await stateOf(lab)).toBe('Registering')
  lab.world.clock.advance(10_000)
  expect(await stateOf(lab)).toBe('Registered')
})

test('a deployment registers what it is of', async () => {
  const lab = labOf()
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [{ type: `${namespace}/workspaces`, apiVersion: '2023-09-01', name: 'logs', location: 'westus' }],
  }
  const deployment = `${group}/providers/Microsoft.Resources/deployments/d?api-version=2021-04-01`
  await ask(lab, 'portal').put(deployment, { properties: { mode: 'Incremental', template } })
  expect((await ask(lab, 'portal').get(deployment)).json.properties.provisioningState).toBe('Succeeded')
  expect(await stateOf(lab)).toBe('Registered')
})

test('where every provider is registered, registering changes nothing and unregistering is 501 by name', async () => {
  const lab = createEmulator()
  const post = (action: string) => ask(lab, 'portal').request({ method: 'POST', url: provider(namespace, action) })
  expect((await post('/register')).json.registrationState).toBe('Registered')
  const refused = await post('/unregister')
  expect([refused.status, refused.json.error.message]).toEqual([501, expect.stringContaining('registration: azure')])
  expect((await make(lab)).status).toBe(201)
})

test('who may not register is refused in the provider’s own action', async () => {
  const lab = labOf()
  for (const action of ['register', 'unregister']) {
    const refused = await ask(lab, 'vm').request({ method: 'POST', url: provider(namespace, `/${action}`) })
    expect([refused.status, refused.json.error.message]).toEqual([
      403,
      expect.stringContaining(`perform action '${namespace}/${action}/action'`),
    ])
  }
})
