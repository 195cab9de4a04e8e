import { expect, test } from 'vitest'
import { createEmulator } from '../../../index.js'
import { vaultNamed, vaultView } from '../../../policy/views/vaults.js'
import { ask, principalOf, subscription, tokenOf, type Lab } from '../../../asking.test-support.js'

const tenantId = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
const objectId = '7a1b3c52-0e5c-4a6e-8f7e-51c1a54b0f01'
const group = `${subscription}/resourceGroups/DevTest`
const vaults = `${group}/providers/Microsoft.KeyVault/vaults`
const vault = `${vaults}/v1-test`
const at = (path: string, version = '2018-02-14') => `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`
const policy = { tenantId, objectId, permissions: { keys: ['get'], secrets: ['Get', 'LIST'], certificates: [] } }
const body = (properties: object = {}, more: object = {}) => ({
  location: 'eastus',
  properties: { tenantId, sku: { family: 'a', name: 'Standard' }, accessPolicies: [policy], ...properties },
  ...more,
})
const put = (lab: Lab, given: object = body(), version?: string) => ask(lab, 'portal').put(at(vault, version), given)
const error = (answer: { status: number; json: { error: { code: string; message: string } } }) => [
  answer.status,
  answer.json.error.code,
  answer.json.error.message,
]

test('the first answer of a new vault lacks the last slash, the next one has it', async () => {
  const lab = createEmulator()
  const made = await put(lab, body({ enabledForDiskEncryption: true }))
  expect([made.status, made.json.properties.vaultUri, made.json.properties.provisioningState]).toEqual([
    200,
    'https://v1-test.vault.azure.net',
    'RegisteringDns',
  ])
  expect((await ask(lab, 'portal').get(at(vault))).text).toBe(
    JSON.stringify({
      id: vault,
      name: 'v1-test',
      type: 'Microsoft.KeyVault/vaults',
      location: 'eastus',
      tags: {},
      properties: {
        sku: { family: 'A', name: 'standard' },
        tenantId,
        accessPolicies: [policy],
        enabledForDeployment: false,
        enabledForDiskEncryption: true,
        vaultUri: 'https://v1-test.vault.azure.net/',
        provisioningState: 'Succeeded',
      },
    }),
  )
})

test.each([
  ['2018-02-14', false, false],
  ['2019-09-01', true, false],
  ['2025-05-01', true, false],
  ['2026-02-01', true, true],
])('at %s soft delete is %s and RBAC %s where the body says nothing', async (version, softDelete, rbac) => {
  const lab = createEmulator()
  await put(lab, body(), version)
  const view = vaultView(lab.world, vaultNamed(lab.world, 'v1-test')!)
  expect([view.softDelete, view.rbac, view.retentionDays]).toEqual([softDelete, rbac, 90])
})

test('an update never changes the permission model by itself', async () => {
  const lab = createEmulator()
  await put(lab, body(), '2018-02-14')
  const again = await put(lab, body(), '2026-02-01')
  expect(again.json.properties.enableRbacAuthorization).toBeUndefined()
  expect(vaultView(lab.world, vaultNamed(lab.world, 'v1-test')!).rbac).toBe(false)
  await put(lab, body({ enableRbacAuthorization: true }), '2022-07-01')
  expect((await put(lab, body(), '2022-07-01')).json.properties.enableRbacAuthorization).toBe(true)
})

test('newer members are not shown to older versions', async () => {
  const lab = createEmulator()
  await put(lab, body(), '2021-10-01')
  const keys = async (version: string) =>
    Object.keys((await ask(lab, 'portal').get(at(vault, version))).json.properties)
  expect(await keys('2018-02-14')).toEqual([
    'sku',
    'tenantId',
    'accessPolicies',
    'enabledForDeployment',
    'enableSoftDelete',
    'vaultUri',
    'provisioningState',
  ])
  expect(await keys('2021-10-01')).toEqual([
    'sku',
    'tenantId',
    'accessPolicies',
    'enabledForDeployment',
    'enableSoftDelete',
    'softDeleteRetentionInDays',
    'enableRbacAuthorization',
    'vaultUri',
    'provisioningState',
    'publicNetworkAccess',
  ])
})

