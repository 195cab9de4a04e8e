/* unstorage: a blob container and a vault as key-value stores, with DefaultAzureCredential. */
import assert from 'node:assert/strict'
import { createStorage } from 'unstorage'
import azureKeyVault from 'unstorage/drivers/azure-key-vault'
import azureStorageBlob from 'unstorage/drivers/azure-storage-blob'
import { step } from './steps.mjs'

const blobs = createStorage({ driver: azureStorageBlob({ accountName: 'ordersdata', containerName: 'data' }) })
const secrets = createStorage({ driver: azureKeyVault({ vaultName: 'orders-kv' }) })

await step('set, get, list and remove blobs', async () => {
  await blobs.setItem('it:a', { n: 1 })
  await blobs.setItem('it:b', 'hello')
  assert.deepEqual(await blobs.getItem('it:a'), { n: 1 })
  assert.deepEqual((await blobs.getKeys('it')).sort(), ['it:a', 'it:b'])
  await blobs.removeItem('it:a')
  assert.equal(await blobs.hasItem('it:a'), false)
})

await step('raw bytes in blobs', async () => {
  const content = Buffer.from(Array.from({ length: 2560 }, (_, index) => index % 256))
  await blobs.setItemRaw('it:raw', content)
  assert.ok(content.equals(Buffer.from(await blobs.getItemRaw('it:raw'))))
})

await step('set, get and list secrets', async () => {
  await secrets.setItem('greeting', 'hello')
  assert.equal(await secrets.getItem('greeting'), 'hello')
  assert.ok((await secrets.getKeys()).includes('greeting'))
})

// It deletes the secret, waits until it is deleted, and purges it.
await step('remove secrets', async () => {
  await secrets.removeItem('greeting')
  assert.equal(await secrets.hasItem('greeting'), false)
})
