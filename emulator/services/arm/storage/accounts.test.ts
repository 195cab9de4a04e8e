import { expect, test } from 'vitest'
import { createEmulator } from '../../../index.js'
import { accountKeys, accountNamed } from '../../../policy/views/accounts.js'
import { containersOf } from '../../../policy/views/containers.js'
import { ask, subscription, type Lab } from '../../../asking.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`
const accounts = `${group}/providers/Microsoft.Storage/storageAccounts`
const account = `${accounts}/devteststorage`
const at = (path: string, version = '2019-06-01') => `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`
const body = (more: object = {}) => ({ location: 'eastus', kind: 'storagev2', sku: { name: 'standard_lrs' }, ...more })

async function make(lab: Lab, name: string, given: object = body(), version?: string) {
  const first = await ask(lab, 'portal').put(at(`${accounts}/${name}`, version), given)
  return { first, made: first.status === 202 ? await ask(lab, 'portal').get(first.header('Location')!) : first }
}

test('a new account is accepted as text, and its polling ends in the account', async () => {
  const { first, made } = await make(createEmulator(), 'newone')
  expect([first.status, first.text, first.header('Content-Type'), first.header('Retry-After')]).toEqual([
    202,
    '',
    'text/plain; charset=utf-8',
    '17',
  ])
  expect(first.header('Location')).toMatch(
    new RegExp(
      `^https://management\\.azure\\.com${subscription}/providers/Microsoft\\.Storage/locations/eastus/asyncoperations/[0-9a-f-]{36}\\?monitor=true&api-version=2019-06-01$`,
    ),
  )
  expect([made.status, made.header('Content-Type')]).toEqual([200, 'application/json'])
  expect(Object.keys(made.json)).toEqual(['sku', 'kind', 'id', 'name', 'type', 'location', 'tags', 'properties'])
  expect(made.json).toMatchObject({
    sku: { name: 'Standard_LRS', tier: 'Standard' },
    kind: 'StorageV2',
    id: `${accounts}/newone`,
    location: 'eastus',
    tags: {},
  })
  expect(Object.keys(made.json.properties)).toEqual([
    'privateEndpointConnections',
    'networkAcls',
    'supportsHttpsTrafficOnly',
    'encryption',
    'accessTier',
    'provisioningState',
    'creationTime',
    'primaryEndpoints',
    'primaryLocation',
    'statusOfPrimary',
  ])
})

test.each([
  ['2016-12-01', false],
  ['2018-11-01', false],
  ['2019-04-01', true],
])('at %s HTTPS alone is %s where the body says nothing', async (version, expected) => {
  const { made } = await make(createEmulator(), 'newone', body(), version)
  expect(made.json.properties.supportsHttpsTrafficOnly).toBe(expected)
})

test('a geo-redundant account has a second place', async () => {
  const { made } = await make(
    createEmulator(),
    'newone',
    body({ kind: 'Storage', sku: { name: 'Standard_GRS' } }),
    '2018-11-01',
  )
  expect(made.json.properties).toMatchObject({
    primaryLocation: 'eastus',
    secondaryLocation: 'westus',
    statusOfSecondary: 'available',
  })
  expect(Object.keys(made.json.properties.primaryEndpoints)).toEqual(['blob', 'queue', 'table', 'file'])
})

test('before 2016 the SKU is an account type', async () => {
  const { made } = await make(
    createEmulator(),
    'newone',
    { location: 'eastus', properties: { accountType: 'Standard_LRS' } },
    '2015-06-15',
  )
  expect([made.json.sku, made.json.properties.accountType]).toEqual([undefined, 'Standard_LRS'])
})

test('the same again is 200, and keeps the keys', async () => {
  const lab = createEmulator()
  await make(lab, 'newone')
  const keys = accountKeys(lab.world, accountNamed(lab.world, 'newone')!)
  const { first } = await make(lab, 'newone', body({ tags: { a: '1' } }))
  expect([first.status, first.json.tags]).toEqual([200, { a: '1' }])
  expect(accountKeys(lab.world, accountNamed(lab.world, 'newone')!)).toEqual(keys)
})