test.each<[string, object, number, string, string | RegExp]>([
  ['a bad sku', body({ sku: { family: 'A', name: 'huge' } }), 400, 'BadRequest', 'The key vault sku is invalid.'],
  [
    'no access policies',
    body({ accessPolicies: undefined }),
    400,
    'BadRequest',
    'The parameter accessPolicies is not specified.',
  ],
  ['no tenant', body({ tenantId: undefined }), 400, 'BadRequest', 'The parameter tenantId is not specified.'],
  [
    'a tenant that is no GUID',
    body({ tenantId: 'contoso' }),
    400,
    'BadRequest',
    "An invalid value was provided for 'tenantId'.",
  ],
  [
    'a policy for nobody',
    body({ accessPolicies: [{ ...policy, objectId: 'me' }] }),
    400,
    'BadRequest',
    "An invalid value was provided for 'accessPolicies'.",
  ],
  [
    'a permission that there is not',
    body({ accessPolicies: [{ ...policy, permissions: { secrets: ['look'] } }] }),
    400,
    'BadRequest',
    "An invalid value was provided for 'accessPolicies'.",
  ],
  [
    'three days of retention',
    body({ enableSoftDelete: true, softDeleteRetentionInDays: 3 }),
    400,
    'BadRequest',
    "An invalid value was provided for 'softDeleteRetentionInDays'.",
  ],
  [
    'purge protection turned off',
    body({ enablePurgeProtection: false }),
    400,
    'BadRequest',
    'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
  ],
  [
    'no properties',
    { location: 'eastus' },
    400,
    'InvalidRequestContent',
    /Required property 'properties' not found in JSON/,
  ],
  [
    'no location',
    body({}, { location: undefined }),
    400,
    'LocationRequired',
    'The location property is required for this definition.',
  ],
  [
    'nothing to recover',
    body({ createMode: 'recover' }),
    400,
    'SoftDeletedVaultDoesNotExist',
    /^A soft deleted vault with the given name does not exist\./,
  ],
])('a vault with %s is refused', async (_, given, status, code, message) => {
  const lab = createEmulator()
  const answer = await put(lab, given)
  expect([answer.status, answer.json.error.code]).toEqual([status, code])
  if (typeof message === 'string') expect(answer.json.error.message).toBe(message)
  else expect(answer.json.error.message).toMatch(message)
  expect(vaultNamed(lab.world, 'v1-test')).toBeUndefined()
})

test.each(['1vault', 'ab', 'a--b', 'vault-', 'a'.repeat(25)])('no vault is called %s', async (name) => {
  const answer = await ask(createEmulator(), 'portal').put(at(`${vaults}/${name}`), body())
  expect([answer.status, answer.json.error.code]).toEqual([400, 'VaultNameNotValid'])
  expect(answer.json.error.message).toMatch(
    new RegExp(`^The vault name '${name}' is invalid\\. A vault's name must be`),
  )
})

test('network rules are kept in their canonical form, and count at once', async () => {
  const lab = createEmulator()
  const acls = {
    defaultAction: 'deny',
    ipRules: [{ value: '124.56.78.91' }],
    virtualNetworkRules: [{ id: '/subscriptions/S/Subnets/One' }],
  }
  const closed = await ask(lab, 'portal').patch(at(`${vaults}/mytestkeyvault`), {
    properties: { networkAcls: acls },
  })
  expect(closed.json.properties.networkAcls).toEqual({
    bypass: 'AzureServices',
    defaultAction: 'Deny',
    ipRules: [{ value: '124.56.78.91/32' }],
    virtualNetworkRules: [{ id: '/subscriptions/s/subnets/one' }],
  })
  const secret = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01'
  expect(
    (await ask(lab, { token: await tokenOf(lab, 'vm', { resource: 'https://vault.azure.net' }) }).get(secret)).status,
  ).toBe(403)
})

