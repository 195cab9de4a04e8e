import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, subscription, type Who } from '../../../asking.test-support.js'

const at = (rest: string, version = '2021-04-01') =>
  `${subscription}/resourceGroups${rest}${rest.includes('?') ? '&' : '?'}api-version=${version}`

test('a new group is 201, the same again 200, in another place 409', async () => {
  const lab = createEmulator()
  const put = (body: object) => ask(lab, 'portal').put(at('/New'), body)
  const made = await put({ location: 'West US' })
  expect(made.status).toBe(201)
  expect(made.text).toBe(
    `{"id":"${subscription}/resourceGroups/New","name":"New","type":"Microsoft.Resources/resourceGroups",` +
      '"location":"westus","properties":{"provisioningState":"Succeeded"}}',
  )
  const again = await put({ location: 'westus', tags: { a: 'B' }, managedBy: 'x' })
  expect([again.status, again.json.tags, again.json.managedBy]).toEqual([200, { a: 'B' }, 'x'])
  const elsewhere = await put({ location: 'eastus' })
  expect([elsewhere.status, elsewhere.json.error]).toEqual([
    409,
    {
      code: 'InvalidResourceGroupLocation',
      message: "Invalid resource group location 'eastus'. The Resource group already exists in location 'westus'.",
    },
  ])
})

test.each([
  ['/New', '{}', 400, 'LocationRequired', 'The location property is required for this definition.'],
  [
    '/New',
    '{"location":"west-us"}',
    400,
    'InvalidResourceLocation',
    'The specified location \'"west-us"\' is invalid. A location must consist of characters, whitespace, digit, ' +
      "or following symbols '(,)'.",
  ],
  [
    '/a%20b',
    '{"location":"westus"}',
    400,
    'InvalidResourceGroup',
    "The provided resource group name 'a b' has these invalid characters: ' '. The name can only be a letter, " +
      "digit, '-', '.', '(', ')' or '_'.",
  ],
])('PUT %s with %s is refused', async (path, body, status, code, message) => {
  const answer = await ask(createEmulator(), 'portal').put(at(path), body)
  expect([answer.status, answer.json]).toEqual([status, { error: { code, message } }])
})

test('a body that is no JSON is InvalidRequestContent', async () => {
  const { status, json } = await ask(createEmulator(), 'portal').put(at('/New'), '{oh')
  expect([status, json.error.code]).toEqual([400, 'InvalidRequestContent'])
})

test("HEAD says 204, or 404 with the length of GET's body, and has none", async () => {
  const lab = createEmulator()
  for (const [name, status, length] of [
    ['DevTest', 204, undefined],
    ['Nowhere', 404, '99'],
  ] as const) {
    const answer = await ask(lab, 'portal').head(at(`/${name}`))
    expect([answer.status, answer.text, answer.header('Content-Length')]).toEqual([status, '', length])
  }
})

test("a missing group is 404 in the caller's spelling", async () => {
  const { status, text } = await ask(createEmulator(), 'portal').get(at('/noWhere'))
  expect(status).toBe(404)
  expect(text).toBe(
    `{"error":{"code":"ResourceGroupNotFound","message":"Resource group 'noWhere' could not be found."}}`,
  )
})

test('PATCH replaces the whole map of tags', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').patch(at('/DevTest'), { tags: { a: '1', b: '2' } })
  const { json } = await ask(lab, 'portal').patch(at('/DevTest'), { tags: { c: '3' } })
  expect(json.tags).toEqual({ c: '3' })
  expect((await ask(lab, 'vm').get(at('/DevTest', '2016-06-01'))).text).toContain(
    '"location":"westus","tags":{"c":"3"},"properties"',
  )
})

test('the list holds what the caller may read', async () => {
  const lab = createEmulator()
  const names = async (who: Who) =>
    (await ask(lab, who).get(at(''))).json.value.map(({ name }: { name: string }) => name)
  expect(await names('vm')).toEqual(['DevTest'])
  expect(await names('portal')).toEqual(['DevTest', 'mi-test'])
})