test.each<[string, string, object, number, string, string]>([
  [
    'a bad name',
    'Not_Good',
    body(),
    400,
    'AccountNameInvalid',
    'Not_Good is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.',
  ],
  [
    'no SKU',
    'newone',
    body({ sku: undefined }),
    400,
    'InvalidValuesForRequestParameters',
    'Values for request parameters are invalid: sku.',
  ],
  [
    'no kind',
    'newone',
    body({ kind: undefined }),
    400,
    'InvalidValuesForRequestParameters',
    'Values for request parameters are invalid: kind.',
  ],
  [
    'an unknown kind',
    'newone',
    body({ kind: 'Best' }),
    400,
    'InvalidValuesForRequestParameters',
    'Values for request parameters are invalid: kind.',
  ],
  [
    'no location',
    'newone',
    body({ location: undefined }),
    400,
    'LocationRequired',
    'The location property is required for this definition.',
  ],
])('an account with %s is refused', async (_, name, given, status, code, message) => {
  const { first } = await make(createEmulator(), name, given)
  expect([first.status, first.json.error]).toEqual([status, { code, message }])
})

test('a name that another group has is refused, as is another place', async () => {
  const lab = createEmulator()
  const there = await ask(lab, 'portal').put(at(account.replace('DevTest/', 'mi-test/')), body())
  expect([there.status, there.json.error]).toEqual([
    409,
    {
      code: 'StorageAccountInAnotherResourceGroup',
      message: 'The account devteststorage is already in another resource group in this subscription.',
    },
  ])
  expect((await make(lab, 'devteststorage')).first.json.error.code).toBe('InvalidResourceLocation')
})

test('a kind goes from Storage to StorageV2 and not back', async () => {
  const lab = createEmulator()
  const patch = (given: object) => ask(lab, 'portal').patch(at(account), given)
  expect((await patch({ kind: 'StorageV2' })).json.kind).toBe('StorageV2')
  const back = await patch({ kind: 'Storage' })
  expect([back.status, back.json.error.code]).toEqual([409, 'AccountPropertyCannotBeUpdated'])
})

test('PATCH keeps what it does not name', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').patch(at(account), { tags: { a: '1' } })
  const { status, json } = await ask(lab, 'portal').patch(at(account, '2021-04-01'), {
    properties: { allowSharedKeyAccess: false },
  })
  expect([status, json.tags, json.properties.allowSharedKeyAccess, json.kind]).toEqual([
    200,
    { a: '1' },
    false,
    'Storage',
  ])
})

test.each<[string, object]>([
  ['the storage account firewall', { networkAcls: { defaultAction: 'Deny' } }],
  ['hierarchical namespaces of storage accounts', { isHnsEnabled: true }],
  ['customer-managed keys of storage accounts', { encryption: { keySource: 'Microsoft.Keyvault' } }],
])('%s: a gap of the lab', async (name, properties) => {
  const { first } = await make(createEmulator(), 'newone', body({ properties }))
  expect([first.status, first.header('x-milab-not-emulated')]).toEqual([501, name])
})

test('DELETE takes keys and containers along', async () => {
  const lab = createEmulator()
  const { incarnation } = accountNamed(lab.world, 'devteststorage')!
  const gone = await ask(lab, 'portal').delete(at(account))
  expect([gone.status, gone.text]).toEqual([200, ''])
  expect(lab.world.data.snapshot().some(({ owner }) => owner === incarnation)).toBe(false)
  expect((await ask(lab, 'portal').delete(at(account))).status).toBe(204)
})

test.each([
  ['2015-06-15', ['key1', 'key2']],
  ['2016-12-01', ['keyName', 'value', 'permissions']],
  ['2019-06-01', ['keyName', 'value', 'permissions']],
  ['2021-04-01', ['creationTime', 'keyName', 'value', 'permissions']],
])('listKeys of %s shows %s', async (version, members) => {
  const { status, json, header } = await ask(createEmulator(), 'vm').post(at(`${account}/listKeys/`, version))
  expect([status, header('Content-Type')]).toEqual([200, 'application/json'])
  const shown = json.keys?.[0] ?? json
  expect(Object.keys(shown)).toEqual(members)
  expect(shown.value ?? shown.key1).toMatch(/^[A-Za-z0-9+/]{86}==$/)
})

