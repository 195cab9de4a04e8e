import { expect, test } from 'vitest'
import { createEmulator } from '../../../index.js'
import { ask, principalOf, subscription, type Lab, type Who } from '../../../asking.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`
const storage = `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage`
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c'
const one = '11111111-0000-4000-8000-000000000001'
const two = '11111111-0000-4000-8000-000000000002'
const stranger = '99999999-aaaa-4bbb-8ccc-dddddddddddd'
const version = '2022-04-01'

const assignment = (scope: string, name: string, apiVersion = version) =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=${apiVersion}`
const list = (scope: string, filter = '') =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=${version}${filter === '' ? '' : `&$filter=${filter}`}`

const body = (lab: Lab, role = contributor, more: object = {}) => ({
  properties: {
    roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    principalId: principalOf(lab.world, 'vm').objectId,
    ...more,
  },
})

const put = (lab: Lab, scope: string, name: string, content: unknown, who: Who = 'portal') =>
  ask(lab, who).put(assignment(scope, name), content)

test('a new assignment is 201, in the recorded order, without a creator yet', async () => {
  const lab = createEmulator({ wallClock: () => Date.parse('2026-01-02T03:04:05.678Z') })
  const { objectId } = principalOf(lab.world, 'vm')
  const portal = principalOf(lab.world, 'portal').objectId
  const made = await ask(lab, 'portal').put(assignment(storage, one, '2018-09-01-preview'), body(lab))
  expect(made.status).toBe(201)
  expect(made.text).toBe(
    `{"properties":{"roleDefinitionId":"${subscription}/providers/Microsoft.Authorization/roleDefinitions/${contributor}","principalId":"${objectId}",` +
      `"principalType":"ServicePrincipal","scope":"${storage}","createdOn":"2026-01-02T03:04:05.6780000Z","updatedOn":"2026-01-02T03:04:05.6780000Z","createdBy":null,` +
      `"updatedBy":"${portal}"},"id":"${storage}/providers/Microsoft.Authorization/roleAssignments/${one}","type":"Microsoft.Authorization/roleAssignments","name":"${one}"}`,
  )
  const read = await ask(lab, 'portal').get(assignment(storage, one))
  expect(read.json.properties.createdBy).toBe(portal)
  expect(Object.keys(read.json.properties)).toEqual([
    'roleDefinitionId',
    'principalId',
    'principalType',
    'scope',
    'condition',
    'conditionVersion',
    'createdOn',
    'updatedOn',
    'createdBy',
    'updatedBy',
    'delegatedManagedIdentityResourceId',
    'description',
  ])
})

test('an assignment counts at once, and its deletion too', async () => {
  const lab = createEmulator()
  const tryIt = async () =>
    (await ask(lab, 'vm').get(`${subscription}/resourceGroups/mi-test?api-version=2021-04-01`)).status
  expect(await tryIt()).toBe(403)
  await put(lab, `${subscription}/resourceGroups/mi-test`, one, body(lab, reader))
  expect(await tryIt()).toBe(200)
  const deleted = await ask(lab, 'portal').delete(assignment(`${subscription}/resourceGroups/mi-test`, one))
  expect([deleted.status, deleted.json.name]).toEqual([200, one])
  expect(await tryIt()).toBe(403)
  expect((await ask(lab, 'portal').delete(assignment(`${subscription}/resourceGroups/mi-test`, one))).status).toBe(204)
})

test('the same again is 200 with what is stored', async () => {
  const lab = createEmulator()
  await put(lab, storage, one, body(lab))
  const again = await put(lab, storage, one, body(lab))
  expect([again.status, again.json.name]).toEqual([200, one])
})

