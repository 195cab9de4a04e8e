import { expect, test } from 'vitest'
import { subscription } from '../../../asking.test-support.js'
import {
  bodyOf,
  deploymentAt,
  group,
  identity,
  identityId,
  labOf,
  moduleOf,
  templateOf,
} from './deployments.test-support.js'

test('a module is a deployment of its own; one that fails adds a level', async () => {
  const { portal, deploy } = labOf()
  const inner = templateOf([identity("[parameters('name')]")], {
    parameters: { name: { type: 'string' } },
    outputs: { id: { type: 'string', value: "[reference(parameters('name'), '2023-01-31').clientId]" } },
  })
  const template = (name: string) =>
    templateOf([moduleOf('module', inner, { parameters: { name: { value: name } } })], {
      outputs: { id: { type: 'string', value: "[reference('module').outputs.id.value]" } },
    })
  const good = await deploy('main', bodyOf(template('inside')))
  const nested = (await portal.get(deploymentAt('module'))).json.properties
  expect(good.properties.outputs.id).toEqual(nested.outputs.id)
  expect(good.properties.outputResources).toEqual([{ id: identityId('inside') }])
  expect(good.properties.correlationId).toBe(nested.correlationId)
  const bad = await deploy('main', bodyOf(template('x')))
  expect(bad.properties.error.details).toEqual([
    {
      code: 'ResourceDeploymentFailure',
      target: deploymentAt('module').split('?')[0],
      message:
        "The resource write operation failed to complete successfully, because it reached terminal provisioning state 'Failed'.",
      details: [
        expect.objectContaining({
          code: 'DeploymentFailed',
          details: [expect.objectContaining({ code: 'BadRequest' })],
        }),
      ],
    },
  ])
})

test('a deployment of the subscription makes a group and what is in it, and keeps its place', async () => {
  const { portal, deploy } = labOf()
  const template = templateOf(
    [
      { type: 'Microsoft.Resources/resourceGroups', apiVersion: '2024-03-01', name: 'orders-rg', location: 'westus' },
      moduleOf('inside', templateOf([identity('orders-id')]), {
        resourceGroup: 'orders-rg',
        dependsOn: ["[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'orders-rg')]"],
      }),
    ],
    { $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#' },
  )
  const { put, properties } = await deploy('main', { location: 'West US', ...bodyOf(template) }, subscription)
  expect([put.status, put.json.location, properties.provisioningState]).toEqual([201, 'westus', 'Succeeded'])
  expect(
    (
      await portal.get(
        `${group.replace('DevTest', 'orders-rg')}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders-id?api-version=2023-01-31`,
      )
    ).status,
  ).toBe(200)
  const other = await deploy('main', { location: 'eastus', ...bodyOf(template) }, subscription)
  expect([other.put.status, other.put.json.error.code]).toEqual([409, 'InvalidDeploymentLocation'])
  const without = await deploy('other', bodyOf(template), subscription)
  expect(without.put.json.error.message).toContain("The 'location' property must be specified for 'other'.")
})

test('secure values are shown nowhere', async () => {
  const { lab, portal } = labOf()
  const secret = 'hunter2-and-more'
  const parameters = { password: { type: 'secureString' } }
  const inner = templateOf([identity('one', { tags: { length: "[string(length(parameters('password')))]" } })], {
    parameters,
  })
  const template = templateOf(
    [moduleOf('module', inner, { parameters: { password: { value: "[parameters('password')]" } } })],
    {
      parameters,
      outputs: { out: { type: 'secureString', value: "[parameters('password')]" } },
    },
  )
  const put = await portal.put(deploymentAt('main'), bodyOf(template, { parameters: { password: { value: secret } } }))
  expect(put.json.properties.parameters).toEqual({ password: { type: 'SecureString' } })
  const main = await portal.get(deploymentAt('main'))
  expect(main.json.properties.outputs).toEqual({ out: { type: 'SecureString' } })
  const seen = [
    main.text,
    (await portal.get(deploymentAt('module'))).text,
    (await portal.get(deploymentAt('', ''))).text,
  ]
  expect(seen.join('')).not.toContain(secret)
  expect(JSON.stringify(lab.world.snapshot().data)).not.toContain(secret)
  expect((await portal.get(`${identityId('one')}?api-version=2023-01-31`)).json.tags).toEqual({ length: '16' })
})