test('listKeys is for POST alone, and for an account that is there', async () => {
  const lab = createEmulator()
  const get = await ask(lab, 'portal').get(at(`${account}/listKeys`))
  expect([get.status, get.header('Allow')]).toEqual([405, 'POST'])
  expect((await ask(lab, 'portal').post(at(`${accounts}/nobody/listKeys`))).json.error.code).toBe('ResourceNotFound')
})

test('a regenerated key counts at once, the other stays', async () => {
  const lab = createEmulator()
  const [before, other] = accountKeys(lab.world, accountNamed(lab.world, 'devteststorage')!)
  const { status, json } = await ask(lab, 'vm').post(at(`${account}/regenerateKey`), { KeyName: 'KEY1' })
  expect(status).toBe(200)
  expect(json.keys[0].value).not.toBe(before!.value)
  expect(json.keys[1].value).toBe(other!.value)
  expect(accountKeys(lab.world, accountNamed(lab.world, 'devteststorage')!)[0]!.value).toBe(json.keys[0].value)
})

test('there are no third keys', async () => {
  const regenerate = (keyName?: string) =>
    ask(createEmulator(), 'portal').post(at(`${account}/regenerateKey`), { keyName })
  expect((await regenerate('key3')).json.error).toEqual({
    code: 'InvalidValuesForRequestParameters',
    message: 'Values for request parameters are invalid: keyName.',
  })
  expect((await regenerate()).status).toBe(400)
  expect((await regenerate('kerb1')).status).toBe(501)
})

test.each([
  ['freename', { nameAvailable: true }],
  [
    'devteststorage',
    {
      nameAvailable: false,
      reason: 'AlreadyExists',
      message: 'The storage account named devteststorage is already taken.',
    },
  ],
  [
    'NO',
    {
      nameAvailable: false,
      reason: 'AccountNameInvalid',
      message: expect.stringMatching(/^NO is not a valid storage account name\./),
    },
  ],
])('whether the name %s is free is told', async (name, expected) => {
  const { json, header } = await ask(createEmulator(), 'portal').post(
    at(`${subscription}/providers/Microsoft.Storage/checkNameAvailability`),
    { name, type: 'Microsoft.Storage/storageAccounts' },
  )
  expect(json).toEqual(expected)
  expect(header('x-ms-ratelimit-remaining-subscription-reads')).toBeDefined()
})

test('lists show the accounts of their scope', async () => {
  const lab = createEmulator()
  const names = async (path: string) =>
    (await ask(lab, 'portal').get(at(path))).json.value.map(({ name }: { name: string }) => name)
  expect(await names(accounts)).toEqual(['devteststorage'])
  expect(await names(accounts.replace('DevTest', 'mi-test'))).toEqual([])
  expect(await names(`${subscription}/providers/Microsoft.Storage/storageAccounts`)).toEqual(['devteststorage'])
})

test.each(['ListAccountSas', 'listServiceSas'])('%s is a gap of the lab', async (action) => {
  const { status, header } = await ask(createEmulator(), 'portal').post(at(`${account}/${action}`), {})
  expect([status, header('x-milab-not-emulated')]).toEqual([501, `Microsoft.Storage/storageAccounts/${action}`])
})

const containers = `${account}/blobServices/default/containers`

test('a container made here is one for the Blob service', async () => {
  const lab = createEmulator()
  const made = await ask(lab, 'portal').put(at(`${containers}/one`, '2018-07-01'), {
    properties: { metadata: { a: 'b' } },
  })
  expect(made.status).toBe(201)
  expect(made.header('ETag')).toMatch(/^"0x[0-9A-F]{15}"$/)
  expect(made.text).toBe(
    JSON.stringify({
      id: `${containers}/one`,
      name: 'one',
      type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
      properties: { metadata: { a: 'b' }, publicAccess: 'None', hasImmutabilityPolicy: false, hasLegalHold: false },
    }),
  )
  expect(containersOf(lab.world, accountNamed(lab.world, 'devteststorage')!.incarnation).get('one')).toMatchObject({
    metadata: { a: 'b' },
    etag: made.header('ETag'),
  })
  expect((await ask(lab, 'portal').put(at(`${containers}/one`), {})).status).toBe(200)
})

