import { expect, test } from 'vitest'
import {
  bodyOf,
  deploymentAt,
  group,
  identity,
  identityId,
  labOf,
  templateOf,
  version,
} from './deployments.test-support.js'

test('a deployment is accepted as recorded, and is done when its status is asked for', async () => {
  const { portal } = labOf()
  const put = await portal.put(
    deploymentAt('main').replace('resourceGroups', 'resourcegroups'),
    bodyOf(templateOf([identity('one')], { outputs: { WEBSITE_URL: { type: 'string', value: 'https://x' } } })),
    { headers: { 'x-ms-correlation-request-id': 'efe6ae70e896d5555e52ecff29e5ddde' } },
  )
  expect(put.status).toBe(201)
  expect([put.header('Location'), put.header('Retry-After')]).toEqual([undefined, '0'])
  const status = put.header('Azure-AsyncOperation')!
  expect(status).toMatch(/\/resourcegroups\/DevTest\/.*\/main\/operationStatuses\/0858\d{16}\?api-version=2025-04-01$/)
  expect(Object.keys(put.json)).toEqual(['id', 'name', 'type', 'properties'])
  expect(put.json.id).toBe(deploymentAt('main').split('?')[0])
  expect(Object.keys(put.json.properties)).toEqual(
    'templateHash parameters mode provisioningState timestamp duration correlationId providers dependencies'.split(' '),
  )
  expect(put.json.properties).toMatchObject({
    provisioningState: 'Accepted',
    correlationId: 'efe6ae70e896d5555e52ecff29e5ddde',
    providers: [
      {
        namespace: 'Microsoft.ManagedIdentity',
        resourceTypes: [{ resourceType: 'userAssignedIdentities', locations: ['westus'] }],
      },
    ],
  })
  expect((await portal.get(status)).text).toBe('{"status":"Succeeded"}')
  const { properties } = (await portal.get(deploymentAt('main'))).json
  expect(properties).toMatchObject({
    provisioningState: 'Succeeded',
    outputs: { websitE_URL: { type: 'String', value: 'https://x' } },
    outputResources: [{ id: identityId('one') }],
  })
  expect((await portal.get(`${identityId('one')}?api-version=2023-01-31`)).status).toBe(200)
})

test('each resource waits for what it depends on, and what was made is read with reference and list', async () => {
  const { portal, deploy } = labOf()
  const { properties } = await deploy(
    'main',
    bodyOf(
      templateOf([identity('second', { tags: { of: "[reference('first').clientId]" } }), identity('first')], {
        outputs: {
          keys: {
            type: 'int',
            value:
              "[length(listKeys(resourceId('Microsoft.Storage/storageAccounts', 'devteststorage'), '2023-05-01').keys)]",
          },
          full: { type: 'string', value: "[reference('first', '2023-01-31', 'full').resourceId]" },
        },
      }),
    ),
  )
  expect(properties.provisioningState).toBe('Succeeded')
  expect(properties.dependencies).toEqual([
    {
      dependsOn: [
        {
          id: identityId('first'),
          resourceType: 'Microsoft.ManagedIdentity/userAssignedIdentities',
          resourceName: 'first',
        },
      ],
      id: identityId('second'),
      resourceType: 'Microsoft.ManagedIdentity/userAssignedIdentities',
      resourceName: 'second',
    },
  ])
  const first = (await portal.get(`${identityId('first')}?api-version=2023-01-31`)).json
  const second = (await portal.get(`${identityId('second')}?api-version=2023-01-31`)).json
  expect(second.tags).toEqual({ of: first.properties.clientId })
  expect(properties.outputs).toEqual({
    keys: { type: 'Int', value: 2 },
    full: { type: 'String', value: 'Microsoft.ManagedIdentity/userAssignedIdentities/first' },
  })
})