test('the list is filtered by tag: names without case, values with it', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').patch(at('/DevTest'), { tags: { Env: 'Dev' } })
  const found = async (filter: string) =>
    (await ask(lab, 'portal').get(at(`?$filter=${filter}`))).json.value?.length as number
  expect(await found("tagName%20eq%20'env'%20and%20tagValue%20eq%20'Dev'")).toBe(1)
  expect(await found("tagName+eq+'env'+and+tagValue+eq+'dev'")).toBe(0)
  expect((await ask(lab, 'portal').get(at("?$filter=colour eq 'red'"))).status).toBe(400)
})

test('$top pages with an absolute next link that keeps the query', async () => {
  const lab = createEmulator()
  const first = await ask(lab, 'portal').get(at('?%24top=1'))
  expect(first.json.value).toHaveLength(1)
  expect(first.json.nextLink).toMatch(
    /^https:\/\/management\.azure\.com\/subscriptions\/[-0-9a-f]+\/resourceGroups\?%24top=1&api-version=2021-04-01&%24skiptoken=\w+$/,
  )
  const second = await ask(lab, 'portal').get(first.json.nextLink)
  expect(second.json.value.map(({ name }: { name: string }) => name)).toEqual(['mi-test'])
  expect(second.json).not.toHaveProperty('nextLink')
})

test('a deletion is 202 with a place to ask, and takes everything in the group along', async () => {
  const lab = createEmulator()
  const before = lab.world.resources.get(
    `${subscription}/resourceGroups/DevTest/providers/Microsoft.KeyVault/vaults/mytestkeyvault`,
  )!
  const identities = lab.world.directory.principals.size
  const deleted = await ask(lab, 'portal').delete(at('/DevTest'))
  expect([deleted.status, deleted.text]).toEqual([202, ''])
  const url = deleted.header('Location')!
  expect(url).toMatch(
    /^https:\/\/management\.azure\.com\/subscriptions\/[-0-9a-f]+\/operationresults\/[\w-]+\?api-version=2021-04-01$/,
  )
  const done = await ask(lab, 'portal').get(url)
  expect([done.status, done.text]).toEqual([200, ''])
  expect((await ask(lab, 'portal').get(at('/DevTest'))).status).toBe(404)
  expect([...lab.world.resources.values()].filter(({ id }) => id.includes('/DevTest/'))).toEqual([])
  expect(lab.world.data.of(before.incarnation, { name: 'secrets' }).size).toBe(0)
  expect(lab.world.directory.principals.size).toBe(identities - 1)
  expect((await ask(lab, 'portal').delete(at('/DevTest'))).status).toBe(404)
})

test('the record says Deleting until the work falls due', async () => {
  const lab = createEmulator()
  lab.world.clock.freeze(true)
  await ask(lab, 'portal').delete(at('/DevTest'))
  expect(lab.world.resources.get(`${subscription}/resourceGroups/DevTest`)!.properties.provisioningState).toBe(
    'Deleting',
  )
})

test('a vault with soft delete leaves a deleted vault that keeps its secrets, until it is purged', async () => {
  const lab = createEmulator()
  const { incarnation } = lab.world.resources.get(
    `${subscription}/resourceGroups/mi-test/providers/Microsoft.KeyVault/vaults/mi-lab-vault`,
  )!
  const { header } = await ask(lab, 'portal').delete(at('/mi-test'))
  await ask(lab, 'portal').get(header('Location')!)
  const deleted = lab.world.resources.get(
    `${subscription}/providers/Microsoft.KeyVault/locations/westus/deletedVaults/mi-lab-vault`,
  )
  expect(deleted!.incarnation).toBe(incarnation)
  expect(lab.world.data.of(incarnation, { name: 'secrets' }).size).toBe(1)
  lab.world.clock.advance(91 * 86_400_000)
  expect(lab.world.resources.get(deleted!.id)).toBeUndefined()
  expect(lab.world.data.of(incarnation, { name: 'secrets' }).size).toBe(0)
})

test('a recreated group has none of what was in it', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').delete(at('/DevTest'))
  expect((await ask(lab, 'portal').put(at('/DevTest'), { location: 'eastus' })).status).toBe(201)
  expect((await ask(lab, 'portal').get(at('/DevTest/resources'))).json.value).toEqual([])
})

test('a reset in the middle of a deletion leaves the group whole', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').delete(at('/DevTest'))
  lab.reset()
  expect((await ask(lab, 'vm').get(at('/DevTest'))).status).toBe(200)
})
