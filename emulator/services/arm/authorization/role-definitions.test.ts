import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'
import { group, reader, firstName, assignmentAt, assignmentsAt } from './roles.test-support.js'

const storage = `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage`

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
  const { status, text } = await ask(createEmulator(), 'portal').patch(assignmentAt(group, firstName))
  expect(status).toBe(405)
  expect(text).toBe(`{"Message":"The requested resource does not support http method 'PATCH'."}`)
})

test('role definitions have ids of the subscription, wherever they are asked', async () => {
  const lab = createEmulator()
  const path =
    `${storage}/providers/Microsoft.Authorization/roleDefinitions?api-version=2022-04-01&` +
    "%24filter=roleName%20eq%20'owner'"
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
  const { header } = await ask(createEmulator(), 'portal').get(assignmentsAt(group))
  const routed = header('x-ms-routing-request-id')!.split(':').at(-1)
  expect(header('x-ms-correlation-request-id')).toBe(routed)
  expect(header('x-ms-request-id')).not.toBe(routed)
})
