import { expect, test } from 'vitest'
import { builtInScenario, createEmulator } from '../../../inside.test-support.js'
import type { UrlCase } from '../../../world/world.js'
import { ask, subscription } from '../../../asking.test-support.js'

const lab = (urlCase: UrlCase) =>
  createEmulator({ scenario: { ...builtInScenario('tutorials'), policies: { 'url-case': urlCase } } })

const message = (code: string, text: string) => ({ error: { code, message: text } })

test('tutorial: what the tutorials type takes no other spelling of a literal', async () => {
  const path = `${subscription}/resourcegroups/DevTest?api-version=2016-06-01`
  const { status, json, header } = await ask(lab('tutorial'), 'vm').get(path)
  expect(status).toBe(404)
  expect(json).toEqual(
    message('', `No HTTP resource was found that matches the request URI 'https://management.azure.com${path}'.`),
  )
  expect(header('x-milab-url-case')).toBe('got=resourcegroups; expected=resourceGroups')
})

test('tutorial: what the tutorials type takes no other spelling of the group', async () => {
  const { status, json, header } = await ask(lab('tutorial'), 'vm').get(
    `${subscription}/resourceGroups/devtest?api-version=2016-06-01`,
  )
  expect(status).toBe(404)
  expect(json).toEqual(message('ResourceGroupNotFound', "Resource group 'devtest' could not be found."))
  expect(header('x-milab-url-case')).toBe('got=devtest; expected=DevTest')
})

test('tutorial: listing keys as the storage tutorial does takes no other spelling either', async () => {
  const keys = 'providers/Microsoft.Storage/storageAccounts/devteststorage/listKeys?api-version=2016-12-01'
  const at = (group: string) => ask(lab('tutorial'), 'vm').post(`${subscription}/${group}/${keys}`, '')
  expect((await at('resourcegroups/DevTest')).status).toBe(404)
  expect((await at('resourceGroups/DevTest')).status).toBe(200)
})

test.each([
  ['/resourcegroups/devtest?api-version=2016-09-01'],
  ['/resourcegroups/DevTest?api-version=2017-05-10'],
  ['/resourcegroups/DevTest/providers/Microsoft.Storage//storageAccounts/devteststorage?api-version=2017-10-01'],
])('tutorial: what published clients of its years spell is taken: %s', async (path) => {
  const { status, header } = await ask(lab('tutorial'), 'portal').get(`${subscription}${path}`)
  expect(status).toBe(200)
  expect(header('x-milab-url-case')).toMatch(/^got=resourcegroups/)
})

test('tutorial: an api-version from 2018 on takes any, and the header tells', async () => {
  const { status, json, header } = await ask(lab('tutorial'), 'vm').get(
    `${subscription}/resourcegroups/DEVTEST?api-version=2018-02-01`,
  )
  expect(status).toBe(200)
  expect(json.id).toBe(`${subscription}/resourceGroups/DevTest`)
  expect(header('x-milab-url-case')).toBe('got=resourcegroups,DEVTEST; expected=resourceGroups,DevTest')
})

test('tutorial: a request without an api-version takes any', async () => {
  const { status, header } = await ask(lab('tutorial')).get('/METADATA/endpoints')
  expect(status).toBe(200)
  expect(header('x-milab-url-case')).toBe('got=METADATA; expected=metadata')
})

test('strict: a new api-version is refused as well', async () => {
  expect(
    (await ask(lab('strict'), 'vm').get(`${subscription}/resourcegroups/DevTest?api-version=2021-04-01`)).status,
  ).toBe(404)
  expect(
    (await ask(lab('strict'), 'vm').get(`${subscription}/resourceGroups/DevTest?api-version=2021-04-01`)).status,
  ).toBe(200)
})

test('azure: an old api-version takes any', async () => {
  const { status, header } = await ask(lab('azure'), 'vm').get(
    `${subscription}/resourcegroups/devtest?api-version=2016-06-01`,
  )
  expect(status).toBe(200)
  expect(header('x-milab-url-case')).toBe('got=resourcegroups,devtest; expected=resourceGroups,DevTest')
})

test('the right spelling has no header', async () => {
  const { header } = await ask(lab('strict'), 'vm').get(`${subscription}/resourceGroups/DevTest?api-version=2021-04-01`)
  expect(header('x-milab-url-case')).toBeUndefined()
})

test('the case is judged after permission', async () => {
  const { status } = await ask(lab('strict'), 'vm').get(`${subscription}/resourcegroups/mi-test?api-version=2021-04-01`)
  expect(status).toBe(403)
})

test('strict: namespace and type have a case, in the scope of an extension resource too', async () => {
  const at = (rest: string) =>
    ask(lab('strict'), 'portal').get(`${subscription}/resourceGroups/DevTest/providers/${rest}?api-version=2022-04-01`)
  expect((await at('microsoft.authorization/roleAssignments')).json.error.code).toBe('InvalidResourceType')
  expect((await at('Microsoft.Authorization/roleassignments')).json.error.code).toBe('InvalidResourceType')
  const vault = await at('Microsoft.KeyVault/vaults/MyTestKeyVault/providers/Microsoft.Authorization/roleAssignments')
  expect(vault.json).toEqual(
    message(
      'ResourceNotFound',
      "The Resource 'Microsoft.KeyVault/vaults/MyTestKeyVault' under resource group 'DevTest' was not found. For " +
        'more details please go to https://aka.ms/ARMResourceNotFoundFix',
    ),
  )
})
