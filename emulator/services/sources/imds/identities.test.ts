import { expect, test } from 'vitest'
import { machineType } from '../../../policy/views/machines.js'
import { builtInScenario, createEmulator, type Emulator } from '../../../inside.test-support.js'
import { tenant, vaultTokenUrl, getWithMetadata, lab, claimsOf } from './imds.test-support.js'

/** Puts user-assigned identities on the machine, with or without its own. */
function assign(
  emulator: Emulator,
  names: readonly string[],
  { system = true } = {},
): { clientId: string; principalId: string; id: string }[] {
  const { world } = emulator
  return world.change(() => {
    const machine = world.resources.ofType(machineType)[0]!
    const made = names.map((name) => {
      const id = machine.id.replace(/providers.*/, `providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`)
      const [clientId, principalId] = [world.randomness.guid(), world.randomness.guid()]
      const times = { created: 0, changed: 0, incarnation: world.randomness.guid() }
      world.resources.put({
        id,
        name,
        type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
        properties: { clientId, principalId, tenantId: tenant },
        ...times,
      })
      world.directory.principals.set(principalId, {
        objectId: principalId,
        appId: clientId,
        tenantId: tenant,
        displayName: name,
        kind: 'managed-identity',
        resourceId: id,
        secrets: [],
      })
      return { clientId, principalId, id }
    })
    const { identity, ...rest } = machine
    const userAssignedIdentities = Object.fromEntries(made.map(({ id }) => [id, {}]))
    world.resources.put({
      ...rest,
      identity: system ? { ...identity!, userAssignedIdentities } : { type: 'UserAssigned', userAssignedIdentities },
    })
    return made
  })
}

test('several user-assigned identities and none of its own: 168 bytes that ask which', async () => {
  const emulator = lab()
  assign(emulator, ['one', 'two'], { system: false })
  const answer = await getWithMetadata(emulator, vaultTokenUrl)
  expect([answer.status, answer.bytes.length]).toEqual([400, 168])
  expect(answer.json.error_description).toMatch(/^Multiple user assigned identities exist, please specify the clientId/)
})

test('the only user-assigned identity is meant when the machine has none of its own', async () => {
  const emulator = lab()
  const [one] = assign(emulator, ['one'], { system: false })
  const answer = await getWithMetadata(emulator, vaultTokenUrl)
  expect(answer.json.client_id).toBe(one!.clientId)
  expect(claimsOf(answer)).toMatchObject({ xms_mirid: one!.id.replace('resourceGroups', 'resourcegroups') })
  expect(claimsOf(answer).xms_az_rid).toMatch(/virtualMachines\/DevTestVM$/)
})

test('client id, object id or resource id in any case name an identity, and the answer repeats the last two', async () => {
  const emulator = lab()
  const [one, two] = assign(emulator, ['one', 'two'])
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
