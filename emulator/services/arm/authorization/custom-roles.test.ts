import { expect, test } from 'vitest'
import { ask, principalOf, subscription } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'
import { assignmentAt, assignmentBody, firstName, group, putAssignment, reader } from './roles.test-support.js'

const mine = '77777777-aaaa-4bbb-8ccc-000000000001'
const other = '77777777-aaaa-4bbb-8ccc-000000000002'
const roleAt = (guid: string, scope = subscription, version = '2022-04-01') =>
  `${scope}/providers/Microsoft.Authorization/roleDefinitions/${guid}?api-version=${version}`
const rolesAt = (scope: string, filter: string) =>
  `${scope}/providers/Microsoft.Authorization/roleDefinitions?api-version=2022-04-01&$filter=${encodeURIComponent(filter)}`
const body = (more: object = {}) => ({
  properties: {
    roleName: 'Group Reader',
    description: 'reads groups',
    type: 'CustomRole',
    permissions: [{ actions: ['Microsoft.Resources/subscriptions/resourceGroups/read'], notActions: [] }],
    assignableScopes: [subscription],
    ...more,
  },
})

test('a custom role is made, read, listed, changed and removed', async () => {
  const lab = createEmulator()
  const portal = ask(lab, 'portal')
  const made = await portal.put(roleAt(mine), body())
  const { objectId } = principalOf(lab.world, 'portal')
  expect(made.status).toBe(201)
  expect(made.json).toMatchObject({
    properties: {
      roleName: 'Group Reader',
      type: 'CustomRole',
      assignableScopes: [subscription],
      permissions: [{ actions: ['Microsoft.Resources/subscriptions/resourceGroups/read'], dataActions: [] }],
      createdBy: objectId,
      updatedBy: objectId,
    },
    id: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${mine}`,
    name: mine,
  })
  expect((await portal.put(roleAt(mine), body({ description: 'more' }))).status).toBe(201)
  expect((await portal.get(roleAt(mine, group))).json.properties.description).toBe('more')
  for (const filter of ["roleName eq 'group reader'", "type eq 'CustomRole'"])
    expect((await portal.get(rolesAt(group, filter))).json.value.map(({ name }: { name: string }) => name)).toEqual([
      mine,
    ])
  expect((await portal.delete(roleAt(mine))).json.name).toBe(mine)
  expect((await portal.delete(roleAt(mine))).status).toBe(204)
  expect((await portal.get(roleAt(mine))).json.error.code).toBe('RoleDefinitionDoesNotExist')
})

test('what a custom role allows is allowed, until the role is changed', async () => {
  const lab = createEmulator({
    scenario: { milab: 1, resourceGroups: { shop: { virtualMachines: { DevTestVM: { identity: 'system' } } } } },
  })
  const sub = `/subscriptions/${lab.world.settings.subscriptionId}`
  const portal = ask(lab, 'portal')
  const shop = `${sub}/resourceGroups/shop`
  const wanted = body({ assignableScopes: [shop] })
  await portal.put(roleAt(mine, sub), wanted)
  const role = `${sub}/providers/Microsoft.Authorization/roleDefinitions/${mine}`
  const assigned = await portal.put(assignmentAt(shop, firstName), {
    properties: { roleDefinitionId: role, principalId: principalOf(lab.world, 'vm').objectId },
  })
  expect(assigned.status).toBe(201)
  const read = async () => (await ask(lab, 'vm').get(`${shop}?api-version=2021-04-01`)).status
  expect(await read()).toBe(200)
  await portal.put(roleAt(mine, sub), body({ assignableScopes: [shop], permissions: [{ actions: ['*/write'] }] }))
  expect(await read()).toBe(403)
})

test('a role in use is not removed, and a role is not assigned beside its scopes', async () => {
  const lab = createEmulator()
  const portal = ask(lab, 'portal')
  await portal.put(roleAt(mine), body({ assignableScopes: [group] }))
  expect((await putAssignment(lab, subscription, firstName, assignmentBody(lab, mine))).json.error.code).toBe(
    'RoleDefinitionDoesNotExist',
  )
  expect((await putAssignment(lab, group, firstName, assignmentBody(lab, mine))).status).toBe(201)
  const kept = await portal.delete(roleAt(mine))
  expect([kept.status, kept.json.error]).toEqual([
    400,
    { code: 'RoleDefinitionHasAssignments', message: 'There are existing role assignments referencing role.' },
  ])
  await portal.delete(assignmentAt(group, firstName))
  expect((await portal.delete(roleAt(mine))).status).toBe(200)
})

test('a role of a group is listed in the subscription only with what is below', async () => {
  const portal = ask(createEmulator(), 'portal')
  await portal.put(roleAt(mine, group), body({ assignableScopes: [group] }))
  const names = async (filter: string) => (await portal.get(rolesAt(subscription, filter))).json.value.length
  expect(await names("type eq 'CustomRole'")).toBe(0)
  expect(await names("type eq 'CustomRole' and atScopeAndBelow()")).toBe(1)
})

test.each([
  ['a built-in role', reader, {}, 400, 'RoleDefinitionUpdateNotPermitted'],
  ['a name that is not a GUID', 'mine', {}, 400, 'InvalidRoleDefinitionId'],
  ['a name in use', other, {}, 409, 'RoleDefinitionWithSameNameExists'],
  ['the name of a built-in role', other, { roleName: 'reader' }, 409, 'RoleDefinitionWithSameNameExists'],
  ['no scope', other, { roleName: 'b', assignableScopes: [] }, 400, 'InvalidRequestContent'],
  ['the root as scope', other, { roleName: 'b', assignableScopes: ['/'] }, 400, 'InvalidAssignableScope'],
  [
    'a wildcard in a scope',
    other,
    { roleName: 'b', assignableScopes: ['/subscriptions/*'] },
    400,
    'InvalidAssignableScope',
  ],
  [
    'a scope of a foreign subscription',
    other,
    { roleName: 'b', assignableScopes: [`/subscriptions/${other}`] },
    403,
    'LinkedAuthorizationFailed',
  ],
  [
    'an unknown provider',
    other,
    { roleName: 'b', permissions: [{ actions: ['Nowhere/x/read'] }] },
    400,
    'InvalidActionOrNotAction',
  ],
  ['no action', other, { roleName: 'b', permissions: [{ actions: ['read'] }] }, 400, 'InvalidActionOrNotAction'],
  [
    'two wildcards',
    other,
    { roleName: 'b', permissions: [{ dataActions: ['Microsoft.Storage/*/*'] }] },
    400,
    'InvalidDataActionOrNotDataAction',
  ],
  ['a condition', other, { roleName: 'b', permissions: [{ actions: [], condition: 'x' }] }, 501, 'NotEmulated'],
  [
    'a management group',
    other,
    { roleName: 'b', assignableScopes: ['/providers/Microsoft.Management/managementGroups/m'] },
    501,
    'NotEmulated',
  ],
])('%s is refused', async (_, guid, more, status, code) => {
  const portal = ask(createEmulator(), 'portal')
  await portal.put(roleAt(mine), body())
  const refused = await portal.put(roleAt(guid), body(more))
  expect([refused.status, refused.json.error.code]).toEqual([status, code])
})

test('who may not write roles is refused, and a built-in role is not removed', async () => {
  const lab = createEmulator()
  expect((await ask(lab, 'vm').put(roleAt(mine), body())).json.error.code).toBe('AuthorizationFailed')
  expect((await ask(lab, 'portal').delete(roleAt(reader))).json.error.code).toBe('RoleDefinitionUpdateNotPermitted')
})
