import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { vaultNamed, vaultView } from '../../../policy/views/vaults.js'
import { ask, principalOf, subscription } from '../../../asking.test-support.js'
import { vaults, vault, versioned, vaultBody, putVault } from './vaults.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`

test('an update never changes the permission model by itself', async () => {
  const lab = createEmulator()
  await putVault(lab, vaultBody(), '2018-02-14')
  const again = await putVault(lab, vaultBody(), '2026-02-01')
  expect(again.json.properties.enableRbacAuthorization).toBeUndefined()
  expect(vaultView(lab.world, vaultNamed(lab.world, 'v1-test')!).rbac).toBe(false)
  await putVault(lab, vaultBody({ enableRbacAuthorization: true }), '2022-07-01')
  expect((await putVault(lab, vaultBody(), '2022-07-01')).json.properties.enableRbacAuthorization).toBe(true)
})

test('PATCH changes what it names, and policies as a whole', async () => {
  const lab = createEmulator()
  await putVault(lab, vaultBody({}, { tags: { a: '1' } }))
  const { status, json } = await ask(lab, 'portal').patch(versioned(vault), {
    properties: { enabledForDeployment: true, accessPolicies: [] },
  })
  expect([
    status,
    json.tags,
    json.properties.enabledForDeployment,
    json.properties.accessPolicies,
    json.properties.sku,
  ]).toEqual([200, { a: '1' }, true, [], { family: 'A', name: 'standard' }])
  expect((await ask(lab, 'portal').patch(versioned(`${vaults}/nobody`), {})).json.error.code).toBe('ResourceNotFound')
})

test('soft delete, its days and purge protection go one way only', async () => {
  const lab = createEmulator()
  const change = async (properties: object) =>
    (await ask(lab, 'portal').patch(versioned(vault, '2022-07-01'), { properties })).json
  await putVault(lab, vaultBody({ softDeleteRetentionInDays: 7 }), '2022-07-01')
  expect((await change({ enableSoftDelete: false })).error.message).toMatch(
    /^The property "enableSoftDelete" can be set to false only for creating new vault/,
  )
  expect((await change({ softDeleteRetentionInDays: 8 })).error.message).toBe(
    'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
  )
  expect((await change({ enablePurgeProtection: true })).properties.enablePurgeProtection).toBe(true)
  expect((await putVault(lab, vaultBody(), '2022-07-01')).json.properties).toMatchObject({
    enableSoftDelete: true,
    softDeleteRetentionInDays: 7,
    enablePurgeProtection: true,
  })
})

test('whoever may not hand out roles does not change the permission model', async () => {
  const lab = createEmulator()
  const assignment =
    `${group}/providers/Microsoft.Authorization/roleAssignments/` +
    '3b7f8f3c-55b6-4d93-8f1f-4b6b1b1c0a09?api-version=2015-07-01'
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c`
  await ask(lab, 'portal').put(assignment, {
    properties: { roleDefinitionId, principalId: principalOf(lab.world, 'vm').objectId },
  })
  const change = (properties: object) =>
    ask(lab, 'vm').patch(versioned(`${vaults}/mytestkeyvault`, '2022-07-01'), { properties })
  expect((await change({ enabledForDeployment: true })).status).toBe(200)
  expect((await change({ enableRbacAuthorization: true })).json.error.code).toBe('AuthorizationFailed')
})
