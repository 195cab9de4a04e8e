import { ResourceManagementClient } from '@azure/arm-resources'
import { StorageManagementClient } from '@azure/arm-storage'
import { ClientSecretCredential, ManagedIdentityCredential } from '@azure/identity'
import { expect } from 'vitest'
import { test as labTest } from '../../../emulator/hosts/vitest.js'
import { builtInScenario } from '../../../emulator/index.js'

/* The official SDKs, unmodified, through msw at the real names. They write `resourcegroups`, which Azure accepts. */

const base = builtInScenario('tutorials')
const portal = { clientId: '11111111-2222-4333-8444-555555555555', secret: 'not-a-real-secret' }
const test = labTest.extend({ scenario: { ...base, applications: { portal } } })

const subscription = base.subscription!.id!
const owner = () => new ClientSecretCredential(base.tenant!.id!, portal.clientId, portal.secret)
const vm = () => new ManagedIdentityCredential()
const quick = { updateIntervalInMs: 1 }

test('the VM reads its resource group, and no other', async ({ lab }) => {
  const { resourceGroups } = new ResourceManagementClient(vm(), subscription)
  expect(await resourceGroups.get('DevTest')).toEqual({
    id: `/subscriptions/${subscription}/resourceGroups/DevTest`,
    name: 'DevTest',
    type: 'Microsoft.Resources/resourceGroups',
    location: 'westus',
    properties: { provisioningState: 'Succeeded' },
  })
  expect(new URL(lab.requests.at(-1)!.url).pathname).toBe(`/subscriptions/${subscription}/resourcegroups/DevTest`)
  await expect(resourceGroups.get('mi-test')).rejects.toMatchObject({ statusCode: 403, code: 'AuthorizationFailed' })
})

test('the owner lists, creates, tags and deletes groups with the poller', async () => {
  const { resourceGroups } = new ResourceManagementClient(owner(), subscription)
  const names = async () => {
    const found: string[] = []
    for await (const { name } of resourceGroups.list()) found.push(name!)
    return found.sort()
  }
  expect(await names()).toEqual(['DevTest', 'mi-test'])
  const created = await resourceGroups.createOrUpdate('orders', { location: 'westeurope', tags: { team: 'orders' } })
  expect(created).toMatchObject({ name: 'orders', location: 'westeurope', tags: { team: 'orders' } })
  expect(await resourceGroups.update('orders', { tags: { team: 'billing' } })).toMatchObject({
    tags: { team: 'billing' },
  })
  expect(await names()).toEqual(['DevTest', 'mi-test', 'orders'])
  expect(await resourceGroups.checkExistence('orders')).toMatchObject({ body: true })
  await resourceGroups.beginDeleteAndWait('orders', quick)
  expect(await names()).toEqual(['DevTest', 'mi-test'])
  await expect(resourceGroups.get('orders')).rejects.toMatchObject({ statusCode: 404, code: 'ResourceGroupNotFound' })
})

test('the VM lists the account’s keys', async () => {
  const { storageAccounts } = new StorageManagementClient(vm(), subscription)
  const { keys } = await storageAccounts.listKeys('DevTest', 'devteststorage')
  expect(keys!.map(({ keyName, permissions }) => [keyName, permissions?.toLowerCase()])).toEqual([
    ['key1', 'full'],
    ['key2', 'full'],
  ])
  expect(Buffer.from(keys![0]!.value!, 'base64')).toHaveLength(64)
})

test('the owner creates an account with the poller, and reads, lists and deletes it', async () => {
  const { storageAccounts, blobContainers } = new StorageManagementClient(owner(), subscription)
  const made = await storageAccounts.beginCreateAndWait(
    'DevTest',
    'ordersdata',
    { location: 'westus', kind: 'StorageV2', sku: { name: 'Standard_LRS' } },
    quick,
  )
  expect(made).toMatchObject({
    name: 'ordersdata',
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS', tier: 'Standard' },
    provisioningState: 'Succeeded',
    primaryEndpoints: { blob: 'https://ordersdata.blob.core.windows.net/' },
  })
  expect(await storageAccounts.getProperties('DevTest', 'ordersdata')).toMatchObject({ name: 'ordersdata' })
  const names: string[] = []
  for await (const { name } of storageAccounts.listByResourceGroup('DevTest')) names.push(name!)
  expect(names.sort()).toEqual(['devteststorage', 'ordersdata'])
  expect(await blobContainers.create('DevTest', 'ordersdata', 'invoices', {})).toMatchObject({ name: 'invoices' })
  await storageAccounts.delete('DevTest', 'ordersdata')
  await expect(storageAccounts.getProperties('DevTest', 'ordersdata')).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceNotFound',
  })
})
