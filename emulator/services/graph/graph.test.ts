import { expect, test } from 'vitest'
import { ask, type Lab } from '../../asking.test-support.js'
import { createEmulator, type Scenario } from '../../inside.test-support.js'
import { graphAppId } from '../../policy/graph-roles.js'
import { userToken } from '../../policy/tokens/user-tokens.js'

const scenario: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      userAssignedIdentities: { 'orders-id': { principalId: 'aaaaaaaa-0000-4000-8000-000000000001' } },
      virtualMachines: { web: { identity: 'system' } },
    },
  },
  applications: {
    api: { uri: 'api://api', clientId: 'bbbbbbbb-0000-4000-8000-000000000001', appRoles: ['Orders.Read'] },
  },
  users: { ann: {}, 'Bob Dent': { upn: 'bob@contoso.example', mail: 'bob@mail.example' } },
  groups: { readers: { members: ['ann', 'inner'] }, inner: { members: ['orders-id'] } },
  appRoleAssignments: [{ to: 'api', on: 'Microsoft Graph', role: 'User.Read.All' }],
}

const lab = (): Lab => createEmulator({ scenario })
const at = (path: string) => `https://graph.microsoft.com/v1.0${path}`
const filter = (text: string) => `$filter=${encodeURIComponent(text)}`
const names = (answer: { json: { value: { displayName: string }[] } }) =>
  answer.json.value.map(({ displayName }) => displayName)
const identity = 'aaaaaaaa-0000-4000-8000-000000000001'

test.each([
  ["servicePrincipalNames/any(c:c eq 'bbbbbbbb-0000-4000-8000-000000000001')", ['api']],
  ["servicePrincipalNames/any(x:x eq 'api://api')", ['api']],
  ["appId eq 'BBBBBBBB-0000-4000-8000-000000000001'", ['api']],
  ["displayName eq 'orders-id'", ['orders-id']],
  ["startswith(displayName,'order')", ['orders-id']],
  ["startswith(displayName,'web') and servicePrincipalType eq 'ManagedIdentity'", ['web']],
  [`id in ('${identity}','00000000-0000-4000-8000-000000000000')`, ['orders-id']],
  ["displayName eq 'and then'", []],
  [`appId eq '${graphAppId}'`, ['Microsoft Graph']],
])('service principals where %s: %j', async (text, expected) => {
  expect(names(await ask(lab(), 'portal').get(at(`/servicePrincipals?${filter(text)}`)))).toEqual(expected)
})

test('a service principal is found by its id and by its client id', async () => {
  const portal = ask(lab(), 'portal')
  const byId = await portal.get(at(`/servicePrincipals/${identity}`))
  expect(byId.json).toMatchObject({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals/$entity',
    id: identity,
    servicePrincipalType: 'ManagedIdentity',
    alternativeNames: ['isExplicit=True', expect.stringContaining('/userAssignedIdentities/orders-id')],
  })
  expect(byId.header('content-type')).toContain('odata.metadata=minimal')
  const graph = await portal.get(at(`/servicePrincipals(appId='${graphAppId}')?$select=id,displayName`))
  expect(graph.json).toEqual({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals(id,displayName)/$entity',
    id: expect.any(String),
    displayName: 'Microsoft Graph',
  })
  const app = await portal.get(at(`/applications(appId='bbbbbbbb-0000-4000-8000-000000000001')`))
  expect(app.json).toMatchObject({ displayName: 'api', identifierUris: ['api://api'] })
  expect((await portal.get(at(`/applications/${app.json.id}`))).json.appId).toBe(app.json.appId)
})