test('the name of a vault is taken everywhere', async () => {
  const lab = createEmulator()
  const answer = await ask(lab, 'portal').put(at(`${vaults}/MI-LAB-vault`), body())
  expect(error(answer)).toEqual([
    409,
    'VaultAlreadyExists',
    expect.stringContaining("The vault name 'MI-LAB-vault' is already in use. Vault names are globaly unique"),
  ])
})

test('PATCH changes what it names, and policies as a whole', async () => {
  const lab = createEmulator()
  await put(lab, body({}, { tags: { a: '1' } }))
  const { status, json } = await ask(lab, 'portal').patch(at(vault), {
    properties: { enabledForDeployment: true, accessPolicies: [] },
  })
  expect([
    status,
    json.tags,
    json.properties.enabledForDeployment,
    json.properties.accessPolicies,
    json.properties.sku,
  ]).toEqual([200, { a: '1' }, true, [], { family: 'A', name: 'standard' }])
  expect((await ask(lab, 'portal').patch(at(`${vaults}/nobody`), {})).json.error.code).toBe('ResourceNotFound')
})

test('soft delete, its days and purge protection go one way only', async () => {
  const lab = createEmulator()
  const change = async (properties: object) =>
    (await ask(lab, 'portal').patch(at(vault, '2022-07-01'), { properties })).json
  await put(lab, body({ softDeleteRetentionInDays: 7 }), '2022-07-01')
  expect((await change({ enableSoftDelete: false })).error.message).toMatch(
    /^The property "enableSoftDelete" can be set to false only for creating new vault/,
  )
  expect((await change({ softDeleteRetentionInDays: 8 })).error.message).toBe(
    'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
  )
  expect((await change({ enablePurgeProtection: true })).properties.enablePurgeProtection).toBe(true)
  expect((await put(lab, body(), '2022-07-01')).json.properties).toMatchObject({
    enableSoftDelete: true,
    softDeleteRetentionInDays: 7,
    enablePurgeProtection: true,
  })
})

