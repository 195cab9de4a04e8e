import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { accountKeys, accountNamed } from '../../../policy/views/accounts.js'
import { ask, subscription } from '../../../asking.test-support.js'
import { accounts, account, versioned, accountBody, makeAccount } from './accounts.test-support.js'

test('a new account is accepted as text, and its polling ends in the account', async () => {
  const { first, made } = await makeAccount(createEmulator(), 'newone')
  expect([first.status, first.text, first.header('Content-Type'), first.header('Retry-After')]).toEqual([
    202,
    '',
    'text/plain; charset=utf-8',
    '0',
  ])
  expect(first.header('Location')).toMatch(
    new RegExp(
      `^https://management\\.azure\\.com${subscription}/providers/Microsoft\\.Storage/locations/eastus/` +
        'asyncoperations/[0-9a-f-]{36}\\?monitor=true&api-version=2019-06-01$',
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
  const { made } = await makeAccount(createEmulator(), 'newone', accountBody(), version)
  expect(made.json.properties.supportsHttpsTrafficOnly).toBe(expected)
})

test('a geo-redundant account has a second place', async () => {
  const { made } = await makeAccount(
    createEmulator(),
    'newone',
    accountBody({ kind: 'Storage', sku: { name: 'Standard_GRS' } }),
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
  const { made } = await makeAccount(
    createEmulator(),
    'newone',
    { location: 'eastus', properties: { accountType: 'Standard_LRS' } },
    '2015-06-15',
  )
  expect([made.json.sku, made.json.properties.accountType]).toEqual([undefined, 'Standard_LRS'])
})

test('the same again is 200, and keeps the keys', async () => {
  const lab = createEmulator()
  await makeAccount(lab, 'newone')
  const keys = accountKeys(lab.world, accountNamed(lab.world, 'newone')!)
  const { first } = await makeAccount(lab, 'newone', accountBody({ tags: { a: '1' } }))
  expect([first.status, first.json.tags]).toEqual([200, { a: '1' }])
  expect(accountKeys(lab.world, accountNamed(lab.world, 'newone')!)).toEqual(keys)
})

test.each<[string, string, object, number, string, string]>([
  [
    'a bad name',
    'Not_Good',
    accountBody(),
    400,
    'AccountNameInvalid',
    'Not_Good is not a valid storage account name. Storage account name must be between 3 and 24 characters in ' +
      'length and use numbers and lower-case letters only.',
  ],
  [
    'no SKU',
    'newone',
    accountBody({ sku: undefined }),
    400,
    'InvalidValuesForRequestParameters',
    'Values for request parameters are invalid: sku.',
  ],
  [
    'no kind',
    'newone',
    accountBody({ kind: undefined }),
    400,
    'InvalidValuesForRequestParameters',
    'Values for request parameters are invalid: kind.',
  ],
  [
    'an unknown kind',
    'newone',
    accountBody({ kind: 'Best' }),
    400,
    'InvalidValuesForRequestParameters',
    'Values for request parameters are invalid: kind.',
  ],
  [
    'no location',
    'newone',
    accountBody({ location: undefined }),
    400,
    'LocationRequired',
    'The location property is required for this definition.',
  ],
])('an account with %s is refused', async (_, name, given, status, code, message) => {
  const { first } = await makeAccount(createEmulator(), name, given)
  expect([first.status, first.json.error]).toEqual([status, { code, message }])
})

test('a name that another group has is refused, as is another place', async () => {
  const lab = createEmulator()
  const there = await ask(lab, 'portal').put(versioned(account.replace('DevTest/', 'mi-test/')), accountBody())
  expect([there.status, there.json.error]).toEqual([
    409,
    {
      code: 'StorageAccountInAnotherResourceGroup',
      message: 'The account devteststorage is already in another resource group in this subscription.',
    },
  ])
  expect((await makeAccount(lab, 'devteststorage')).first.json.error.code).toBe('InvalidResourceLocation')
})

test('a kind goes from Storage to StorageV2 and not back', async () => {
  const lab = createEmulator()
  const patch = (given: object) => ask(lab, 'portal').patch(versioned(account), given)
  expect((await patch({ kind: 'StorageV2' })).json.kind).toBe('StorageV2')
  const back = await patch({ kind: 'Storage' })
  expect([back.status, back.json.error]).toEqual([
    400,
    {
      code: 'InvalidValuesForRequestParameters',
      message: 'Values for request parameters are invalid: kind.',
    },
  ])
})

test('PATCH keeps what it does not name', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').patch(versioned(account), { tags: { a: '1' } })
  const { status, json } = await ask(lab, 'portal').patch(versioned(account, '2021-04-01'), {
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
  ['virtual network rules of storage accounts', { networkAcls: { defaultAction: 'Deny', virtualNetworkRules: [{}] } }],
  ['network security perimeters of storage accounts', { publicNetworkAccess: 'SecuredByPerimeter' }],
  ['customer-managed keys of storage accounts', { encryption: { keySource: 'Microsoft.Keyvault' } }],
])('%s: a gap of the lab', async (name, properties) => {
  const { first } = await makeAccount(createEmulator(), 'newone', accountBody({ properties }))
  expect([first.status, first.header('x-milab-not-emulated')]).toEqual([501, name])
})

test('DELETE takes keys and containers along', async () => {
  const lab = createEmulator()
  const { incarnation } = accountNamed(lab.world, 'devteststorage')!
  const gone = await ask(lab, 'portal').delete(versioned(account))
  expect([gone.status, gone.text]).toEqual([200, ''])
  expect(lab.world.data.snapshot().some(({ owner }) => owner === incarnation)).toBe(false)
  expect((await ask(lab, 'portal').delete(versioned(account))).status).toBe(204)
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
    versioned(`${subscription}/providers/Microsoft.Storage/checkNameAvailability`),
    { name, type: 'Microsoft.Storage/storageAccounts' },
  )
  expect(json).toEqual(expected)
  expect(header('x-ms-ratelimit-remaining-subscription-reads')).toBeDefined()
})

test('lists show the accounts of their scope', async () => {
  const lab = createEmulator()
  const names = async (path: string) =>
    (await ask(lab, 'portal').get(versioned(path))).json.value.map(({ name }: { name: string }) => name)
  expect(await names(accounts)).toEqual(['devteststorage'])
  expect(await names(accounts.replace('DevTest', 'mi-test'))).toEqual([])
  expect(await names(`${subscription}/providers/Microsoft.Storage/storageAccounts`)).toEqual(['devteststorage'])
})