test('users are found by id, by name, and by what a filter says', async () => {
  const portal = ask(lab(), 'portal')
  const bob = await portal.get(at('/users/bob@contoso.example'))
  expect(bob.json).toMatchObject({ displayName: 'Bob Dent', mail: 'bob@mail.example' })
  expect((await portal.get(at(`/users/${bob.json.id}`))).json.id).toBe(bob.json.id)
  expect((await portal.get(at("/users('bob@contoso.example')"))).json.id).toBe(bob.json.id)
  expect(names(await portal.get(at(`/users?${filter("userPrincipalName eq 'ANN@contoso.onmicrosoft.com'")}`)))).toEqual(
    ['ann'],
  )
  expect(names(await portal.get(at(`/users?${filter("startswith(displayName,'bob')")}`)))).toEqual(['Bob Dent'])
})

test('groups have members, and what is in a group is in those around it', async () => {
  const portal = ask(lab(), 'portal')
  const [readers] = (await portal.get(at(`/groups?${filter("displayName eq 'readers'")}`))).json.value
  const members = await portal.get(at(`/groups/${readers.id}/members`))
  expect(members.json.value.map((of: Record<string, string>) => [of['@odata.type'], of.displayName])).toEqual([
    ['#microsoft.graph.user', 'ann'],
    ['#microsoft.graph.group', 'inner'],
  ])
  expect(names(await portal.get(at(`/groups/${readers.id}/transitiveMembers`)))).toEqual(['ann', 'inner', 'orders-id'])
  expect(names(await portal.get(at(`/servicePrincipals/${identity}/memberOf`)))).toEqual(['inner'])
  expect(names(await portal.get(at(`/servicePrincipals/${identity}/transitiveMemberOf`)))).toEqual(['inner', 'readers'])
  const all = await portal.post(at(`/directoryObjects/${identity}/getMemberGroups`), { securityEnabledOnly: true })
  expect(all.json.value).toHaveLength(2)
  const checked = await portal.post(at(`/directoryObjects/${identity}/checkMemberGroups`), {
    groupIds: [readers.id, '00000000-0000-4000-8000-000000000000'],
  })
  expect(checked.json.value).toEqual([readers.id])
})

test('objects are got by ids, of the types that are asked for', async () => {
  const world = lab()
  const portal = ask(world, 'portal')
  const { id } = (await portal.get(at('/users/ann@contoso.onmicrosoft.com'))).json
  const ids = [id, identity, '00000000-0000-4000-8000-000000000000']
  expect(names(await portal.post(at('/directoryObjects/getByIds'), { ids }))).toEqual(['ann', 'orders-id'])
  expect(names(await portal.post(at('/directoryObjects/getByIds'), { ids, types: ['servicePrincipal'] }))).toEqual([
    'orders-id',
  ])
  expect((await portal.get(at(`/directoryObjects/${id}`))).json['@odata.type']).toBe('#microsoft.graph.user')
})

test('lists come in pages, whose links keep the query, and are counted for those who accept old numbers', async () => {
  const portal = ask(lab(), 'portal')
  const first = await portal.get(
    at(`/servicePrincipals?$top=2&$select=displayName&${filter("servicePrincipalType eq 'ManagedIdentity'")}`),
  )
  expect(first.json.value).toHaveLength(2)
  expect(first.json['@odata.nextLink']).toBeUndefined()
  const one = await portal.get(at('/users?$top=1&$count=true'), { headers: { ConsistencyLevel: 'eventual' } })
  expect([names(one), one.json['@odata.count']]).toEqual([['ann'], 2])
  const two = await portal.get(one.json['@odata.nextLink'])
  expect([names(two), two.json['@odata.nextLink']]).toEqual([['Bob Dent'], undefined])
  expect((await portal.get(at('/users?$count=true'))).json).not.toHaveProperty('@odata.count')
})

test('what a caller may read depends on the permissions in its token', async () => {
  const world = lab()
  const web = await ask(world, { principal: 'web' }).get(at('/users'))
  expect([web.status, web.json.error]).toEqual([
    403,
    {
      code: 'Authorization_RequestDenied',
      message: 'Insufficient privileges to complete the operation.',
      innerError: {
        date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
        'request-id': expect.any(String),
        'client-request-id': expect.any(String),
      },
    },
  ])
  const api = ask(world, { principal: 'api' })
  expect((await api.get(at('/users'))).status).toBe(200)
  expect((await api.get(at('/groups'))).status).toBe(403)
  const ids = [identity, (await api.get(at('/users/ann@contoso.onmicrosoft.com'))).json.id]
  expect(names(await api.post(at('/directoryObjects/getByIds'), { ids }))).toEqual(['ann'])
})

