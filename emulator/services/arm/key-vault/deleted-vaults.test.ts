import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { vaultNamed } from '../../../policy/views/vaults.js'
import { ask, subscription, tokenOf, type Lab } from '../../../asking.test-support.js'
import { vaults, vault, versioned, vaultBody, putVault, statusAndError } from './vaults.test-support.js'

const secretUrl = 'https://mi-lab-vault.vault.azure.net/secrets/mi-test?api-version=2016-10-01'

const secretOf = async (lab: Lab) =>
  ask(lab, { token: await tokenOf(lab, 'vm', { resource: 'https://vault.azure.net' }) }).get(secretUrl)

const softDeleted = `${subscription}/resourceGroups/mi-test/providers/Microsoft.KeyVault/vaults/mi-lab-vault`

const inDeleted = `${subscription}/providers/Microsoft.KeyVault/locations/westus/deletedVaults/mi-lab-vault`

test('a deleted vault keeps what it held, and gives it back when it is recovered', async () => {
  const lab = createEmulator()
  const deleted = await ask(lab, 'portal').delete(versioned(softDeleted))
  expect([deleted.status, deleted.text]).toEqual([200, ''])
  expect(lab.resolve('mi-lab-vault.vault.azure.net')).toBe('no-such-name')
  const again = await ask(lab, 'portal').put(versioned(softDeleted), vaultBody())
  expect([again.status, again.json.error.code]).toEqual([409, 'ConflictError'])
  const recovered = await ask(lab, 'portal').put(
    versioned(softDeleted),
    vaultBody({ createMode: 'recover' }, { location: 'westus' }),
  )
  expect([recovered.status, recovered.json.location]).toEqual([200, 'westus'])
  expect((await secretOf(lab)).json.value).toBe('My Secret')
  expect((await ask(lab, 'portal').get(versioned(inDeleted))).status).toBe(404)
})

test('a vault without soft delete is gone with its secrets', async () => {
  const lab = createEmulator()
  const { incarnation } = vaultNamed(lab.world, 'mytestkeyvault')!
  expect((await ask(lab, 'portal').delete(versioned(`${vaults}/mytestkeyvault`))).status).toBe(200)
  expect((await ask(lab, 'portal').delete(versioned(`${vaults}/mytestkeyvault`))).status).toBe(204)
  expect(lab.world.data.snapshot().some(({ owner }) => owner === incarnation)).toBe(false)
  expect(
    (await ask(lab, 'portal').get(versioned(`${subscription}/providers/Microsoft.KeyVault/deletedVaults`))).json.value,
  ).toEqual([])
})

test('a deleted vault is listed, shown and purged', async () => {
  const lab = createEmulator({ wallClock: () => Date.parse('2019-10-22T04:54:56Z') })
  const { incarnation } = vaultNamed(lab.world, 'mi-lab-vault')!
  await ask(lab, 'portal').delete(versioned(softDeleted))
  const shown = (await ask(lab, 'portal').get(versioned(inDeleted.replace('westus', 'West%20US')))).json
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
  expect(
    (await ask(lab, 'portal').get(versioned(`${subscription}/providers/Microsoft.KeyVault/deletedVaults`))).json,
  ).toEqual({ value: [shown] })
  const purged = await ask(lab, 'portal').post(versioned(`${inDeleted}/purge`))
  expect([purged.status, purged.text]).toEqual([202, ''])
  const done = await ask(lab, 'portal').get(purged.header('Location')!)
  expect([done.status, done.json]).toEqual([
    200,
    { createdDateTime: '2019-10-22 04:54:56Z', lastActionDateTime: '2019-10-22 04:54:56Z', status: 'Succeeded' },
  ])
  expect(lab.world.data.snapshot().some(({ owner }) => owner === incarnation)).toBe(false)
  expect(statusAndError(await ask(lab, 'portal').get(versioned(inDeleted)))).toEqual([
    404,
    'ResourceNotFound',
    'The specified resource does not exist.',
  ])
  expect(statusAndError(await ask(lab, 'portal').post(versioned(`${inDeleted}/purge`)))).toEqual([
    404,
    'ResourceNotFound',
    'The specified resource does not exist.',
  ])
})

test('at its date a deleted vault is purged by itself, counted from the last deletion', async () => {
  const lab = createEmulator()
  const day = 86_400_000
  await ask(lab, 'portal').delete(versioned(softDeleted))
  lab.world.clock.advance(50 * day)
  await ask(lab, 'portal').put(versioned(softDeleted), vaultBody({ createMode: 'recover' }, { location: 'westus' }))
  await ask(lab, 'portal').delete(versioned(softDeleted))
  lab.world.clock.advance(60 * day)
  expect((await ask(lab, 'portal').get(versioned(inDeleted))).status).toBe(200)
  lab.world.clock.advance(31 * day)
  expect((await ask(lab, 'portal').get(versioned(inDeleted))).status).toBe(404)
})

test('purge protection keeps a deleted vault from everybody', async () => {
  const lab = createEmulator()
  await putVault(lab, vaultBody({ enablePurgeProtection: true }), '2022-07-01')
  await ask(lab, 'portal').delete(versioned(vault))
  const deleted = versioned(`${subscription}/providers/Microsoft.KeyVault/locations/eastus/deletedVaults/v1-test`)
  expect((await ask(lab, 'portal').get(deleted)).json.properties.purgeProtectionEnabled).toBe(true)
  const purge = await ask(lab, 'portal').post(deleted.replace('?', '/purge?'))
  expect(statusAndError(purge)).toEqual([405, 'MethodNotAllowed', "Operation 'DeletedVaultPurge' is not allowed."])
})

test('the name of a deleted vault is not free', async () => {
  const lab = createEmulator()
  await ask(lab, 'portal').delete(versioned(softDeleted))
  const check = versioned(`${subscription}/providers/Microsoft.KeyVault/checkNameAvailability`)
  expect((await ask(lab, 'portal').post(check, { name: 'mi-lab-vault' })).json.nameAvailable).toBe(false)
})
