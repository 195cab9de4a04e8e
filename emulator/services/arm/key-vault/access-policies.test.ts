import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask } from '../../../asking.test-support.js'
import { vaults, vault, versioned, policy, putVault } from './vaults.test-support.js'

test('policies are added to a holder, replaced, and removed by holder', async () => {
  const lab = createEmulator()
  await putVault(lab)
  const send = (kind: string, accessPolicies: object[]) =>
    ask(lab, 'portal').put(versioned(`${vault}/accessPolicies/${kind}`), { properties: { accessPolicies } })
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
  expect((await ask(lab, 'portal').get(versioned(vault))).json.properties.accessPolicies).toEqual([policy])
  expect((await send('forget', [policy])).status).toBe(400)
})

test('policies of a vault that is not there have no parent', async () => {
  const answer = await ask(createEmulator(), 'portal').put(versioned(`${vaults}/nobody/accessPolicies/add`), {
    properties: { accessPolicies: [policy] },
  })
  expect([answer.status, answer.json.error.code]).toEqual([404, 'ParentResourceNotFound'])
})