test('whoever may not hand out roles does not change the permission model', async () => {
  const lab = createEmulator()
  const assignment = `${group}/providers/Microsoft.Authorization/roleAssignments/3b7f8f3c-55b6-4d93-8f1f-4b6b1b1c0a09?api-version=2015-07-01`
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c`
  await ask(lab, 'portal').put(assignment, {
    properties: { roleDefinitionId, principalId: principalOf(lab.world, 'vm').objectId },
  })
  const change = (properties: object) =>
    ask(lab, 'vm').patch(at(`${vaults}/mytestkeyvault`, '2022-07-01'), { properties })
  expect((await change({ enabledForDeployment: true })).status).toBe(200)
  expect((await change({ enableRbacAuthorization: true })).json.error.code).toBe('AuthorizationFailed')
})

test('policies are added to a holder, replaced, and removed by holder', async () => {
  const lab = createEmulator()
  await put(lab)
  const send = (kind: string, accessPolicies: object[]) =>
    ask(lab, 'portal').put(at(`${vault}/accessPolicies/${kind}`), { properties: { accessPolicies } })
  const more = await send('add', [{ ...policy, permissions: { secrets: ['get', 'set'] } }])
  expect([more.status, more.json]).toEqual([
    200,
    {
      id: `${vault}/accessPolicies/`,
      type: 'Microsoft.KeyVault/vaults/accessPolicies',
      properties: {
        accessPolicies: [{ ...policy, permissions: { ...policy.permissions, secrets: ['Get', 'LIST', 'set'] } }],
      },
    },
  ])
  const other = { ...policy, objectId: '7a1b3c52-0e5c-4a6e-8f7e-51c1a54b0f02' }
  expect((await send('add', [other])).status).toBe(201)
  expect((await send('remove', [policy])).json.properties.accessPolicies).toEqual([other])
  expect((await send('replace', [policy])).json.properties.accessPolicies).toEqual([policy])
  expect((await ask(lab, 'portal').get(at(vault))).json.properties.accessPolicies).toEqual([policy])
  expect((await send('forget', [policy])).status).toBe(400)
})

test('policies of a vault that is not there have no parent', async () => {
  const answer = await ask(createEmulator(), 'portal').put(at(`${vaults}/nobody/accessPolicies/add`), {
    properties: { accessPolicies: [policy] },
  })
  expect([answer.status, answer.json.error.code]).toEqual([404, 'ParentResourceNotFound'])
})

const secretUrl = 'https://mi-lab-vault.vault.azure.net/secrets/mi-test?api-version=2016-10-01'
const secretOf = async (lab: Lab) =>
  ask(lab, { token: await tokenOf(lab, 'vm', { resource: 'https://vault.azure.net' }) }).get(secretUrl)
const softDeleted = `${subscription}/resourceGroups/mi-test/providers/Microsoft.KeyVault/vaults/mi-lab-vault`
const inDeleted = `${subscription}/providers/Microsoft.KeyVault/locations/westus/deletedVaults/mi-lab-vault`

test('a deleted vault keeps what it held, and gives it back when it is recovered', async () => {
  const lab = createEmulator()
  const deleted = await ask(lab, 'portal').delete(at(softDeleted))
  expect([deleted.status, deleted.text]).toEqual([200, ''])
  expect(lab.resolve('mi-lab-vault.vault.azure.net')).toBe('no-such-name')
  const again = await ask(lab, 'portal').put(at(softDeleted), body())
  expect([again.status, again.json.error.code]).toEqual([409, 'ConflictError'])
  const recovered = await ask(lab, 'portal').put(
    at(softDeleted),
    body({ createMode: 'recover' }, { location: 'westus' }),
  )
  expect([recovered.status, recovered.json.location]).toEqual([200, 'westus'])
  expect((await secretOf(lab)).json.value).toBe('My Secret')
  expect((await ask(lab, 'portal').get(at(inDeleted))).status).toBe(404)
})

test('a vault without soft delete is gone with its secrets', async () => {
  const lab = createEmulator()
  const { incarnation } = vaultNamed(lab.world, 'mytestkeyvault')!
  expect((await ask(lab, 'portal').delete(at(`${vaults}/mytestkeyvault`))).status).toBe(200)
  expect((await ask(lab, 'portal').delete(at(`${vaults}/mytestkeyvault`))).status).toBe(204)
  expect(lab.world.data.snapshot().some(({ owner }) => owner === incarnation)).toBe(false)
  expect(
    (await ask(lab, 'portal').get(at(`${subscription}/providers/Microsoft.KeyVault/deletedVaults`))).json.value,
  ).toEqual([])
})

test('a deleted vault is listed, shown and purged', async () => {
  const lab = createEmulator({ wallClock: () => Date.parse('2019-10-22T04:54:56Z') })
  const { incarnation } = vaultNamed(lab.world, 'mi-lab-vault')!
  await ask(lab, 'portal').delete(at(softDeleted))
  const shown = (await ask(lab, 'portal').get(at(inDeleted.replace('westus', 'West%20US')))).json
  expect(shown).toEqual({
    id: inDeleted,
    name: 'mi-lab-vault',
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: {
      vaultId: softDeleted,
      location: 'westus',
      tags: {},
      deletionDate: '2019-10-22T04:54:56Z',
      scheduledPurgeDate: '2020-01-20T04:54:56Z',
    },
  })
  expect((await ask(lab, 'portal').get(at(`${subscription}/providers/Microsoft.KeyVault/deletedVaults`))).json).toEqual(
    { value: [shown] },
  )
  const purged = await ask(lab, 'portal').post(at(`${inDeleted}/purge`))
  expect([purged.status, purged.text]).toEqual([202, ''])
  const done = await ask(lab, 'portal').get(purged.header('Location')!)
  expect([done.status, done.json]).toEqual([
    200,
    { createdDateTime: '2019-10-22 04:54:56Z', lastActionDateTime: '2019-10-22 04:54:56Z', status: 'Succeeded' },
  ])
  expect(lab.world.data.snapshot().some(({ owner }) => owner === incarnation)).toBe(false)
  expect(error(await ask(lab, 'portal').get(at(inDeleted)))).toEqual([
    404,
    'ResourceNotFound',
    'The specified resource does not exist.',
  ])
  expect(error(await ask(lab, 'portal').post(at(`${inDeleted}/purge`)))).toEqual([
    404,
    'ResourceNotFound',
    'The specified resource does not exist.',
  ])
})

test('at its date a deleted vault is purged by itself, counted from the last deletion', async () => {
  const lab = createEmulator()
  const day = 86_400_000
  await ask(lab, 'portal').delete(at(softDeleted))
  lab.world.clock.advance(50 * day)
  await ask(lab, 'portal').put(at(softDeleted), body({ createMode: 'recover' }, { location: 'westus' }))
  await ask(lab, 'portal').delete(at(softDeleted))
  lab.world.clock.advance(60 * day)
  expect((await ask(lab, 'portal').get(at(inDeleted))).status).toBe(200)
  lab.world.clock.advance(31 * day)
  expect((await ask(lab, 'portal').get(at(inDeleted))).status).toBe(404)
})

test('purge protection keeps a deleted vault from everybody', async () => {
  const lab = createEmulator()
  await put(lab, body({ enablePurgeProtection: true }), '2022-07-01')
  await ask(lab, 'portal').delete(at(vault))
  const deleted = at(`${subscription}/providers/Microsoft.KeyVault/locations/eastus/deletedVaults/v1-test`)
  expect((await ask(lab, 'portal').get(deleted)).json.properties.purgeProtectionEnabled).toBe(true)
  const purge = await ask(lab, 'portal').post(deleted.replace('?', '/purge?'))
  expect(error(purge)).toEqual([405, 'MethodNotAllowed', "Operation 'DeletedVaultPurge' is not allowed."])
})

test('every page with a vault on it leads to another, the last one is empty', async () => {
  const lab = createEmulator()
  const first = (await ask(lab, 'portal').get(at(vaults))).json
  expect(first.value.map(({ name }: { name: string }) => name)).toEqual(['mytestkeyvault'])
  expect(first.nextLink).toBe(
    `https://management.azure.com${vaults}?api-version=2018-02-14&$skiptoken=${encodeURIComponent(Buffer.from('mytestkeyvault').toString('base64'))}`,
  )
  expect((await ask(lab, 'portal').get(first.nextLink)).json).toEqual({ value: [] })
})

