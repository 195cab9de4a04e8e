import { expect, test } from 'vitest'
import { ask, subscription, type Lab } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`
const vault = `${group}/providers/Microsoft.KeyVault/vaults/mytestkeyvault`
const account = `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage`
const at = (scope: string) => `${scope}/providers/Microsoft.Resources/tags/default?api-version=2022-09-01`

const put = (lab: Lab, scope: string, tags: object) => ask(lab, 'portal').put(at(scope), { properties: { tags } })
const patch = (lab: Lab, scope: string, operation: string, tags: object) =>
  ask(lab, 'portal').patch(at(scope), { operation, properties: { tags } })
const tagsIn = (answer: { json: { properties: object } }) => (answer.json.properties as { tags: object }).tags

test.each([
  ['a subscription', subscription, 'api-version=2022-12-01'],
  ['a group', group, 'api-version=2022-09-01'],
  ['a vault', vault, 'api-version=2022-07-01'],
])('the tags of %s are its own, wherever they are read', async (_, scope, version) => {
  const lab = createEmulator()
  const portal = ask(lab, 'portal')
  expect((await put(lab, scope, { env: 'test' })).json).toEqual({
    id: `${scope}/providers/Microsoft.Resources/tags/default`,
    name: 'default',
    type: 'Microsoft.Resources/tags',
    properties: { tags: { env: 'test' } },
  })
  expect((await portal.get(`${scope}?${version}`)).json.tags).toEqual({ env: 'test' })
  expect((await portal.delete(at(scope))).status).toBe(200)
  expect((await portal.get(`${scope}?${version}`)).json.tags ?? {}).toEqual({})
  expect(tagsIn(await portal.get(at(scope)))).toEqual({})
  expect((await portal.delete(at(scope))).status).toBe(200)
})

test('Merge changes and adds, Replace leaves nothing else, Delete takes names or names with their values', async () => {
  const lab = createEmulator()
  await put(lab, group, { Env: 'test', team: 'a', owner: 'ann' })
  expect(tagsIn(await patch(lab, group, 'Merge', { ENV: 'live', cost: '1' }))).toEqual({
    Env: 'live',
    team: 'a',
    owner: 'ann',
    cost: '1',
  })
  expect(tagsIn(await patch(lab, group, 'delete', { team: '', owner: 'bob', cost: '1' }))).toEqual({
    Env: 'live',
    owner: 'ann',
  })
  expect(tagsIn(await patch(lab, group, 'Replace', { only: 'this' }))).toEqual({ only: 'this' })
})

test.each([
  ['an operation that there is not', { operation: 'Add', properties: { tags: {} } }, 'InvalidTagsPatchOperation'],
  ['no operation', { properties: { tags: {} } }, 'InvalidTagsPatchOperation'],
  ['no properties', { operation: 'Merge' }, 'InvalidRequestContent'],
  ['no tags', { operation: 'Merge', properties: {} }, 'InvalidRequestContent'],
  ['a long name', { operation: 'Merge', properties: { tags: { ['n'.repeat(513)]: '' } } }, 'InvalidTagName'],
  ['a long value', { operation: 'Merge', properties: { tags: { a: 'v'.repeat(257) } } }, 'InvalidTagValueLength'],
  ['a bad name', { operation: 'Merge', properties: { tags: { 'a/b': '' } } }, 'InvalidTagNameCharacters'],
])('a change with %s is refused, and nothing is changed', async (_, body, code) => {
  const lab = createEmulator()
  await put(lab, group, { env: 'test' })
  const refused = await ask(lab, 'portal').patch(at(group), body)
  expect([refused.status, refused.json.error.code]).toEqual([400, code])
  expect(tagsIn(await ask(lab, 'portal').get(at(group)))).toEqual({ env: 'test' })
})

test('fifty tags are the most, also of what is merged; an account’s names are shorter', async () => {
  const lab = createEmulator()
  const many = (count: number, prefix = 't') =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, 'x']))
  expect((await put(lab, group, many(50))).status).toBe(200)
  expect((await put(lab, group, many(51))).json.error.code).toBe('InvalidTagCount')
  expect((await patch(lab, group, 'Merge', many(1, 'other'))).json.error.code).toBe('InvalidTagCount')
  expect((await put(lab, account, { ['n'.repeat(129)]: '' })).json.error.code).toBe('InvalidTagName')
})

test('who may write tags needs no right to the resource, and a reader may only read them', async () => {
  const lab = createEmulator()
  const refused = await ask(lab, 'vm').put(at(group), { properties: { tags: {} } })
  expect([refused.status, refused.json.error.message]).toEqual([
    403,
    expect.stringContaining("perform action 'Microsoft.Resources/tags/write' over scope"),
  ])
  expect((await ask(lab, 'vm').get(at(group))).status).toBe(200)
})

test('a missing scope is 404, and what has no place is a gap by name', async () => {
  const portal = ask(createEmulator(), 'portal')
  const missing = await portal.get(at(`${vault}x`))
  expect([missing.status, missing.json.error.code]).toEqual([404, 'ResourceNotFound'])
  const assignments = await portal.get(
    `${group}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`,
  )
  const { id } = (assignments.json.value as { id: string }[])[0]!
  const gap = await portal.get(at(id))
  expect([gap.status, gap.json.error.message]).toEqual([
    501,
    expect.stringContaining('tags of Microsoft.Authorization/roleAssignments'),
  ])
})

test('a lock that only reads keeps tags as they are', async () => {
  const lab = createEmulator()
  const lock = `${group}/providers/Microsoft.Authorization/locks/keep?api-version=2016-09-01`
  await ask(lab, 'portal').put(lock, { properties: { level: 'ReadOnly' } })
  expect((await put(lab, group, {})).json.error.code).toBe('ScopeLocked')
})

test('a template tags the group that it is deployed to', async () => {
  const lab = createEmulator()
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [
      {
        type: 'Microsoft.Resources/tags',
        apiVersion: '2022-09-01',
        name: 'default',
        properties: { tags: { by: 'template' } },
      },
    ],
  }
  const deployed = await ask(lab, 'portal').put(
    `${group}/providers/Microsoft.Resources/deployments/d?api-version=2021-04-01`,
    { properties: { mode: 'Incremental', template } },
  )
  expect(deployed.status).toBe(201)
  await ask(lab, 'portal').get(`${group}/providers/Microsoft.Resources/deployments/d?api-version=2021-04-01`)
  expect(tagsIn(await ask(lab, 'portal').get(at(group)))).toEqual({ by: 'template' })
})
