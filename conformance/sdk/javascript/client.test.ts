import { StorageManagementClient } from '@azure/arm-storage'
import { SecretClient } from '@azure/keyvault-secrets'
import { BlobServiceClient } from '@azure/storage-blob'
import { expect } from 'vitest'
import {
  createClient,
  readResourceGroupWithVmIdentity,
  readSecretWithVmIdentity,
  storeBlobWithAccountKey,
} from '../../../client/index.js'
import { test as labTest } from '../../../emulator/hosts/vitest.js'
import { builtInScenario } from '../../../emulator/index.js'

/* Our own client, through msw at the real names: its flows, and as the credential of the official SDKs. */

const base = builtInScenario('tutorials')
const subscriptionId = base.subscription!.id!
const test = labTest.extend({
  scenario: {
    ...base,
    roleAssignments: [
      ...base.roleAssignments!,
      { to: 'DevTestVM', role: 'Storage Blob Data Contributor', on: 'devteststorage' },
    ],
  },
})

const sources = [
  ['IMDS', 'imds'],
  ['the MSI extension', 'msi-extension'],
] as const

test.for(sources)('the Key Vault tutorial, with a token from %s', async ([, source]) => {
  const secret = await readSecretWithVmIdentity(createClient({ source }), {
    vault: 'mytestkeyvault',
    secret: 'MyTestSecret',
  })
  expect(secret).toMatchObject({
    value: 'p@ssw0rd!',
    id: 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret/7c2204c6093c4d859bc5b9eff8f29050',
  })
})

test.for(sources)('the Resource Manager tutorial, with a token from %s', async ([, source]) => {
  const group = await readResourceGroupWithVmIdentity(createClient({ source }), {
    subscriptionId,
    resourceGroup: 'DevTest',
  })
  expect(group).toEqual({
    id: `/subscriptions/${subscriptionId}/resourceGroups/DevTest`,
    name: 'DevTest',
    location: 'westus',
    properties: { provisioningState: 'Succeeded' },
  })
})

test.for(sources)('the Storage tutorial, with a token from %s', async ([, source], { lab }) => {
  const flow = { subscriptionId, resourceGroup: 'DevTest', account: 'devteststorage', container: 'devtest' }
  const { downloaded } = await storeBlobWithAccountKey(createClient({ source }), flow)
  expect(Buffer.from(downloaded).toString()).toBe('This is a test text file.\n')
  expect(lab.requests.map(({ service, status }) => `${service} ${status}`)).toEqual([
    `${source} 200`,
    'arm 200',
    'blob 201',
    'blob 206',
  ])
})

test('it is a credential for SecretClient, BlobServiceClient and StorageManagementClient', async ({ lab }) => {
  const client = createClient()
  const { value } = await new SecretClient('https://mi-lab-vault.vault.azure.net', client).getSecret('mi-test')
  expect(value).toBe('My Secret')
  const blob = new BlobServiceClient('https://devteststorage.blob.core.windows.net', client)
    .getContainerClient('devtest')
    .getBlockBlobClient('mine')
  await blob.upload('mine', 4)
  expect((await blob.downloadToBuffer()).toString()).toBe('mine')
  const { keys } = await new StorageManagementClient(client, subscriptionId).storageAccounts.listKeys(
    'DevTest',
    'devteststorage',
  )
  expect(keys).toHaveLength(2)
  expect(lab.requests.filter(({ service }) => service === 'imds')).toHaveLength(3)
})

test('a token that the world’s clock has outlived is refused, and a new client gets a new one', async ({ lab }) => {
  const client = createClient()
  await client.getSecret('mytestkeyvault', 'MyTestSecret')
  lab.clock.advance('P2D')
  await expect(client.getSecret('mytestkeyvault', 'MyTestSecret')).rejects.toMatchObject({ status: 401 })
  expect((await createClient().getSecret('mytestkeyvault', 'MyTestSecret')).value).toBe('p@ssw0rd!')
})
