import { expect, test } from 'vitest'
import { bodyOf, deploymentAt, group, identity, labOf, templateOf } from './deployments.test-support.js'

test('a deployment’s template is read as it was given', async () => {
  const { portal } = labOf()
  const template = templateOf([identity('one')])
  await portal.put(deploymentAt('main'), bodyOf(template))
  expect((await portal.post(deploymentAt('main', '/exportTemplate'))).json).toEqual({ template })
})

test('a group is exported as a template with a parameter for each name, and deploys to the same', async () => {
  const { portal, deploy } = labOf()
  const { status, json } = await portal.post(`${group}/exportTemplate?api-version=2021-04-01`, {
    resources: ['*'],
    options: 'IncludeParameterDefaultValue',
  })
  expect(status).toBe(200)
  const { template } = json
  expect(template.parameters).toEqual({
    userAssignedIdentities_orders_id_name: { defaultValue: 'orders-id', type: 'String' },
    vaults_mi_lab_vault_name: { defaultValue: 'mi-lab-vault', type: 'String' },
    storageAccounts_devteststorage_name: { defaultValue: 'devteststorage', type: 'String' },
  })
  expect(template.resources[0]).toMatchObject({
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    name: "[parameters('userAssignedIdentities_orders_id_name')]",
    location: 'westus',
  })
  expect(JSON.stringify(template)).not.toContain('provisioningState')
  const one = {
    resources: [`${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders-id`],
    options: 'SkipAllParameterization',
  }
  const literal = (await portal.post(`${group}/exportTemplate?api-version=2021-04-01`, one)).json.template
  expect([literal.resources.map(({ name }: { name: string }) => name), literal.parameters]).toEqual([['orders-id'], {}])
  expect((await deploy('main', bodyOf(literal))).properties.provisioningState).toBe('Succeeded')
})

test('the hash of a template is Azure’s; with types of its own a compiler’s note wins', async () => {
  const { portal } = labOf()
  const hash = async (template: object) =>
    (await portal.post('/providers/Microsoft.Resources/calculateTemplateHash?api-version=2021-04-01', template)).json
  const template = templateOf([])
  const { minifiedTemplate, templateHash } = await hash(template)
  expect([minifiedTemplate, templateHash]).toEqual([JSON.stringify(template), expect.stringMatching(/^\d+$/)])
  const noted = {
    ...template,
    metadata: { _generator: { name: 'bicep', version: '0.42.1', templateHash: '12728900275957388763' } },
  }
  expect((await hash(noted)).templateHash).not.toBe('12728900275957388763')
  Object.assign(noted, { definitions: {} })
  expect((await hash(noted)).templateHash).toBe('12728900275957388763')
})

test('what the lab cannot export is refused by name', async () => {
  const { portal } = labOf()
  const name = async (body: object) => {
    const { status, header } = await portal.post(`${group}/exportTemplate?api-version=2021-04-01`, body)
    return [status, header('x-milab-not-emulated')]
  }
  expect(await name({ options: 'IncludeComments, Sorted' })).toEqual([501, 'exporting a template with Sorted'])
  expect(await name({ outputFormat: 'Bicep' })).toEqual([501, 'exporting a template as Bicep'])
  expect(await name({ outputFormat: 'Json', options: '' })).toEqual([200, undefined])
})
