import { expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { bodyOf, deploymentAt, identity, labOf, moduleOf, templateOf, world } from './deployments.test-support.js'

test('each resource is made as the caller: without a right, nothing is begun, and the refusal names each', async () => {
  const { lab } = labOf(
    world({
      applications: {
        deployer: {
          clientId: '5ca1ab1e-0000-4000-8000-000000000001',
          objectId: '5ca1ab1e-0000-4000-8000-000000000101',
          secret: 'x',
        },
      },
      roleAssignments: [{ to: 'deployer', role: 'Key Vault Contributor', on: 'DevTest' }],
    } as never),
  )
  const answer = await ask(lab, { principal: 'deployer' }).put(
    deploymentAt('main'),
    bodyOf(templateOf([identity('one')])),
  )
  expect([answer.status, answer.json.error.code]).toEqual([400, 'InvalidTemplateDeployment'])
  expect(answer.json.error.message).toMatch(
    /^The template deployment failed with error: 'Authorization failed for template resource 'one' of type 'Microsoft\.ManagedIdentity\/userAssignedIdentities'\. The client '5ca1ab1e-0000-4000-8000-000000000001' with object id '5ca1ab1e-0000-4000-8000-000000000101' does not have permission to perform action 'Microsoft\.ManagedIdentity\/userAssignedIdentities\/write' at scope '\/subscriptions\/[^']*\/one'\.'\.$/,
  )
  expect((await ask(lab, 'portal').get(deploymentAt('main'))).status).toBe(404)
})

test('types that the lab cannot make are refused together, also those of modules', async () => {
  const { deploy } = labOf()
  const sql = { type: 'Microsoft.Sql/servers', apiVersion: '2021-11-01', name: 'sql', location: 'westus' }
  const script = {
    type: 'Microsoft.Resources/deploymentScripts',
    apiVersion: '2023-08-01',
    name: 's',
    location: 'westus',
  }
  const { put, properties } = await deploy(
    'main',
    bodyOf(templateOf([identity('one'), sql, moduleOf('m', templateOf([script]))])),
  )
  expect([put.status, put.header('x-milab-not-emulated')]).toEqual([
    501,
    'resource types (Microsoft.Sql/servers, Microsoft.Resources/deploymentScripts)',
  ])
  expect(properties).toBeUndefined()
})

test.each([
  ['broken JSON', '{"properties": {', 400, 'InvalidRequestContent'],
  ['no mode', { properties: { template: templateOf([]) } }, 400, 'InvalidRequestContent'],
  ['no template', { properties: { mode: 'Incremental' } }, 400, 'InvalidTemplate'],
  ['another mode', { properties: { mode: 'Validate', template: templateOf([]) } }, 400, 'InvalidRequestContent'],
  ['a location at a group', { location: 'westus', ...bodyOf(templateOf([])) }, 400, 'InvalidDeployment'],
  ['a debug setting', bodyOf(templateOf([]), { debugSetting: { detailLevel: 'requestContent' } }), 501, 'NotEmulated'],
  [
    'a template spec',
    { properties: { mode: 'Incremental', templateLink: { id: '/subscriptions/x' } } },
    501,
    'NotEmulated',
  ],
])('%s is refused, and no deployment is kept', async (_, body, status, code) => {
  const { portal } = labOf()
  const answer = await portal.put(deploymentAt('main'), body)
  expect([answer.status, answer.json.error.code]).toEqual([status, code])
  expect((await portal.get(deploymentAt('main'))).status).toBe(404)
})

test('a mistake in the template has its place in the body that was sent', async () => {
  const { portal } = labOf()
  const text = JSON.stringify(bodyOf(templateOf([identity("[nope('x')]")])), null, 1)
  for (const answer of [
    await portal.put(deploymentAt('main'), text),
    await portal.post(deploymentAt('main', '/validate'), text),
  ]) {
    expect([answer.status, answer.json.error.code]).toEqual([400, 'InvalidTemplate'])
    expect(answer.json.error.message).toMatch(/^Deployment template validation failed: '.*nope.*'\.$/)
    const line = text.split('\n').findIndex((one) => one.includes('nope')) + 1
    const [{ type, info }] = answer.json.error.additionalInfo
    expect([type, info.path.startsWith('properties.template.resources[0]')]).toEqual(['TemplateViolation', true])
    expect(Math.abs(info.lineNumber - line)).toBeLessThan(5)
  }
})

test('a name has at most 64 characters of a few kinds', async () => {
  const { portal } = labOf()
  const put = (name: string) => portal.put(deploymentAt(name), bodyOf(templateOf([])))
  expect((await put('a'.repeat(64))).status).toBe(201)
  expect((await put('a-_.()Z9')).status).toBe(201)
  for (const name of ['a'.repeat(65), 'a%20b', 'a$b'])
    expect((await put(name)).json.error.code).toBe('InvalidDeploymentName')
})
