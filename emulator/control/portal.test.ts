import supertest from 'supertest'
import { expect, test } from 'vitest'
import { builtInScenario, createEmulator } from '../inside.test-support.js'
import { lab } from './app.test-support.js'
import type { ResourcesView } from './inspector/wire-world.js'

const subscription = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861'
const arm = `https://management.azure.com${subscription}`
const blob = 'https://devteststorage.blob.core.windows.net/devtest/a%20b.html'

const secretUrl = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'

function opened() {
  const { api, emulator, app } = lab()
  const portal = (body: object) => api.post('/_lab/portal').send(body)
  const content = (url: string) => `/_lab/portal/content?url=${encodeURIComponent(url)}`
  return { api, app, emulator, portal, content, entries: () => [...emulator.world.journal.after(undefined)] }
}

test('a request of the page is one of the setup principal’s, which its roles judge and the journal keeps', async () => {
  const { portal, entries, emulator } = opened()
  const made = await portal({
    method: 'PUT',
    url: `${arm}/resourceGroups/shop?api-version=2021-04-01`,
    body: { location: 'westus' },
  }).expect(200)
  expect(made.body).toMatchObject({ status: 201, body: { name: 'shop', location: 'westus' } })
  expect(emulator.world.resources.get(`${subscription}/resourceGroups/shop`)).toBeDefined()
  const [entry] = entries()
  expect(entry).toMatchObject({
    operation: 'arm.resource-groups.put',
    verdict: 'answered',
    principal: { name: 'portal' },
  })
  expect(made.body.headers['x-ms-request-id']).toBe(entry!.requestId)
})

test('a secret is made and revealed through its vault', async () => {
  const { portal, entries } = opened()
  const url = 'https://mytestkeyvault.vault.azure.net/secrets/new?api-version=7.4'
  await portal({ method: 'PUT', url, body: { value: 'planted-portal-value' } }).expect(200)
  const revealed = await portal({ method: 'GET', url })
  expect(revealed.body.body.value).toBe('planted-portal-value')
  expect(entries().map(({ operation }) => operation)).toEqual(['keyvault.secrets.set', 'keyvault.secrets.get-latest'])
  expect(JSON.stringify(entries())).not.toContain('planted-portal-value')
})

test('a refusal of the service comes as the service words it', async () => {
  const { portal } = opened()
  const { body } = await portal({
    method: 'PUT',
    url: `${arm}/resourceGroups/none/providers/Microsoft.KeyVault/vaults/kv-of-none?api-version=2022-07-01`,
    body: { location: 'westus' },
  }).expect(200)
  expect(body).toMatchObject({ status: 404, body: { error: { code: 'ResourceGroupNotFound' } } })
})

test('what the setup principal may not read, the page may not read', async () => {
  const scenario = builtInScenario('tutorials')
  const vault = scenario.resourceGroups!.DevTest!.vaults!.mytestkeyvault!
  Object.assign(vault, { accessPolicies: [{ to: 'portal', permissions: {} }] })
  const { portal, emulator, entries } = opened()
  emulator.replaceWorld(scenario)
  const { body } = await portal({ method: 'GET', url: secretUrl }).expect(200)
  expect(body).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } })
  expect(entries()[0]!.fix).toBeDefined()
})

test('faults meet the page, too', async () => {
  const { portal, emulator } = opened()
  emulator.world.faults.add({ on: 'keyvault.*', do: { drop: 'before-answer' } })
  const dropped = await portal({ method: 'GET', url: secretUrl }).expect(502)
  expect(dropped.body.error.code).toBe('ConnectionClosed')
})

test.each([
  ['IMDS', 'http://169.254.169.254/metadata/instance'],
  ['Entra', 'https://login.microsoftonline.com/common/oauth2/token'],
  ['a host that is not Azure’s', 'https://example.com/'],
  ['another cloud', 'https://management.usgovcloudapi.net/subscriptions?api-version=2020-01-01'],
  ['the lab itself', 'http://127.0.0.1:4080/_lab/world'],
])('a request to %s is refused, and nothing is sent', async (_, url) => {
  const { portal, entries } = opened()
  const answer = await portal({ method: 'GET', url }).expect(400)
  expect(answer.body.error).toMatchObject({ field: 'url' })
  expect(entries()).toEqual([])
})

test.each(['Authorization', 'host', 'Content-Length'])('the header %s is the lab’s to set', async (name) => {
  const { portal } = opened()
  const answer = await portal({ method: 'GET', url: secretUrl, headers: { [name]: 'x' } }).expect(400)
  expect(answer.body.error.message).toContain('the lab sets this header itself')
})