test('a container is read, changed, listed and removed', async () => {
  const lab = createEmulator()
  const changed = await ask(lab, 'portal').patch(at(`${containers}/devtest`), {
    properties: { publicAccess: 'blob' },
  })
  expect([changed.status, changed.json.properties.publicAccess]).toEqual([200, 'Blob'])
  const read = await ask(lab, 'portal').get(at(`${containers}/devtest`))
  expect(read.json).toMatchObject({
    etag: read.header('ETag'),
    properties: { deleted: false, leaseStatus: 'Unlocked', leaseState: 'Available', publicAccess: 'Blob' },
  })
  await ask(lab, 'portal').put(at(`${containers}/other`), {})
  const names = async (query: string) =>
    (await ask(lab, 'portal').get(at(`${containers}${query}`))).json.value.map(({ name }: { name: string }) => name)
  expect(await names('')).toEqual(['devtest', 'other'])
  expect(await names('?$filter=oth')).toEqual(['other'])
  const page = (await ask(lab, 'portal').get(at(`${containers}?$maxpagesize=1`))).json
  expect((await ask(lab, 'portal').get(page.nextLink)).json.value[0].name).toBe('other')
  expect((await ask(lab, 'portal').delete(at(`${containers}/other`))).status).toBe(200)
  expect((await ask(lab, 'portal').delete(at(`${containers}/other`))).status).toBe(204)
})

test('containers are refused as the Blob service does, with its two lines', async () => {
  const lab = createEmulator()
  const missing = await ask(lab, 'portal').get(at(`${containers}/nothere`))
  expect([missing.status, missing.json.error.code]).toEqual([404, 'ContainerNotFound'])
  expect(missing.json.error.message).toMatch(
    /^The specified container does not exist\.\nRequestId:[0-9a-f-]{36}\nTime:\d{4}-\d\d-\d\dT[\d:]{8}\.\d{7}Z$/,
  )
  expect((await ask(lab, 'portal').put(at(`${containers}/Bad--Name`), {})).json.error.code).toBe('InvalidResourceName')
  expect((await ask(lab, 'portal').put(at(`${containers}/c1`), {})).json.error.code).toBe('OutOfRangeInput')
  await ask(lab, 'portal').patch(at(account), { properties: { allowBlobPublicAccess: false } })
  const open = await ask(lab, 'portal').put(at(`${containers}/open`), { properties: { publicAccess: 'Container' } })
  expect([open.status, open.json.error.code]).toEqual([409, 'PublicAccessNotPermitted'])
  expect(
    (await ask(lab, 'portal').put(at(`${containers}/odd`), { properties: { publicAccess: 'Everybody' } })).json.error
      .code,
  ).toBe('InvalidValuesForRequestParameters')
})

test('containers of an account that is not there have no parent', async () => {
  const { status, json } = await ask(createEmulator(), 'portal').put(
    at(`${containers.replace('devteststorage', 'anonymous')}/one`),
    {},
  )
  expect([status, json.error.code]).toEqual([404, 'ParentResourceNotFound'])
})

test('the Blob service of an account is shown', async () => {
  const { json } = await ask(createEmulator(), 'portal').get(at(`${account}/blobServices/default`))
  expect([json.id, json.name, json.properties.deleteRetentionPolicy]).toEqual([
    `${account}/blobServices/default`,
    'default',
    { enabled: false },
  ])
  expect((await ask(createEmulator(), 'portal').get(at(`${account}/blobServices`))).json.value).toEqual([json])
  expect((await ask(createEmulator(), 'portal').put(at(`${account}/blobServices/default`), {})).status).toBe(501)
})