test('what a provider refuses ends the deployment in its words, and what was made stays', async () => {
  const { portal, deploy } = labOf()
  const { put, properties } = await deploy(
    'main',
    bodyOf(
      templateOf([
        identity('good'),
        identity('x', { dependsOn: ["[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'good')]"] }),
      ]),
    ),
  )
  expect(put.status).toBe(201)
  const message = expect.stringContaining("'x'")
  expect(properties.error).toEqual({
    code: 'DeploymentFailed',
    target: deploymentAt('main').split('?')[0],
    message:
      'At least one resource deployment operation failed. Please list deployment operations for details. Please see ' +
      'https://aka.ms/arm-deployment-operations for usage details.',
    details: [{ code: 'BadRequest', target: identityId('x'), message }],
  })
  expect(properties.outputResources).toBeUndefined()
  expect((await portal.get(put.header('Azure-AsyncOperation')!)).json).toEqual({
    status: 'Failed',
    error: properties.error,
  })
  const { value } = (await portal.get(deploymentAt('main', '/operations'))).json
  expect(
    value.map(({ properties: { provisioningState, statusCode } }: { properties: Record<string, string> }) => [
      provisioningState,
      statusCode,
    ]),
  ).toEqual([
    ['Failed', 'BadRequest'],
    ['Succeeded', 'Created'],
  ])
  expect(value[0].properties.statusMessage).toEqual({ error: { code: 'BadRequest', message } })
  expect((await portal.get(`${identityId('good')}?api-version=2023-01-31`)).status).toBe(200)
})

test('what an expression comes to only while it runs is told with its place in the body, in the evaluator’s words', async () => {
  const template = templateOf([
    identity('good'),
    identity('bad', { tags: { a: "[substring(reference('good').clientId, 100)]" } }),
  ])
  const { properties } = await labOf().deploy('main', bodyOf(template))
  const text = JSON.stringify(bodyOf(template))
  const column = text.lastIndexOf('{"type":') + 1
  expect(properties.error.details).toEqual([
    {
      code: 'InvalidTemplate',
      target: identityId('bad'),
      message: expect.stringMatching(
        new RegExp(
          `^Unable to process template language expressions for resource '${identityId('bad')}' at line '1' and column ` +
            `'${column}'\\. 'Unable to evaluate the template language function 'substring'.*'$`,
        ),
      ),
      additionalInfo: [{ type: 'TemplateViolation', info: { lineNumber: 1, linePosition: column, path: '' } }],
    },
  ])
})

test('a second PUT of a name answers 200 and replaces the first', async () => {
  const { portal, deploy } = labOf()
  await deploy('main', bodyOf(templateOf([identity('one')])))
  const { put, properties } = await deploy('MAIN', bodyOf(templateOf([])))
  expect([put.status, put.json.name, properties.outputResources]).toEqual([200, 'main', []])
  const { value } = (await portal.get(deploymentAt('main', '/operations'))).json
  expect(value).toHaveLength(1)
  expect(value[0].properties.provisioningOperation).toBe('EvaluateDeploymentOutput')
})

test('complete mode removes what the template does not have, and says so', async () => {
  const { portal, deploy } = labOf()
  const { properties } = await deploy('main', bodyOf(templateOf([identity('kept')]), { mode: 'complete' }))
  expect([properties.mode, properties.provisioningState]).toEqual(['Complete', 'Succeeded'])
  const left = (await portal.get(`${group}/resources?api-version=2021-04-01`)).json.value
  expect(left.map(({ name }: { name: string }) => name)).toEqual(['kept'])
  const { value } = (await portal.get(deploymentAt('main', '/operations'))).json
  expect(
    value.map((one: { properties: { provisioningOperation: string } }) => one.properties.provisioningOperation),
  ).toEqual(['DeploymentCleanup', 'Create', 'EvaluateDeploymentOutput'])
})

test('a body is read as leniently as az sends it', async () => {
  const { portal } = labOf()
  const text = `{"properties": {"parameters": {}, "mode": "Incremental", template:{
    // what az passes on
    '$schema': 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    "contentVersion": "1.0.0.0", /* nothing */ "resources": [],
  }}}`
  expect((await portal.put(deploymentAt('main'), text)).status).toBe(201)
})

test('validate shows what the deployment would be and keeps nothing', async () => {
  const { portal } = labOf()
  const { status, json } = await portal.post(deploymentAt('main', '/validate'), bodyOf(templateOf([identity('one')])))
  expect(status).toBe(200)
  expect(json.properties).toMatchObject({
    provisioningState: 'Succeeded',
    timestamp: '0001-01-01T00:00:00Z',
    duration: 'PT0S',
    validatedResources: [{ id: identityId('one') }],
  })
  expect((await portal.get(deploymentAt('main'))).status).toBe(404)
  expect((await portal.get(`${identityId('one')}?${version.replace('2025-04-01', '2023-01-31')}`)).status).toBe(404)
})