test('a blob goes up and comes down as it is, as a file and never as a page', async () => {
  const { api, content, entries } = opened()
  const bytes = Buffer.from('<script>alert(1)</script>\u00e9')
  const stored = await api.put(content(blob)).set('Content-Type', 'text/html').send(bytes.toString()).expect(201)
  expect(stored.body).toEqual({ url: blob, length: bytes.length })
  const read = await api.get(content(blob)).buffer().responseType('blob').expect(200)
  expect(Buffer.from(read.body as Uint8Array)).toEqual(bytes)
  expect(read.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': "attachment; filename*=UTF-8''a%20b.html",
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  expect(entries().map(({ operation, principal }) => [operation, principal?.name])).toEqual([
    ['blob.blobs.put', 'portal'],
    ['blob.blobs.get', 'portal'],
  ])
})

test('the service’s refusal of an upload or download keeps its status, code and words', async () => {
  const { api, content } = opened()
  const missing = await api.get(content(blob)).expect(404)
  expect(missing.body.error).toEqual({ code: 'BlobNotFound', message: 'The specified blob does not exist.' })
  expect(missing.headers['x-ms-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  const nowhere = await api
    .put(content(blob.replace('/devtest/', '/nothing/')))
    .send('x')
    .expect(404)
  expect(nowhere.body.error.code).toBe('ContainerNotFound')
})

test('an upload has a length, and at most 256 MiB', async () => {
  const { api, content, entries } = opened()
  const large = await api
    .put(content(blob))
    .set('Content-Length', String(256 * 1024 * 1024 + 1))
    .expect(413)
  expect(large.body.error).toMatchObject({ code: 'BodyTooLarge', message: expect.stringContaining('256 MiB') })
  await api.put(content(blob)).set('Transfer-Encoding', 'chunked').expect(411)
  expect(entries()).toEqual([])
})

test.each([secretUrl, 'https://devteststorage.blob.core.windows.net/devtest', 'nothing', ''])(
  'content of %j is refused, because it is not a blob',
  async (url) => {
    const { api, content } = opened()
    await api.get(content(url)).expect(400)
    await api.put(content(url)).send('x').expect(400)
  },
)

const writes = [
  ['post', '/_lab/portal'],
  ['put', '/_lab/portal/content?url=x'],
] as const

test.each(writes)(
  '%s %s refuses a rebound name, another site and a request that hides its origin',
  async (method, path) => {
    const { app, entries } = opened()
    const send = () => supertest(app)[method](path).set('Content-Type', 'application/json')
    await send().set('Host', 'evil.example').send('{}').expect(403)
    await send().set('Origin', 'http://evil.example').send('{}').expect(403)
    await send().set('Origin', 'null').send('{}').expect(403)
    await send().set('Sec-Fetch-Site', 'cross-site').send('{}').expect(403)
    expect(entries()).toEqual([])
  },
)

test('a form of another page cannot send the body that the lab takes', async () => {
  const { api } = opened()
  await api.post('/_lab/portal').set('Content-Type', 'text/plain').send('{}').expect(415)
})

test('beyond loopback the page’s requests need the token', async () => {
  const { api } = lab({ isLoopbackBound: false, controlToken: 'planted-control-token' })
  for (const [method, path] of writes) await api[method](path).expect(401)
  await api.get('/_lab/resources').expect(401)
})

test('the tree has the keys of vaults, and neither their public nor their private part', async () => {
  const vaults = { 'shop-kv': { keys: { signing: { curve: 'P-384' as const }, old: { enabled: false } } } }
  const emulator = createEmulator({ scenario: { milab: 1, resourceGroups: { shop: { vaults } } } })
  const { api } = lab({ emulator })
  const { body } = await api.get('/_lab/resources').expect(200)
  const view = body as ResourcesView
  expect(view.vaults[0]).toMatchObject({
    keyCount: 2,
    keys: [
      { name: 'signing', type: 'EC P-384', enabled: true, versionCount: 1, isManaged: false },
      { name: 'old', type: 'RSA 2048', enabled: false, versionCount: 1, isManaged: false },
    ],
  })
})

test('the tree has the certificates of vaults, and users and groups with their members', async () => {
  const certificates = { web: { curve: 'P-256' as const, months: 6 }, off: { enabled: false } }
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      users: { ann: { upn: 'ann@contoso.onmicrosoft.com' } },
      groups: { readers: { members: ['ann'] }, empty: {} },
      resourceGroups: { shop: { vaults: { 'shop-kv': { certificates } } } },
    },
  })
  const { body } = await lab({ emulator }).api.get('/_lab/resources').expect(200)
  const view = body as ResourcesView
  const usual = { issuer: 'Self', versionCount: 1, isAwaited: false, expires: expect.any(Number) }
  expect(view.vaults[0]).toMatchObject({
    certificateCount: 2,
    certificates: [
      { name: 'web', subject: 'CN=web', enabled: true, ...usual },
      { name: 'off', subject: 'CN=off', enabled: false, ...usual },
    ],
  })
  expect(view.users).toMatchObject([{ name: 'ann', upn: 'ann@contoso.onmicrosoft.com' }])
  expect(view.directoryGroups).toMatchObject([
    { name: 'readers', members: ['ann'] },
    { name: 'empty', members: [] },
  ])
})

test('the tree of resources has names and ids, and no value', async () => {
  const { api } = opened()
  const { body, text } = await api.get('/_lab/resources').expect(200)
  const view = body as ResourcesView
  expect(view.groups.map(({ name }) => name)).toEqual(['DevTest', 'mi-test'])
  expect(view.vaults[0]).toMatchObject({
    name: 'mytestkeyvault',
    authorization: 'access-policies',
    secrets: [{ name: 'MyTestSecret', enabled: true }],
    keys: [],
    policies: expect.arrayContaining([expect.objectContaining({ principal: 'DevTestVM' })]),
  })
  expect(view.accounts[0]).toMatchObject({ containers: [{ name: 'devtest', blobCount: 0 }] })
  expect(view.seats[0]).toMatchObject({ name: 'DevTestVM', kind: 'virtual-machine', principalId: expect.any(String) })
  expect(view.assignments).toContainEqual(
    expect.objectContaining({ role: 'Reader', scope: `${subscription}/resourceGroups/DevTest` }),
  )
  expect(view.principals.filter(({ isPortal }) => isPortal)).toHaveLength(1)
  expect(text).not.toContain('p@ssw0rd!')
})