test('the list of a subscription goes page by page', async () => {
  const lab = createEmulator()
  const names: string[] = []
  let link: string | undefined = at(`${subscription}/providers/Microsoft.KeyVault/vaults?$top=1`)
  for (let i = 0; link !== undefined && i < 5; i++) {
    const page: { value: { name: string }[]; nextLink?: string } = (await ask(lab, 'portal').get(link)).json
    names.push(page.value.map(({ name }) => name).join())
    link = page.nextLink
  }
  expect(names).toEqual(['mi-lab-vault', 'mytestkeyvault', ''])
})

test.each([
  ['free-name', { nameAvailable: true }],
  [
    'MyTestKeyVault',
    { nameAvailable: false, reason: 'AlreadyExists', message: expect.stringContaining('is already in use') },
  ],
  [
    '1',
    {
      nameAvailable: false,
      reason: 'AccountNameInvalid',
      message: expect.stringContaining("The vault name '1' is invalid."),
    },
  ],
])('whether the name %s is free is told', async (name, expected) => {
  const check = at(`${subscription}/providers/Microsoft.KeyVault/checkNameAvailability`)
  expect((await ask(createEmulator(), 'portal').post(check, { name, type: 'Microsoft.KeyVault/vaults' })).json).toEqual(
    expected,
  )
})

test('the name of a deleted vault is not free', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').delete(at(softDeleted))
  const check = at(`${subscription}/providers/Microsoft.KeyVault/checkNameAvailability`)
  expect((await ask(lab, 'portal').post(check, { name: 'mi-lab-vault' })).json.nameAvailable).toBe(false)
})

test('secrets through Resource Manager are a gap of the lab', async () => {
  const { status, header } = await ask(createEmulator(), 'portal').put(at(`${vaults}/mytestkeyvault/secrets/s`), {
    properties: { value: 'x' },
  })
  expect([status, header('x-milab-not-emulated')]).toEqual([501, 'Microsoft.KeyVault/vaults/secrets'])
})
