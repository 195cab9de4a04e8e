import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { vaultNamed, vaultView } from '../../../policy/views/vaults.js'
import { ask, tokenOf } from '../../../asking.test-support.js'
import {
  tenantId,
  vaults,
  vault,
  versioned,
  policy,
  vaultBody,
  putVault,
  statusAndError,
} from './vaults.test-support.js'

test('the first answer of a new vault lacks the last slash, the next one has it', async () => {
  const lab = createEmulator()
  const made = await putVault(lab, vaultBody({ enabledForDiskEncryption: true }))
  expect([made.status, made.json.properties.vaultUri, made.json.properties.provisioningState]).toEqual([
    200,
    'https://v1-test.vault.azure.net',
    'RegisteringDns',
  ])
  expect((await ask(lab, 'portal').get(versioned(vault))).text).toBe(
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
  await putVault(lab, vaultBody(), version)
  const view = vaultView(lab.world, vaultNamed(lab.world, 'v1-test')!)
  expect([view.softDelete, view.rbac, view.retentionDays]).toEqual([softDelete, rbac, 90])
})

test('newer members are not shown to older versions', async () => {
  const lab = createEmulator()
  await putVault(lab, vaultBody(), '2021-10-01')
  const keys = async (version: string) =>
    Object.keys((await ask(lab, 'portal').get(versioned(vault, version))).json.properties)
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
  ['a bad sku', vaultBody({ sku: { family: 'A', name: 'huge' } }), 400, 'BadRequest', 'The key vault sku is invalid.'],
  [
    'no access policies',
    vaultBody({ accessPolicies: undefined }),
    400,
    'BadRequest',
    'The parameter accessPolicies is not specified.',
  ],
  ['no tenant', vaultBody({ tenantId: undefined }), 400, 'BadRequest', 'The parameter tenantId is not specified.'],
  [
    'a tenant that is no GUID',
    vaultBody({ tenantId: 'contoso' }),
    400,
    'BadRequest',
    "An invalid value was provided for 'tenantId'.",
  ],
  [
    'a policy for nobody',
    vaultBody({ accessPolicies: [{ ...policy, objectId: 'me' }] }),
    400,
    'BadRequest',
    "An invalid value was provided for 'accessPolicies'.",
  ],
  [
    'a permission that there is not',
    vaultBody({ accessPolicies: [{ ...policy, permissions: { secrets: ['look'] } }] }),
    400,
    'BadRequest',
    "An invalid value was provided for 'accessPolicies'.",
  ],
  [
    'three days of retention',
    vaultBody({ enableSoftDelete: true, softDeleteRetentionInDays: 3 }),
    400,
    'BadRequest',
    "An invalid value was provided for 'softDeleteRetentionInDays'.",
  ],
  [
    'purge protection turned off',
    vaultBody({ enablePurgeProtection: false }),
    400,
    'BadRequest',
    'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an ' +
      'irreversible action.',
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
    vaultBody({}, { location: undefined }),
    400,
    'LocationRequired',
    'The location property is required for this definition.',
  ],
  [
    'nothing to recover',
    vaultBody({ createMode: 'recover' }),
    400,
    'SoftDeletedVaultDoesNotExist',
    /^A soft deleted vault with the given name does not exist\./,
  ],
])('a vault with %s is refused', async (_, given, status, code, message) => {
  const lab = createEmulator()
  const answer = await putVault(lab, given)
  expect([answer.status, answer.json.error.code]).toEqual([status, code])
  if (typeof message === 'string') expect(answer.json.error.message).toBe(message)
  else expect(answer.json.error.message).toMatch(message)
  expect(vaultNamed(lab.world, 'v1-test')).toBeUndefined()
})

test.each(['1vault', 'ab', 'a--b', 'vault-', 'a'.repeat(25)])('no vault is called %s', async (name) => {
  const answer = await ask(createEmulator(), 'portal').put(versioned(`${vaults}/${name}`), vaultBody())
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
  const closed = await ask(lab, 'portal').patch(versioned(`${vaults}/mytestkeyvault`), {
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
  const answer = await ask(lab, 'portal').put(versioned(`${vaults}/MI-LAB-vault`), vaultBody())
  expect(statusAndError(answer)).toEqual([
    409,
    'VaultAlreadyExists',
    expect.stringContaining("The vault name 'MI-LAB-vault' is already in use. Vault names are globaly unique"),
  ])
})