test('every refusal of an assignment has its recorded words', async () => {
  const lab = createEmulator()
  const { objectId } = principalOf(lab.world, 'vm')
  const { tenantId } = lab.world.settings
  await put(lab, storage, one, body(lab))
  const refused = async (name: string, content: unknown, scope = storage) => {
    const { status, json } = await put(lab, scope, name, content)
    return [status, json.error.code, json.error.message]
  }
  const bare = (guid: string) => guid.replaceAll('-', '')
  expect(await refused(one, body(lab, reader))).toEqual([
    400,
    'RoleAssignmentUpdateNotPermitted',
    'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  ])
  expect(await refused(one, body(lab), group)).toEqual([
    400,
    'RoleAssignmentUpdateNotPermitted',
    'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  ])
  expect(await refused(two, body(lab))).toEqual([
    409,
    'RoleAssignmentExists',
    `The role assignment already exists. The ID of the existing role assignment is ${bare(one)}.`,
  ])
  expect(await refused(two, body(lab, reader, { principalId: stranger }))).toEqual([
    400,
    'PrincipalNotFound',
    `Principal ${bare(stranger)} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately ` +
      'assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, ' +
      'User, or Group.  See https://aka.ms/docs-principaltype',
  ])
  expect(await refused(two, body(lab, reader, { principalType: 'User' }))).toEqual([
    400,
    'UnmatchedPrincipalType',
    `The PrincipalId '${bare(objectId)}' has type 'ServicePrincipal' , which is different from specified PrinciaplType 'User'.`,
  ])
  expect(await refused(two, body(lab, reader, { principalType: 'Robot' }))).toEqual([
    400,
    'InvalidPrincipalType',
    "The PrincipalType property 'Robot' is not valid. It must be 'User', 'Group' or 'ServicePrincipal'.",
  ])
  expect(await refused(two, body(lab, reader, { principalId: 'me' }))).toEqual([
    400,
    'InvalidPrincipalId',
    "The Principal ID 'me' is not valid. Principal ID must be a GUID.",
  ])
  expect(await refused('mine', body(lab, reader))).toEqual([
    400,
    'InvalidRoleAssignmentId',
    "The role assignment ID 'mine' is not valid. The role assignment ID must be a GUID.",
  ])
  expect(await refused(two, body(lab, stranger))).toEqual([
    404,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${bare(stranger)}' does not exist.`,
  ])
  expect(await refused(two, '{}')).toEqual([
    400,
    'InvalidRequestContent',
    "The request content was invalid and could not be deserialized: 'Required property 'properties' not found in JSON. Path '', line 1, position 2.'.",
  ])
})

test('a principal that is not there yet passes when its type is given', async () => {
  const lab = createEmulator()
  const { status } = await put(
    lab,
    storage,
    one,
    body(lab, reader, { principalId: stranger, principalType: 'ServicePrincipal' }),
  )
  expect(status).toBe(201)
})

test('a condition is not emulated, rather than ignored', async () => {
  const lab = createEmulator()
  const { status, header } = await put(
    lab,
    storage,
    one,
    body(lab, reader, { condition: 'true', conditionVersion: '2.0' }),
  )
  expect([status, header('x-milab-not-emulated')]).toEqual([501, 'a role assignment with a condition'])
})

test('who may not assign reads the id of the assignment and of conditions', async () => {
  const lab = createEmulator()
  const { appId, objectId } = principalOf(lab.world, 'vm')
  const { status, text } = await put(lab, group, one, body(lab), 'vm')
  expect(status).toBe(403)
  expect(text).toBe(
    JSON.stringify({
      error: {
        code: 'AuthorizationFailed',
        message:
          `The client '${appId}' with object id '${objectId}' does not have authorization or an ABAC condition not fulfilled to perform action ` +
          `'Microsoft.Authorization/roleAssignments/write' over scope '${group}/providers/Microsoft.Authorization/roleAssignments/${one}' or the scope is invalid. ` +
          'If access was recently granted, please refresh your credentials.',
      },
    }),
  )
})

test('lists hold what is above and below; atScope() leaves out what is below', async () => {
  const lab = createEmulator()
  const scopes = async (path: string) =>
    new Set(
      (await ask(lab, 'vm').get(path)).json.value.map(
        ({ properties }: { properties: { scope: string } }) => properties.scope,
      ),
    )
  expect(await scopes(list(group))).toEqual(new Set([subscription, group, storage]))
  expect(await scopes(list(group, 'atScope()'))).toEqual(new Set([subscription, group]))
  const { objectId } = principalOf(lab.world, 'vm')
  expect(await scopes(list(group, `principalId eq '${objectId}'`))).toEqual(new Set([group, storage]))
  expect(await scopes(list(group, `atScope()+and+assignedTo('${objectId}')`))).toEqual(new Set([group]))
  expect((await ask(lab, 'vm').get(list(group, 'below()'))).status).toBe(400)
})

test('a list over the subscription is refused on the subscription', async () => {
  const { json } = await ask(createEmulator(), 'vm').get(list(subscription))
  expect(json.error.message).toContain(
    `perform action 'Microsoft.Authorization/roleAssignments/read' over scope '${subscription}' or`,
  )
})

test('an assignment that is not there is 404, its scope before it', async () => {
  const lab = createEmulator()
  const missing = await ask(lab, 'portal').get(assignment(group, one))
  expect([missing.status, missing.json.error]).toEqual([
    404,
    { code: 'RoleAssignmentNotFound', message: `The role assignment '${one}' is not found.` },
  ])
  const nowhere = await ask(lab, 'portal').put(assignment(`${subscription}/resourceGroups/Nowhere`, one), body(lab))
  expect([nowhere.status, nowhere.json.error.code]).toEqual([404, 'ResourceGroupNotFound'])
  const nothing = await ask(lab, 'portal').put(
    assignment(`${group}/providers/Microsoft.Storage/storageAccounts/none`, one),
    body(lab),
  )
  expect(nothing.json.error.message).toBe(
    "The Resource 'Microsoft.Storage/storageAccounts/none' under resource group 'DevTest' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
  )
})

test('an unknown api-version of a provider without a place is InvalidResourceType with the list', async () => {
  const { status, json } = await ask(createEmulator(), 'portal').get(
    `${group}/providers/Microsoft.Authorization/roleAssignments?api-version=2014-01-01`,
  )
  expect([status, json.error.code]).toEqual([404, 'InvalidResourceType'])
  expect(json.error.message).toMatch(
    /^The resource type 'roleAssignments' could not be found in the namespace 'Microsoft\.Authorization' for api version '2014-01-01'\. The supported api-versions are '2022-04-01,/,
  )
})

test('another method on a provider type is 405 in the bare shape', async () => {
  const { status, text } = await ask(createEmulator(), 'portal').patch(assignment(group, one))
  expect(status).toBe(405)
  expect(text).toBe(`{"Message":"The requested resource does not support http method 'PATCH'."}`)
})

test('role definitions have ids of the subscription, wherever they are asked', async () => {
  const lab = createEmulator()
  const path = `${storage}/providers/Microsoft.Authorization/roleDefinitions?api-version=2022-04-01&%24filter=roleName%20eq%20'owner'`
  const { json } = await ask(lab, 'portal').get(path)
  expect(json.value).toHaveLength(1)
  expect(json.value[0]).toMatchObject({
    id: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`,
    properties: {
      roleName: 'Owner',
      type: 'BuiltInRole',
      assignableScopes: ['/'],
      createdOn: '2015-02-02T21:55:09.8806423Z',
      createdBy: null,
    },
  })
  const old = await ask(lab, 'portal').get(
    `${group}/providers/Microsoft.Authorization/roleDefinitions/${reader}?api-version=2015-07-01`,
  )
  expect(old.json.properties.permissions).toEqual([{ actions: ['*/read'], notActions: [] }])
  const tenant = await ask(lab, 'vm').get(
    `/providers/Microsoft.Authorization/roleDefinitions/${reader}?api-version=2022-04-01`,
  )
  expect(tenant.json.id).toBe(`/providers/Microsoft.Authorization/roleDefinitions/${reader}`)
})

test('permissions are one entry a role of the caller', async () => {
  const { json } = await ask(createEmulator(), 'vm').get(
    `${group}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
  )
  expect(json).toEqual({ value: [{ actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [] }] })
})

test('a provider has a request id of its own beside the routing id', async () => {
  const { header } = await ask(createEmulator(), 'portal').get(list(group))
  const routed = header('x-ms-routing-request-id')!.split(':').at(-1)
  expect(header('x-ms-correlation-request-id')).toBe(routed)
  expect(header('x-ms-request-id')).not.toBe(routed)
})

test('a role on one secret of a vault is kept with the vault as it is spelt', async () => {
  const lab = createEmulator()
  const vault = `${group}/providers/Microsoft.KeyVault/vaults`
  const made = await put(lab, `${vault}/MYTESTKEYVAULT/secrets/One`, one, body(lab, reader))
  expect([made.status, made.json.properties.scope]).toEqual([201, `${vault}/mytestkeyvault/secrets/One`])
  expect((await put(lab, `${vault}/nowhere/secrets/One`, two, body(lab, reader))).status).toBe(404)
})
