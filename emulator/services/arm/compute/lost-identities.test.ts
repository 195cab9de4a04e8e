import { expect, test } from 'vitest'
import type { Emulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'
import { makeMachine, versioned, vms } from './machines.test-support.js'
import { attach, group, identityOf, idOf, labWith, machine, makeIdentity, patch } from './user-assigned.test-support.js'

const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c'

/** Gives the tutorials' machine a role on a scope. */
const assignRole = (lab: Emulator, role: string, scope: string) =>
  ask(lab, 'portal').put(
    versioned(
      `${scope}/providers/Microsoft.Authorization/roleAssignments/${lab.world.randomness.guid()}`,
      '2015-07-01',
    ),
    {
      properties: {
        roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        principalId: [...lab.world.directory.principals.values()].find((of) => of.displayName === 'DevTestVM')!
          .objectId,
      },
    },
  )

test('assign/action is judged on each identity that the body names, of another group, too', async () => {
  const { lab } = await labWith('one-id')
  const other = `${subscription}/resourceGroups/Other`
  await ask(lab, 'portal').put(versioned(other, '2021-04-01'), { location: 'westus' })
  const theirs = idOf('theirs-id', other)
  await ask(lab, 'portal').put(versioned(theirs, '2018-11-30'), { location: 'westus' })
  await assignRole(lab, contributor, group)
  await makeMachine(lab)
  const identity = { type: 'UserAssigned', userAssignedIdentities: { ...attach('one-id'), [theirs]: {} } }
  const refused = await ask(lab, 'vm').patch(machine, { identity })
  expect([refused.status, refused.json.error.code]).toEqual([403, 'LinkedAuthorizationFailed'])
  expect(refused.json.error.message).toContain(
    `it does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' ` +
      `on the linked scope(s) '${theirs}' or the linked scope(s) are invalid.`,
  )
  expect(await identityOf(lab)).toBeUndefined()
  // Managed Identity Operator
  await assignRole(lab, 'f1a07417-d97a-45cb-824c-7a7467783830', theirs.replace('resourcegroups', 'resourceGroups'))
  expect((await ask(lab, 'vm').patch(machine, { identity })).status).toBe(200)
})

test('an identity made anew is not attached until the old one is taken away', async () => {
  const { lab, ids } = await labWith('one-id', 'two-id')
  await makeMachine(lab, { identity: { type: 'UserAssigned', userAssignedIdentities: attach('one-id') } })
  await ask(lab, 'portal').delete(versioned(idOf('one-id'), '2018-11-30'))
  expect((await identityOf(lab)).userAssignedIdentities).toEqual(attach('one-id'))
  const anew = await makeIdentity(lab, 'one-id')
  expect(anew.clientId).not.toBe(ids[idOf('one-id')]!.clientId)
  expect((await identityOf(lab)).userAssignedIdentities).toEqual(attach('one-id'))
  for (const name of ['one-id', 'two-id']) {
    const refused = await patch(lab, { type: 'UserAssigned', userAssignedIdentities: attach(name) })
    expect([refused.status, refused.json.error.code]).toEqual([400, 'FailedIdentityOperation'])
    expect(refused.json.error.message).toContain(`Resource '${idOf('one-id')}' was not found.`)
  }
  const detach = { [idOf('one-id')]: null, ...attach('two-id') }
  expect((await patch(lab, { type: 'UserAssigned', userAssignedIdentities: detach })).status).toBe(200)
  await patch(lab, { type: 'UserAssigned', userAssignedIdentities: attach('one-id') })
  expect((await identityOf(lab)).userAssignedIdentities[idOf('one-id')]).toEqual(anew)
})

test('the tokens of an identity that is taken away are forgotten, the others are kept', async () => {
  const { lab, ids } = await labWith('one-id', 'two-id')
  const devTest = versioned(`${vms}/DevTestVM`)
  const change = (identity: object) => ask(lab, 'portal').patch(devTest, { identity })
  await change({ type: 'SystemAssigned, UserAssigned', userAssignedIdentities: attach('one-id', 'two-id') })
  for (const { clientId } of Object.values(ids)) {
    const url =
      'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
    const { status } = await ask(lab).get(`${url}&client_id=${clientId}`, { headers: { Metadata: 'true' } })
    expect(status).toBe(200)
  }
  const kept = () => [...lab.world.tokenCache.keysWith('')].map((key) => key.split('|')[2])
  expect(kept()).toEqual(expect.arrayContaining(Object.values(ids).map(({ principalId }) => principalId)))
  await change({ type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [idOf('one-id')]: null } })
  expect(kept()).toEqual([ids[idOf('two-id')]!.principalId])
  await ask(lab, 'portal').delete(versioned(idOf('two-id'), '2018-11-30'))
  expect(kept()).toEqual([])
})
