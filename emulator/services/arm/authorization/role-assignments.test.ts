import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, principalOf, subscription } from '../../../asking.test-support.js'
import {
  group,
  reader,
  firstName,
  stranger,
  assignmentAt,
  assignmentsAt,
  assignmentBody,
  putAssignment,
} from './roles.test-support.js'

const storage = `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage`

const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c'

const secondName = '11111111-0000-4000-8000-000000000002'

test('a new assignment is 201, in the recorded order, without a creator yet', async () => {
  const lab = createEmulator({ wallClock: () => Date.parse('2026-01-02T03:04:05.678Z') })
  const { objectId } = principalOf(lab.world, 'vm')
  const portal = principalOf(lab.world, 'portal').objectId
  const made = await ask(lab, 'portal').put(assignmentAt(storage, firstName, '2018-09-01-preview'), assignmentBody(lab))
  expect(made.status).toBe(201)
  expect(made.text).toBe(
    `{"properties":{"roleDefinitionId":"${subscription}/providers/Microsoft.Authorization/roleDefinitions/` +
      `${contributor}","principalId":"${objectId}","principalType":"ServicePrincipal","scope":"${storage}",` +
      '"createdOn":"2026-01-02T03:04:05.6780000Z","updatedOn":"2026-01-02T03:04:05.6780000Z","createdBy":null,' +
      `"updatedBy":"${portal}"},"id":"${storage}/providers/Microsoft.Authorization/roleAssignments/${firstName}",` +
      `"type":"Microsoft.Authorization/roleAssignments","name":"${firstName}"}`,
  )
  const read = await ask(lab, 'portal').get(assignmentAt(storage, firstName))
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
  await putAssignment(lab, `${subscription}/resourceGroups/mi-test`, firstName, assignmentBody(lab, reader))
  expect(await tryIt()).toBe(200)
  const deleted = await ask(lab, 'portal').delete(assignmentAt(`${subscription}/resourceGroups/mi-test`, firstName))
  expect([deleted.status, deleted.json.name]).toEqual([200, firstName])
  expect(await tryIt()).toBe(403)
  expect(
    (await ask(lab, 'portal').delete(assignmentAt(`${subscription}/resourceGroups/mi-test`, firstName))).status,
  ).toBe(204)
})

test('the same again is 200 with what is stored', async () => {
  const lab = createEmulator()
  await putAssignment(lab, storage, firstName, assignmentBody(lab))
  const again = await putAssignment(lab, storage, firstName, assignmentBody(lab))
  expect([again.status, again.json.name]).toEqual([200, firstName])
})

