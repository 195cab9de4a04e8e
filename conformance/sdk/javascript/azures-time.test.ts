import { ResourceManagementClient } from '@azure/arm-resources'
import { ClientSecretCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'
import { expect } from 'vitest'
import { test as labTest } from '../../../emulator/hosts/vitest.js'
import { builtInScenario } from '../../../emulator/index.js'

/* The official SDKs' pollers in a world where things take their time: they wait until the lab's clock says so. */

const base = builtInScenario('tutorials')
const portal = { clientId: '11111111-2222-4333-8444-555555555555', secret: 'not-a-real-secret' }
const vaults = { 'orders-kv': { authorization: 'rbac' as const, secrets: { 'db-password': 'pw' } } }
const test = labTest.extend({
  scenario: {
    ...base,
    applications: { portal },
    resourceGroups: { ...base.resourceGroups, orders: { vaults } },
    roleAssignments: [...base.roleAssignments!, { to: 'portal', role: 'Key Vault Administrator', on: 'orders-kv' }],
    policies: { timing: 'azure' as const },
  },
})

const owner = () => new ClientSecretCredential(base.tenant!.id!, portal.clientId, portal.secret)
const quick = { intervalInMs: 1 }

test('the pollers of secrets wait until a deletion and a recovery are complete', async ({ lab }) => {
  const client = new SecretClient('https://orders-kv.vault.azure.net', owner(), { retryOptions: { maxRetries: 0 } })
  const deletion = await client.beginDeleteSecret('db-password', quick)
  await deletion.poll()
  expect(deletion.isDone()).toBe(false)
  await expect(client.setSecret('db-password', 'new')).rejects.toMatchObject({ statusCode: 409 })
  lab.world.clock.advance(6000)
  expect((await deletion.pollUntilDone()).name).toBe('db-password')
  const recovery = await client.beginRecoverDeletedSecret('db-password', quick)
  await recovery.poll()
  expect(recovery.isDone()).toBe(false)
  lab.world.clock.advance(6000)
  await recovery.pollUntilDone()
  expect((await client.getSecret('db-password')).value).toBe('pw')
})

test('the poller of a group waits until it is deleted', async ({ lab }) => {
  const { resourceGroups } = new ResourceManagementClient(owner(), base.subscription!.id!)
  const poller = await resourceGroups.beginDelete('orders', { updateIntervalInMs: 1 })
  await poller.poll()
  expect(poller.getOperationState().status).toBe('running')
  expect((await resourceGroups.get('orders')).properties).toEqual({ provisioningState: 'Deleting' })
  lab.world.clock.advance(180_000)
  await poller.poll()
  expect(poller.getOperationState().status).toBe('succeeded')
})
