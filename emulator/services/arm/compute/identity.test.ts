import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'
import { vms, versioned, makeMachine, systemIdentity } from './machines.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`

test('the identity stands in the first answer, its principal in the directory', async () => {
  const lab = createEmulator()
  const { identity } = (await makeMachine(lab, systemIdentity)).json
  expect(Object.keys(identity)).toEqual(['type', 'principalId', 'tenantId'])
  expect(identity.type).toBe('SystemAssigned')
  expect(lab.world.directory.principals.get(identity.principalId)).toMatchObject({
    displayName: 'vm1',
    kind: 'managed-identity',
  })
  expect((await makeMachine(lab, systemIdentity)).json.identity).toEqual(identity)
  expect((await makeMachine(lab)).json.identity).toEqual(identity)
})

test('None takes the identity away with its principal', async () => {
  const lab = createEmulator()
  const { principalId } = (await makeMachine(lab, systemIdentity)).json.identity
  const off = await ask(lab, 'portal').patch(versioned(`${vms}/vm1`), { identity: { type: 'None' } })
  expect([off.status, off.json.identity, off.json.properties.provisioningState]).toEqual([200, undefined, 'Updating'])
  expect(off.header('Azure-AsyncOperation')).toContain('/operations/')
  expect(lab.world.directory.principals.get(principalId)).toBeUndefined()
})

test('a machine made again has a new identity, and the roles of the old one stay behind', async () => {
  const lab = createEmulator()
  const first = (await makeMachine(lab, systemIdentity)).json
  const assignment =
    `${group}/providers/Microsoft.Authorization/roleAssignments/` +
    '3b7f8f3c-55b6-4d93-8f1f-4b6b1b1c0a01?api-version=2015-07-01'
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`
  expect(
    (
      await ask(lab, 'portal').put(assignment, {
        properties: { roleDefinitionId, principalId: first.identity.principalId },
      })
    ).status,
  ).toBe(201)
  const deleted = await ask(lab, 'portal').delete(versioned(`${vms}/vm1`))
  expect([deleted.status, deleted.text]).toEqual([202, ''])
  expect((await ask(lab, 'portal').get(deleted.header('Azure-AsyncOperation')!)).json.status).toBe('Succeeded')
  expect((await ask(lab, 'portal').get(deleted.header('Location')!)).status).toBe(200)
  expect((await ask(lab, 'portal').get(versioned(`${vms}/vm1`))).status).toBe(404)
  const again = (await makeMachine(lab, systemIdentity)).json
  expect(again.identity.principalId).not.toBe(first.identity.principalId)
  expect(again.properties.vmId).not.toBe(first.properties.vmId)
  expect((await ask(lab, 'portal').get(assignment)).json.properties.principalId).toBe(first.identity.principalId)
})

test('turning the identity off drops the tokens that the machine holds', async () => {
  const lab = createEmulator()
  expect((await ask(lab, 'vm').get(versioned(group, '2016-06-01'))).status).toBe(200)
  expect(lab.world.tokenCache.size).toBe(1)
  await ask(lab, 'portal').patch(versioned(`${vms}/DevTestVM`), { identity: { type: 'None' } })
  expect(lab.world.tokenCache.size).toBe(0)
})
