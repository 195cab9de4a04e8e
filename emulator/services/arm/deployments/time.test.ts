import { expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'
import { bodyOf, deploymentAt, identity, identityId, labOf, templateOf, world } from './deployments.test-support.js'

const slow = world({ policies: { timing: 'azure' } })
const vault = {
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2023-07-01',
  name: 'slow-vault-1',
  location: 'westus',
  properties: {
    tenantId: '[subscription().tenantId]',
    sku: { family: 'A', name: 'standard' },
    enableRbacAuthorization: true,
  },
}
const template = templateOf([
  vault,
  identity('after', { dependsOn: ["[resourceId('Microsoft.KeyVault/vaults', 'slow-vault-1')]"] }),
])

/** Lets the world's time pass in steps, with a request after each, as a program that polls does. */
async function pass({ lab, portal }: Pick<ReturnType<typeof labOf>, 'lab' | 'portal'>, seconds: number) {
  for (let at = 0; at < seconds; at += 5) {
    lab.world.clock.advance(5000)
    await portal.get(deploymentAt('main'))
  }
}

test('in Azure’s time a deployment is accepted, runs and ends, and clients wait as long as they like', async () => {
  const { lab, portal } = labOf(slow)
  lab.world.clock.freeze(true)
  const put = await portal.put(deploymentAt('main'), bodyOf(template))
  expect([put.status, put.header('Retry-After')]).toEqual([201, undefined])
  const status = async () => (await portal.get(put.header('Azure-AsyncOperation')!)).json.status
  expect(await status()).toBe('Accepted')
  await pass({ lab, portal }, 10)
  expect(await status()).toBe('Running')
  expect((await portal.get(`${identityId('after')}?api-version=2023-01-31`)).status).toBe(404)
  const again = await portal.put(deploymentAt('main'), bodyOf(template))
  expect([again.status, again.json.error.code]).toEqual([409, 'DeploymentActive'])
  await pass({ lab, portal }, 60)
  expect(await status()).toBe('Succeeded')
  expect((await portal.get(`${identityId('after')}?api-version=2023-01-31`)).status).toBe(200)
})

test('a deployment that runs goes on in another process, from what was kept, as the one who began it', async () => {
  const first = labOf(slow)
  const { world: before } = first.lab
  before.clock.freeze(true)
  await first.portal.put(deploymentAt('main'), bodyOf(template))
  await pass(first, 10)
  const kept = JSON.parse(JSON.stringify(before.snapshot())) as ReturnType<typeof before.snapshot>
  expect(JSON.stringify(kept)).not.toContain('eyJ')
  const lab = createEmulator({ scenario: slow })
  lab.world.restore(kept, { clock: true })
  const portal = ask(lab, 'portal')
  await pass({ lab, portal }, 60)
  expect((await portal.get(deploymentAt('main'))).json.properties.provisioningState).toBe('Succeeded')
  expect((await portal.get(`${identityId('after')}?api-version=2023-01-31`)).status).toBe(200)
})

test('any request carries on what is due, not only one for the deployment', async () => {
  const { lab, portal } = labOf(slow)
  lab.world.clock.freeze(true)
  await portal.put(deploymentAt('main'), bodyOf(templateOf([identity('soon')])))
  lab.world.clock.advance(10_000)
  expect((await portal.get(`${identityId('soon')}?api-version=2023-01-31`)).status).toBe(200)
})

test('a cancelled deployment begins nothing more', async () => {
  const { lab, portal } = labOf(slow)
  lab.world.clock.freeze(true)
  await portal.put(deploymentAt('main'), bodyOf(template))
  await pass({ lab, portal }, 10)
  expect((await portal.post(deploymentAt('main', '/cancel'))).status).toBe(204)
  await pass({ lab, portal }, 60)
  expect((await portal.get(deploymentAt('main'))).json.properties.provisioningState).toBe('Canceled')
  expect((await portal.get(`${identityId('after')}?api-version=2023-01-31`)).status).toBe(404)
})

test('a provider that is never done does not hold the response', async () => {
  const { lab, portal } = labOf()
  lab.world.faults.add({
    on: 'arm.user-assigned-identities.put',
    do: { patch: { json: { 'properties.provisioningState': 'Creating' } } },
  } as never)
  lab.world.faults.add({
    on: 'arm.user-assigned-identities.get',
    do: { patch: { json: { 'properties.provisioningState': 'Creating' } } },
  } as never)
  const put = await portal.put(deploymentAt('main'), bodyOf(templateOf([identity('one')])))
  expect(put.status).toBe(201)
  expect((await portal.get(deploymentAt('main'))).json.properties.provisioningState).toBe('Running')
})

test('a request that a fault drops fails its resource', async () => {
  const { lab, deploy } = labOf()
  lab.world.faults.add({ on: 'arm.user-assigned-identities.put', do: { drop: 'before-answer' } } as never)
  const { properties } = await deploy('main', bodyOf(templateOf([identity('one')])))
  expect(properties.error.details).toEqual([
    { code: 'BadGateway', target: identityId('one'), message: 'The resource provider closed the connection.' },
  ])
})