test('every refusal of an assignment has its recorded words', async () => {
  const lab = createEmulator()
  const { objectId } = principalOf(lab.world, 'vm')
  const { tenantId } = lab.world.settings
  await putAssignment(lab, storage, firstName, assignmentBody(lab))
  const refused = async (name: string, content: unknown, scope = storage) => {
    const { status, json } = await putAssignment(lab, scope, name, content)
    return [status, json.error.code, json.error.message]
  }
  const bare = (guid: string) => guid.replaceAll('-', '')
  expect(await refused(firstName, assignmentBody(lab, reader))).toEqual([
    400,
    'RoleAssignmentUpdateNotPermitted',
    'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  ])
  expect(await refused(firstName, assignmentBody(lab), group)).toEqual([
    400,
    'RoleAssignmentUpdateNotPermitted',
    'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  ])
  expect(await refused(secondName, assignmentBody(lab))).toEqual([
    409,
    'RoleAssignmentExists',
    `The role assignment already exists. The ID of the existing role assignment is ${bare(firstName)}.`,
  ])
  expect(await refused(secondName, assignmentBody(lab, reader, { principalId: stranger }))).toEqual([
    400,
    'PrincipalNotFound',
    `Principal ${bare(stranger)} does not exist in the directory ${tenantId}. Check that you have the correct ` +
      'principal ID. If you are creating this principal and then immediately assigning a role, this error might be ' +
      'related to a replication delay. In this case, set the role assignment principalType property to a value, ' +
      'such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype',
  ])
  expect(await refused(secondName, assignmentBody(lab, reader, { principalType: 'User' }))).toEqual([
    400,
    'UnmatchedPrincipalType',
    `The PrincipalId '${bare(objectId)}' has type 'ServicePrincipal' , which is different from specified ` +
      "PrinciaplType 'User'.",
  ])
  expect(await refused(secondName, assignmentBody(lab, reader, { principalType: 'Robot' }))).toEqual([
    400,
    'InvalidPrincipalType',
    "The PrincipalType property 'Robot' is not valid. It must be 'User', 'Group' or 'ServicePrincipal'.",
  ])
  expect(await refused(secondName, assignmentBody(lab, reader, { principalId: 'me' }))).toEqual([
    400,
    'InvalidPrincipalId',
    "The Principal ID 'me' is not valid. Principal ID must be a GUID.",
  ])
  expect(await refused('mine', assignmentBody(lab, reader))).toEqual([
    400,
    'InvalidRoleAssignmentId',
    "The role assignment ID 'mine' is not valid. The role assignment ID must be a GUID.",
  ])
  expect(await refused(secondName, assignmentBody(lab, stranger))).toEqual([
    404,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${bare(stranger)}' does not exist.`,
  ])
  expect(await refused(secondName, '{}')).toEqual([
    400,
    'InvalidRequestContent',
    'The content of your request was not valid, and the original object could not be deserialized. Exception message: ' +
      "'Required property 'properties' not found in JSON. Path '', line 1, position 2.'",
  ])
})

test('a principal that is not there yet passes when its type is given', async () => {
  const lab = createEmulator()
  const { status } = await putAssignment(
    lab,
    storage,
    firstName,
    assignmentBody(lab, reader, { principalId: stranger, principalType: 'ServicePrincipal' }),
  )
  expect(status).toBe(201)
})

test('a condition is not emulated, rather than ignored', async () => {
  const lab = createEmulator()
  const { status, header } = await putAssignment(
    lab,
    storage,
    firstName,
    assignmentBody(lab, reader, { condition: 'true', conditionVersion: '2.0' }),
  )
  expect([status, header('x-milab-not-emulated')]).toEqual([501, 'a role assignment with a condition'])
})

test('who may not assign reads the id of the assignment and of conditions', async () => {
  const lab = createEmulator()
  const { appId, objectId } = principalOf(lab.world, 'vm')
  const { status, text } = await putAssignment(lab, group, firstName, assignmentBody(lab), 'vm')
  expect(status).toBe(403)
  expect(text).toBe(
    JSON.stringify({
      error: {
        code: 'AuthorizationFailed',
        message:
          `The client '${appId}' with object id '${objectId}' does not have authorization or an ABAC condition ` +
          "not fulfilled to perform action 'Microsoft.Authorization/roleAssignments/write' over scope " +
          `'${group}/providers/Microsoft.Authorization/roleAssignments/${firstName}' or the scope is invalid. If ` +
          'access was recently granted, please refresh your credentials.',
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
  expect(await scopes(assignmentsAt(group))).toEqual(new Set([subscription, group, storage]))
  expect(await scopes(assignmentsAt(group, 'atScope()'))).toEqual(new Set([subscription, group]))
  const { objectId } = principalOf(lab.world, 'vm')
  expect(await scopes(assignmentsAt(group, `principalId eq '${objectId}'`))).toEqual(new Set([group, storage]))
  expect(await scopes(assignmentsAt(group, `atScope()+and+assignedTo('${objectId}')`))).toEqual(new Set([group]))
  expect((await ask(lab, 'vm').get(assignmentsAt(group, 'below()'))).status).toBe(400)
})

test('a list over the subscription is refused on the subscription', async () => {
  const { json } = await ask(createEmulator(), 'vm').get(assignmentsAt(subscription))
  expect(json.error.message).toContain(
    `perform action 'Microsoft.Authorization/roleAssignments/read' over scope '${subscription}' or`,
  )
})

test('an assignment that is not there is 404, its scope before it', async () => {
  const lab = createEmulator()
  const missing = await ask(lab, 'portal').get(assignmentAt(group, firstName))
  expect([missing.status, missing.json.error]).toEqual([
    404,
    { code: 'RoleAssignmentNotFound', message: `The role assignment '${firstName}' is not found.` },
  ])
  const nowhere = await ask(lab, 'portal').put(
    assignmentAt(`${subscription}/resourceGroups/Nowhere`, firstName),
    assignmentBody(lab),
  )
  expect([nowhere.status, nowhere.json.error.code]).toEqual([404, 'ResourceGroupNotFound'])
  const nothing = await ask(lab, 'portal').put(
    assignmentAt(`${group}/providers/Microsoft.Storage/storageAccounts/none`, firstName),
    assignmentBody(lab),
  )
  expect(nothing.json.error.message).toBe(
    "The Resource 'Microsoft.Storage/storageAccounts/none' under resource group 'DevTest' was not found. For more " +
      'details please go to https://aka.ms/ARMResourceNotFoundFix',
  )
})

test('a role on one secret of a vault is kept with the vault as it is spelt', async () => {
  const lab = createEmulator()
  const vault = `${group}/providers/Microsoft.KeyVault/vaults`
  const made = await putAssignment(lab, `${vault}/MYTESTKEYVAULT/secrets/One`, firstName, assignmentBody(lab, reader))
  expect([made.status, made.json.properties.scope]).toEqual([201, `${vault}/mytestkeyvault/secrets/One`])
  expect(
    (await putAssignment(lab, `${vault}/nowhere/secrets/One`, secondName, assignmentBody(lab, reader))).status,
  ).toBe(404)
})
