import { expect, test } from 'vitest'
import { ask } from '../../../asking.test-support.js'
import { makeMachine, versioned, vms } from './machines.test-support.js'
import { attach, group, identityOf, idOf, labWith, patch } from './user-assigned.test-support.js'

test('the first answer to an attachment does not have its ids, the next GET does', async () => {
  const { lab, ids } = await labWith('one-id')
  const identity = { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: attach('one-id') }
  const made = (await makeMachine(lab, { identity })).json.identity
  expect(Object.keys(made)).toEqual(['type', 'principalId', 'tenantId', 'userAssignedIdentities'])
  expect(made.userAssignedIdentities).toEqual(attach('one-id'))
  expect(await identityOf(lab)).toEqual({ ...made, userAssignedIdentities: ids })
  const { json } = await ask(lab, 'portal').get(versioned(`${group}/resources`, '2021-04-01'))
  const listed = json.value.find(({ name }: { name: string }) => name === 'vm1')
  expect(listed.identity.userAssignedIdentities).toEqual(ids)
})

test('PATCH attaches and detaches what it names and keeps the others', async () => {
  const { lab, ids } = await labWith('one-id', 'two-id', 'three-id')
  await makeMachine(lab, { identity: { type: 'UserAssigned', userAssignedIdentities: attach('one-id', 'two-id') } })
  const answer = await patch(lab, {
    type: 'userassigned',
    userAssignedIdentities: { [idOf('one-id').toUpperCase()]: null, ...attach('three-id') },
  })
  expect(answer.json.identity).toEqual({
    type: 'UserAssigned',
    userAssignedIdentities: { [idOf('two-id')]: ids[idOf('two-id')], [idOf('three-id')]: {} },
  })
})

test('PUT replaces the list, and keeps it where the body has none', async () => {
  const { lab, ids } = await labWith('one-id', 'two-id')
  await makeMachine(lab, { identity: { type: 'UserAssigned', userAssignedIdentities: attach('one-id') } })
  for (const identity of [undefined, { type: 'UserAssigned' }])
    expect((await makeMachine(lab, { identity })).json.identity.userAssignedIdentities).toEqual({
      [idOf('one-id')]: ids[idOf('one-id')],
    })
  await makeMachine(lab, { identity: { type: 'UserAssigned', userAssignedIdentities: attach('two-id') } })
  expect(Object.keys((await identityOf(lab)).userAssignedIdentities)).toEqual([idOf('two-id')])
})

test('a machine is sent back as it was read', async () => {
  const { lab } = await labWith('one-id')
  await makeMachine(lab, {
    identity: { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: attach('one-id') },
  })
  const identity = await identityOf(lab)
  expect((await makeMachine(lab, { identity })).json.identity).toEqual(identity)
})

test.each([
  ['UserAssigned', ['UserAssigned', false, true]],
  ['SystemAssigned, UserAssigned', ['SystemAssigned, UserAssigned', true, true]],
  ['SystemAssigned', ['SystemAssigned', true, false]],
  ['None', [undefined, false, false]],
])('PATCH with type %s and no list', async (type, [printed, hasSystem, hasUser]) => {
  const { lab } = await labWith('one-id')
  await makeMachine(lab, {
    identity: { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: attach('one-id') },
  })
  const { identity } = (await patch(lab, { type })).json
  expect([identity?.type, identity?.principalId !== undefined, identity?.userAssignedIdentities !== undefined]).toEqual(
    [printed, hasSystem, hasUser],
  )
})

const unknown = idOf('none-id')
const failed = (message: string) =>
  `Identity operation for resource '${vms}/vm1' failed with error 'Failed to perform resource identity operation. ` +
  `Status: 'BadRequest'. Response: '{"error":{"code":"BadRequest","message":"${message}"}}'.'.`

test.each([
  [
    'a list with SystemAssigned',
    { type: 'SystemAssigned', userAssignedIdentities: attach('one-id') },
    'FailedIdentityOperation',
    failed(
      'The request format was unexpected, a non-UserAssigned identity type should not contain: userAssignedIdentities',
    ),
  ],
  ['a list with None', { type: 'None', userAssignedIdentities: {} }, 'FailedIdentityOperation', undefined],
  [
    'UserAssigned without a list',
    { type: 'UserAssigned' },
    'MissingIdentityIds',
    "The identity ids must not be null or empty for 'UserAssigned' identity type.",
  ],
  [
    'both without a list',
    { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: {} },
    'MissingIdentityIds',
    undefined,
  ],
  ['a list without a type', { userAssignedIdentities: attach('one-id') }, 'InvalidParameter', undefined],
  [
    'an identity that does not exist',
    { type: 'UserAssigned', userAssignedIdentities: { [unknown]: {} } },
    'FailedIdentityOperation',
    failed(`Resource '${unknown}' was not found.`),
  ],
  [
    'a name in place of an id',
    { type: 'UserAssigned', userAssignedIdentities: { 'one-id': {} } },
    'LinkedInvalidPropertyId',
    "Property id 'one-id' at path '' is invalid. Expect fully qualified resource Id that start with " +
      "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
  ],
  [
    'the id of a machine',
    { type: 'UserAssigned', userAssignedIdentities: { [`${vms}/DevTestVM`]: {} } },
    'FailedIdentityOperation',
    undefined,
  ],
  [
    'a list of ids',
    { type: 'UserAssigned', userAssignedIdentities: [idOf('one-id')] },
    'InvalidRequestContent',
    undefined,
  ],
  [
    'true in place of {}',
    { type: 'UserAssigned', userAssignedIdentities: { [idOf('one-id')]: true } },
    'InvalidRequestContent',
    undefined,
  ],
  [
    'the same word twice',
    { type: 'UserAssigned, UserAssigned', userAssignedIdentities: attach('one-id') },
    'InvalidParameter',
    undefined,
  ],
])('%s is refused and leaves no trace', async (_, identity, code, message) => {
  const { lab } = await labWith('one-id')
  const before = JSON.stringify([...lab.world.resources.values(), ...lab.world.directory.principals.values()])
  const { status, json } = await makeMachine(lab, { identity })
  expect([status, json.error.code]).toEqual([400, code])
  if (message !== undefined) expect(json.error.message).toBe(message)
  expect(JSON.stringify([...lab.world.resources.values(), ...lab.world.directory.principals.values()])).toBe(before)
})

test('the last identity is taken away by another type, not by null', async () => {
  const { lab } = await labWith('one-id')
  await makeMachine(lab, { identity: { type: 'UserAssigned', userAssignedIdentities: attach('one-id') } })
  const refused = await patch(lab, { type: 'UserAssigned', userAssignedIdentities: { [idOf('one-id')]: null } })
  expect([refused.status, refused.json.error.code]).toEqual([400, 'MissingIdentityIds'])
  expect((await patch(lab, { type: 'None' })).json.identity).toBeUndefined()
})

test('identityIds of the older api-versions are 501 by name', async () => {
  const { status, text } = await makeMachine((await labWith()).lab, {
    identity: { type: 'UserAssigned', identityIds: [idOf('one-id')] },
  })
  expect([status, text.includes('identityIds, by which api-versions before 2018-06-01')]).toEqual([501, true])
})