test.each([
  ['no token', 'anonymous', 'GET', '/users', 401, 'InvalidAuthenticationToken'],
  ['a token of another resource', 'arm', 'GET', '/users', 401, 'InvalidAuthenticationToken'],
  ['an application as “me”', 'portal', 'GET', '/me', 400, 'BadRequest'],
  ['a user that is not there', 'portal', 'GET', '/users/nobody@contoso.example', 404, 'Request_ResourceNotFound'],
  ['an id that is not one', 'portal', 'GET', '/servicePrincipals/x', 400, 'Request_BadRequest'],
  ['a client id that is not there', 'portal', 'GET', "/servicePrincipals(appId='x')", 404, 'Request_ResourceNotFound'],
  ['a page of none', 'portal', 'GET', '/users?$top=0', 400, 'Request_BadRequest'],
  ['half a filter', 'portal', 'GET', `/users?${filter("displayName eq 'x")}`, 400, 'Request_UnsupportedQuery'],
  ['a filter by what is not kept', 'portal', 'GET', `/users?${filter("department eq 'x'")}`, 501, 'NotEmulated'],
  ['a filter of another form', 'portal', 'GET', `/users?${filter("endswith(mail,'x')")}`, 501, 'NotEmulated'],
  ['an order', 'portal', 'GET', '/users?$orderby=displayName', 501, 'NotEmulated'],
  ['a new application', 'portal', 'POST', '/applications', 501, 'NotEmulated'],
  ['what the lab does not have', 'portal', 'GET', '/sites', 501, 'NotEmulated'],
] as const)('%s is refused', async (_, who, method, path, status, code) => {
  const emulator = lab()
  const caller =
    who === 'arm' ? ask(emulator, 'portal', { resource: 'https://management.azure.com' }) : ask(emulator, who)
  const refused = await caller.send(method, at(path), method === 'POST' ? {} : undefined)
  expect([refused.status, refused.json.error.code]).toEqual([status, code])
  if (status === 401)
    expect(refused.header('www-authenticate')).toContain('client_id="00000003-0000-0000-c000-000000000000"')
})

test('the world file names permissions of Graph, and a wrong one is told', () => {
  const wrong = { ...scenario, appRoleAssignments: [{ to: 'web', on: 'Microsoft Graph', role: 'Directory.Read.Al' }] }
  expect(() => createEmulator({ scenario: wrong })).toThrow("did you mean 'Directory.Read.All'?")
})

test('a user’s token reads the directory, knows who “me” is, and is refused where a role lacks', async () => {
  const emulator = lab()
  const token = async (resource: string) => {
    const made = await userToken(emulator.world, { user: 'ann', resource })
    if ('problem' in made) throw new Error(made.problem)
    return ask(emulator, { token: made.token })
  }
  const graph = await token('https://graph.microsoft.com')
  expect((await graph.get(at('/me?$select=userPrincipalName'))).json.userPrincipalName).toBe(
    'ann@contoso.onmicrosoft.com',
  )
  expect(names(await graph.get(at('/users/ann@contoso.onmicrosoft.com/memberOf')))).toEqual(['readers'])
  expect((await graph.get(at('/servicePrincipals'))).status).toBe(200)
  const id = emulator.world.settings.subscriptionId
  const arm = await (
    await token('https://management.azure.com/')
  ).get(`/subscriptions/${id}/resourceGroups/shop?api-version=2021-04-01`)
  expect([arm.status, arm.json.error.code]).toEqual([403, 'AuthorizationFailed'])
})
