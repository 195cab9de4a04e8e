import { expect, test } from 'vitest'
import { ask, subscription } from '../../../asking.test-support.js'
import { createEmulator, type Scenario } from '../../../inside.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`
const account = `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage`
const vault = `${group}/providers/Microsoft.KeyVault/vaults/mytestkeyvault`
const lockAt = (scope: string, name = 'keep') =>
  `${scope}/providers/Microsoft.Authorization/locks/${name}?api-version=2020-05-01`
const body = (level: string) => ({ properties: { level, notes: 'because' } })
const accountUrl = `${account}?api-version=2021-04-01`

const lab = () => ask(createEmulator(), 'portal')

test('a lock is made, read, changed and removed', async () => {
  const portal = lab()
  const made = await portal.put(lockAt(group), body('CanNotDelete'))
  expect([made.status, Object.keys(made.json)]).toEqual([201, ['properties', 'id', 'type', 'name', 'systemData']])
  expect(made.json.properties).toEqual({ level: 'CanNotDelete', notes: 'because' })
  expect((await portal.put(lockAt(group), { properties: { level: 'readonly' } })).status).toBe(200)
  const read = await portal.get(lockAt(group).replace('2020-05-01', '2016-09-01'))
  expect(read.json).toEqual({
    properties: { level: 'ReadOnly' },
    id: `${group}/providers/Microsoft.Authorization/locks/keep`,
    type: 'Microsoft.Authorization/locks',
    name: 'keep',
  })
  expect((await portal.delete(lockAt(group))).status).toBe(200)
  expect((await portal.delete(lockAt(group))).status).toBe(204)
  expect((await portal.get(lockAt(group))).json.error).toEqual({
    code: 'LockNotFound',
    message: "The lock 'keep' could not be found.",
  })
})

test.each([
  ['what it is on', account],
  ['a resource of its group', group],
  ['a resource of its subscription', subscription],
])('CanNotDelete refuses to delete %s, and lets it be changed', async (_, scope) => {
  const portal = lab()
  await portal.put(lockAt(scope), body('CanNotDelete'))
  const refused = await portal.delete(accountUrl)
  expect([refused.status, refused.json.error]).toEqual([
    409,
    {
      code: 'ScopeLocked',
      message:
        `The scope '${account}' cannot perform delete operation because following scope(s) are locked: '${scope}'. ` +
        'Please remove the lock and try again.',
    },
  ])
  expect((await portal.patch(accountUrl, { tags: { a: 'b' } })).status).toBe(200)
  expect((await portal.post(`${account}/listKeys?api-version=2021-04-01`)).status).toBe(200)
  await portal.delete(lockAt(scope))
  expect((await portal.delete(accountUrl)).status).toBe(200)
})

test('a group is not deleted while something in it is locked', async () => {
  const portal = lab()
  await portal.put(lockAt(vault), body('CanNotDelete'))
  const refused = await portal.delete(`${group}?api-version=2021-04-01`)
  expect([refused.status, refused.json.error.code]).toEqual([409, 'ScopeLocked'])
  expect(refused.json.error.message).toContain(`are locked: '${vault}'.`)
  expect((await portal.delete(accountUrl)).status).toBe(200)
})

test('ReadOnly refuses changes and POSTs, and lets things be read', async () => {
  const portal = lab()
  await portal.put(lockAt(group), body('ReadOnly'))
  for (const refused of [
    await portal.patch(accountUrl, { tags: {} }),
    await portal.post(`${account}/listKeys?api-version=2021-04-01`),
    await portal.put(`${group}?api-version=2021-04-01`, { location: 'westus' }),
  ])
    expect([refused.status, refused.json.error.message]).toEqual([
      409,
      expect.stringMatching(
        / cannot perform write operation because following scope\(s\) are locked: '[^']*DevTest'\. /,
      ),
    ])
  expect((await portal.get(accountUrl)).status).toBe(200)
  expect((await portal.put(lockAt(account, 'more'), body('CanNotDelete'))).status).toBe(201)
})

test('a list has what is at the scope, around it and within it; atScope() leaves out the last', async () => {
  const portal = lab()
  await portal.put(lockAt(account, 'inner'), body('CanNotDelete'))
  await portal.put(lockAt(subscription, 'outer'), body('CanNotDelete'))
  await portal.put(lockAt(vault, 'other'), body('CanNotDelete'))
  const names = async (scope: string, filter = '') => {
    const url = `${scope}/providers/Microsoft.Authorization/locks?api-version=2016-09-01${filter}`
    return ((await portal.get(url)).json.value as { name: string }[]).map(({ name }) => name)
  }
  expect(await names(group)).toEqual(['inner', 'outer', 'other'])
  expect(await names(group, '&$filter=atScope()')).toEqual(['outer'])
  expect(await names(account)).toEqual(['inner', 'outer'])
})

test('a lock whose level, name or scope is wrong is refused', async () => {
  const portal = lab()
  expect((await portal.put(lockAt(group), body('Never'))).json.error.code).toBe('InvalidLockLevel')
  expect((await portal.put(lockAt(group), {})).status).toBe(400)
  expect((await portal.put(lockAt(group, 'a%3Cb'), body('ReadOnly'))).json.error.code).toBe('InvalidLockName')
  expect((await portal.put(lockAt(`${account}x`), body('ReadOnly'))).status).toBe(404)
  const asVm = ask(createEmulator(), 'vm')
  expect((await asVm.put(lockAt(group), body('ReadOnly'))).json.error.code).toBe('AuthorizationFailed')
})

test('a scenario file locks, and says where it cannot', async () => {
  const scenario: Scenario = {
    milab: 1,
    resourceGroups: { shop: { userAssignedIdentities: { 'orders-id': {} } } },
    locks: [{ on: 'shop', level: 'CanNotDelete' }],
  }
  const emulator = createEmulator({ scenario })
  const { id } = emulator.world.resources.ofType('Microsoft.ManagedIdentity/userAssignedIdentities')[0]!
  expect((await ask(emulator, 'portal').delete(`${id}?api-version=2023-01-31`)).status).toBe(409)
  expect(() => createEmulator({ scenario: { ...scenario, locks: [...scenario.locks!, ...scenario.locks!] } })).toThrow(
    "'shop' already has a lock 'CanNotDelete'",
  )
})
