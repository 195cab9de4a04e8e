import { expect, test } from 'vitest'
import { builtInScenario, createEmulator } from '../../../inside.test-support.js'
import { identityIn, withAssigned } from '../assigned.test-support.js'
import { vaultTokenUrl, getWithMetadata, lab, claimsOf } from './imds.test-support.js'

/** A machine with these user-assigned identities, with or without its own. */
function assigned(names: readonly string[], options?: { system: boolean }) {
  const emulator = createEmulator({ scenario: withAssigned(names, options) })
  return { emulator, made: names.map((name) => identityIn(emulator, name)) }
}

test('several user-assigned identities and none of its own: 168 bytes that ask which', async () => {
  const { emulator } = assigned(['one', 'two'], { system: false })
  const answer = await getWithMetadata(emulator, vaultTokenUrl)
  expect([answer.status, answer.bytes.length]).toEqual([400, 168])
  expect(answer.json.error_description).toMatch(/^Multiple user assigned identities exist, please specify the clientId/)
})

test('the only user-assigned identity is meant when the machine has none of its own', async () => {
  const {
    emulator,
    made: [one],
  } = assigned(['one'], { system: false })
  const answer = await getWithMetadata(emulator, vaultTokenUrl)
  expect(answer.json.client_id).toBe(one!.clientId)
  expect(claimsOf(answer)).toMatchObject({ xms_mirid: one!.id.replace('resourceGroups', 'resourcegroups') })
  expect(claimsOf(answer).xms_az_rid).toMatch(/virtualMachines\/orders$/)
})

test('client id, object id or resource id in any case name an identity, and the answer repeats the last two', async () => {
  const {
    emulator,
    made: [one, two],
  } = assigned(['one', 'two'])
  expect(
    (await getWithMetadata(emulator, `${vaultTokenUrl}&client_id=${one!.clientId.toUpperCase()}`)).json.client_id,
  ).toBe(one!.clientId)
  const byObject = (await getWithMetadata(emulator, `${vaultTokenUrl}&object_id=${two!.principalId}`)).json
  expect([byObject.client_id, byObject.object_id]).toEqual([two!.clientId, two!.principalId])
  for (const name of ['msi_res_id', 'mi_res_id']) {
    const body = (
      await getWithMetadata(emulator, `${vaultTokenUrl}&${name}=${encodeURIComponent(two!.id.toUpperCase())}`)
    ).json
    expect([body.client_id, body.msi_res_id]).toEqual([two!.clientId, two!.id.toUpperCase()])
    expect(Object.keys(body)).toEqual(Object.keys(body).sort())
  }
})

test('two selectors at once are refused', async () => {
  const answer = await getWithMetadata(lab(), `${vaultTokenUrl}&client_id=a&object_id=b`)
  expect([answer.status, answer.json.error]).toEqual([400, 'invalid_request'])
})

test('a machine without an identity gets 400, never 404', async () => {
  const scenario = { milab: 1, resourceGroups: { g: { virtualMachines: { v: { identity: 'none' } } } } } as const
  for (const emulator of [createEmulator({ scenario }), createEmulator({ scenario: builtInScenario('empty') })]) {
    const answer = await getWithMetadata(emulator, vaultTokenUrl)
    expect([answer.status, answer.json.error_description]).toEqual([400, 'Identity not found'])
  }
})
