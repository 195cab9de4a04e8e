import { expect, test } from 'vitest'
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

type Lab = ReturnType<typeof labOf>

async function whatIf({ portal }: Lab, body: object) {
  const accepted = await portal.post(deploymentAt('main', '/whatIf'), body)
  expect([accepted.status, accepted.text]).toEqual([202, ''])
  const { status, json } = await portal.get(accepted.header('Location')!)
  expect(status).toBe(200)
  return json
}

interface Change {
  readonly changeType: string
}

/** Each resource's change, by the last part of its id. */
const changeTypes = (result: { properties: { changes: { resourceId: string; changeType: string }[] } }) =>
  Object.fromEntries(
    result.properties.changes.map(({ resourceId, changeType }) => [resourceId.split('/').at(-1), changeType]),
  )

test('what-if tells what would be made, what stays and what nobody asked about, and makes nothing', async () => {
  const lab = labOf()
  const result = await whatIf(lab, bodyOf(templateOf([identity('orders-id'), identity('new', { tags: { a: 'b' } })])))
  expect(result.status).toBe('Succeeded')
  expect(changeTypes(result)).toEqual({
    'orders-id': 'NoChange',
    new: 'Create',
    'mi-lab-vault': 'Ignore',
    devteststorage: 'Ignore',
  })
  expect(result.properties.changes[1]).toEqual({
    resourceId: identityId('new'),
    changeType: 'Create',
    after: {
      apiVersion: '2023-01-31',
      id: identityId('new'),
      name: 'new',
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
      location: 'westus',
      tags: { a: 'b' },
    },
  })
  expect((await lab.portal.get(`${identityId('new')}?api-version=2023-01-31`)).status).toBe(404)
  expect((await lab.portal.get(deploymentAt('main'))).status).toBe(404)
})

test('a property that differs is a change, and so is one that only a run knows; complete mode deletes the rest', async () => {
  const lab = labOf()
  const template = templateOf([
    identity('orders-id', { tags: { stage: 'prod' } }),
    identity('second', { tags: { of: "[reference('orders-id').clientId]" } }),
  ])
  await lab.portal.put(deploymentAt('main'), bodyOf(templateOf([identity('second', { tags: { of: 'x' } })])))
  const result = await whatIf(lab, bodyOf(template, { mode: 'Complete' }))
  expect(changeTypes(result)).toEqual({
    'orders-id': 'Modify',
    second: 'Modify',
    'mi-lab-vault': 'Delete',
    devteststorage: 'Delete',
  })
  expect(result.properties.changes[0].delta).toEqual([
    { path: 'tags.stage', propertyChangeType: 'Create', after: 'prod' },
  ])
  expect(result.properties.changes[1].delta[0]).toMatchObject({
    path: 'tags.of',
    before: 'x',
    after: expect.stringMatching(/^\[reference/),
  })
})

test('after a deployment nothing changes, in modules, too; what only a run can name is unsupported', async () => {
  const lab = labOf()
  const inner = templateOf([identity("[parameters('name')]")], { parameters: { name: { type: 'string' } } })
  const template = templateOf([
    identity('one'),
    moduleOf('known', inner, { parameters: { name: { value: 'two' } } }),
    moduleOf('later', inner, { parameters: { name: { value: "[concat('id-', reference('one').clientId)]" } } }),
  ])
  expect((await lab.deploy('main', bodyOf(template))).properties.provisioningState).toBe('Succeeded')
  const result = await whatIf(lab, bodyOf(template))
  expect(changeTypes(result)).toMatchObject({ one: 'NoChange', two: 'NoChange' })
  const read = `reference('${identityId('one')}', '2023-01-31').clientId`
  expect(result.properties.changes.filter(({ changeType }: Change) => changeType === 'Unsupported')).toEqual([
    {
      resourceId: `[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', concat('id-', ${read}))]`,
      changeType: 'Unsupported',
      unsupportedReason:
        "Changes to the resource declared at 'properties.template.resources[2].properties.template.resources[0]' on line 1 " +
        'and column 1138 cannot be analyzed because its resource ID or API version cannot be calculated until the ' +
        'deployment is under way. Please see https://aka.ms/WhatIfUnidentifiableResource for more guidance.',
      after: { location: 'westus' },
    },
  ])
})

test('with ids only there are no payloads, and what is there is deployed again', async () => {
  const lab = labOf()
  const result = await whatIf(
    lab,
    bodyOf(templateOf([identity('orders-id')]), { whatIfSettings: { resultFormat: 'ResourceIdOnly' } }),
  )
  expect(result.properties.changes).toEqual([
    { resourceId: identityId('orders-id'), changeType: 'Deploy' },
    { resourceId: `${group}/providers/Microsoft.KeyVault/vaults/mi-lab-vault`, changeType: 'Ignore' },
    { resourceId: `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage`, changeType: 'Ignore' },
  ])
})

test('a wrong template is accepted, and refused where the answer is', async () => {
  const lab = labOf()
  const result = await whatIf(lab, bodyOf(templateOf([identity("[nope('x')]")])))
  expect(result).toMatchObject({ status: 'Failed', error: { code: 'InvalidTemplate' } })
})

test('no secret is shown, and an answer is forgotten after an hour', async () => {
  const lab = labOf()
  const template = templateOf([identity('new', { tags: { a: "[concat('x-', parameters('password'))]" } })], {
    parameters: { password: { type: 'securestring' } },
  })
  const accepted = await lab.portal.post(
    deploymentAt('main', '/whatIf'),
    bodyOf(template, { parameters: { password: { value: 'hunter2-and-more' } } }),
  )
  const { json, text } = await lab.portal.get(accepted.header('Location')!)
  expect(json.properties.changes[0].after.tags).toEqual({ a: '*******' })
  expect(text).not.toContain('hunter2')
  lab.lab.world.clock.advance(3_600_001)
  expect((await lab.portal.get(accepted.header('Location')!)).status).toBe(404)
})
