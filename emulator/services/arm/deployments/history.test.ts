import { expect, test } from 'vitest'
import { ask, subscription, type Lab } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'
import type { Resource } from '../../../world/resources.js'
import { deploymentsOf, operationsOf, type Deployment } from './state.js'

const group = `${subscription}/resourceGroups/DevTest`
const version = 'api-version=2025-04-01'
const at = (name: string, rest = '') => `${group}/providers/Microsoft.Resources/deployments/${name}${rest}?${version}`

function keep(lab: Lab, more: Partial<Deployment>, id = group): Resource {
  const { world } = lab
  const scope = world.resources.get(id)!
  const deployment: Deployment = {
    name: 'main',
    incarnation: world.randomness.guid(),
    statusId: '08584258478646161270',
    state: 'Succeeded',
    mode: 'Incremental',
    started: Date.UTC(2026, 3, 9, 18, 23, 40),
    changed: Date.UTC(2026, 3, 9, 18, 24, 18, 411),
    correlationId: 'efe6ae70e896d5555e52ecff29e5ddde',
    template: {},
    templateHash: '12728900275957388763',
    parameters: {},
    providers: [],
    dependencies: [],
    ...more,
  }
  world.change(() => deploymentsOf(world, scope).put(deployment))
  return scope
}

test('a deployment is read as recorded, in any spelling of its group; old versions have neither type nor hash', async () => {
  const lab = createEmulator()
  keep(lab, { outputResources: [] })
  const portal = ask(lab, 'portal')
  const { text } = await portal.get(at('MAIN').replace('resourceGroups', 'resourcegroups'))
  expect(text).toBe(
    `{"id":"${group}/providers/Microsoft.Resources/deployments/main","name":"main",` +
      '"type":"Microsoft.Resources/deployments","properties":{"templateHash":"12728900275957388763","parameters":{},' +
      '"mode":"Incremental","provisioningState":"Succeeded","timestamp":"2026-04-09T18:24:18.4110000Z",' +
      '"duration":"PT38.411S","correlationId":"efe6ae70e896d5555e52ecff29e5ddde","providers":[],"dependencies":[],' +
      '"outputResources":[]}}',
  )
  const old = await portal.get(at('main').replace('2025-04-01', '2016-09-01'))
  expect(Object.keys(old.json)).toEqual(['id', 'name', 'properties'])
  expect(old.json.properties.templateHash).toBeUndefined()
  expect((await portal.head(at('main'))).status).toBe(204)
})

test('the list has the newest first, by state and in pages', async () => {
  const lab = createEmulator()
  keep(lab, { name: 'old', started: 1, state: 'Failed' })
  keep(lab, { name: 'new', started: 3 })
  keep(lab, { name: 'middle', started: 2 })
  const portal = ask(lab, 'portal')
  const list = (query: string) => portal.get(at('').replace('?', `?${query}&`))
  const names = (answer: { json: { value: { name: string }[] } }) => answer.json.value.map(({ name }) => name)
  expect(names(await list(''))).toEqual(['new', 'middle', 'old'])
  expect(names(await list("$filter=provisioningState eq 'Failed'"))).toEqual(['old'])
  const first = await list('$top=2')
  expect(names(first)).toEqual(['new', 'middle'])
  expect(names(await portal.get(first.json.nextLink))).toEqual(['old'])
  const wrong = await list("$filter=name eq 'old'")
  expect([wrong.status, wrong.json.error.code]).toEqual([400, 'InvalidFilterInQueryString'])
})

test('a deployment of the subscription is not one of its groups', async () => {
  const lab = createEmulator()
  keep(lab, { location: 'westus' }, subscription)
  const path = `${subscription}/providers/Microsoft.Resources/deployments/main?${version}`
  const { json } = await ask(lab, 'portal').get(path)
  expect([json.id, json.location]).toEqual([path.split('?')[0], 'westus'])
  expect((await ask(lab, 'portal').get(at('main'))).json.error).toEqual({
    code: 'DeploymentNotFound',
    message: "Deployment 'main' could not be found.",
  })
})

test('a running deployment is not deleted, and can be cancelled once', async () => {
  const lab = createEmulator()
  keep(lab, { state: 'Running', started: Date.UTC(2020, 3, 4, 2, 17, 7) })
  const portal = ask(lab, 'portal')
  const refused = await portal.delete(at('main'))
  expect([refused.status, refused.json.error]).toEqual([
    409,
    {
      code: 'DeploymentActive',
      message:
        "Unable to edit or replace deployment 'main': previous deployment from '4/4/2020 2:17:07 AM' is still active " +
        "(expiration time is '4/11/2020 2:17:07 AM'). Please see https://aka.ms/arm-deploy for usage details.",
    },
  ])
  expect((await portal.post(at('main', '/cancel'))).status).toBe(204)
  expect((await portal.get(at('main'))).json.properties.provisioningState).toBe('Canceled')
  expect((await portal.post(at('main', '/cancel'))).status).toBe(409)
})

test('a deletion takes the operations along, and is asked after at its location', async () => {
  const lab = createEmulator()
  const scope = keep(lab, {})
  const one = {
    id: 'A',
    does: 'Create',
    state: 'Succeeded',
    started: 0,
    ended: 0,
    trackingId: '',
    statusCode: 'OK',
  } as const
  lab.world.change(() => operationsOf(lab.world, scope, 'main').put(one))
  const portal = ask(lab, 'portal')
  expect((await portal.get(at('main', '/operations/a'))).json.operationId).toBe('A')
  const deleted = await portal.delete(at('main'))
  expect([deleted.status, deleted.text]).toEqual([202, ''])
  const { status, text } = await portal.get(deleted.header('Location')!)
  expect([status, text]).toEqual([204, ''])
  keep(lab, {})
  expect((await portal.get(at('main', '/operations'))).json).toEqual({ value: [] })
})

test('operations are listed at the old path, too', async () => {
  const lab = createEmulator()
  const scope = keep(lab, {})
  const { world } = lab
  const one = (id: string, ended: number, does: 'Create' | 'EvaluateDeploymentOutput' = 'Create') =>
    ({ id, does, state: 'Succeeded', started: 0, ended, trackingId: 't', statusCode: 'OK' }) as const
  world.change(() => {
    const operations = operationsOf(world, scope, 'main')
    for (const it of [one('A', 1), one('B', 2), one('1', 3, 'EvaluateDeploymentOutput')]) operations.put(it)
  })
  const portal = ask(lab, 'portal')
  const { json } = await portal.get(`${group}/deployments/main/operations?${version}`)
  expect(json.value.map(({ operationId }: { operationId: string }) => operationId)).toEqual(['B', 'A', '1'])
  expect(json.value[0].id).toBe(`${group}/providers/Microsoft.Resources/deployments/main/operations/B`)
})

test('deployments go with their group', async () => {
  const lab = createEmulator()
  keep(lab, {})
  await ask(lab, 'portal').delete(`${group}?api-version=2021-04-01`)
  lab.world.clock.advance(60_000)
  await ask(lab, 'portal').put(`${group}?api-version=2021-04-01`, { location: 'westus' })
  expect((await ask(lab, 'portal').get(at('main'))).status).toBe(404)
})

test('who may not read deployments is refused before one is looked for', async () => {
  const answer = await ask(createEmulator(), 'vm').get(at('main').replace('/resourceGroups/DevTest', ''))
  expect([answer.status, answer.json.error.code]).toEqual([403, 'AuthorizationFailed'])
})
