/* The orders of a shop in Blob Storage: node orders.mjs settings.json */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { DefaultAzureCredential } from '@azure/identity'
import { BlobServiceClient } from '@azure/storage-blob'

const { storage } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const service = storage.startsWith('https:')
  ? new BlobServiceClient(storage, new DefaultAzureCredential())
  : BlobServiceClient.fromConnectionString(storage)

const container = service.getContainerClient('orders')
await container.createIfNotExists()

const order = container.getBlockBlobClient('2026/11/17.json')
await order.uploadData(Buffer.from('{"total":17}'), {
  blobHTTPHeaders: { blobContentType: 'application/json' },
  metadata: { customer: 'ann' },
  tags: { state: 'open' },
})
const { contentType, metadata, etag } = await order.getProperties()
assert.deepEqual([contentType, metadata], ['application/json', { customer: 'ann' }])
console.log('an order is kept')

const upload = (conditions) => order.uploadData(Buffer.from('{"total":18}'), { conditions })
await assert.rejects(upload({ ifNoneMatch: '*' }), { statusCode: 409, code: 'BlobAlreadyExists' })
await assert.rejects(upload({ ifMatch: '"0x8D0000000000000"' }), { statusCode: 412, code: 'ConditionNotMet' })
await upload({ ifMatch: etag })
assert.equal((await order.downloadToBuffer()).toString(), '{"total":18}')
console.log('it changes only where no one else changed it')

const lease = order.getBlobLeaseClient()
await lease.acquireLease(15)
await assert.rejects(order.delete(), { statusCode: 412, code: 'LeaseIdMissing' })
await lease.releaseLease()
console.log('a lease keeps it')

const copy = container.getBlockBlobClient('copies/17.json')
await (await copy.beginCopyFromURL(order.url)).pollUntilDone()
assert.equal((await copy.downloadToBuffer()).toString(), '{"total":18}')
const { snapshot } = await order.createSnapshot()
await order.setTags({ state: 'paid' })
assert.deepEqual((await order.getTags()).tags, { state: 'paid' })
assert.equal((await order.withSnapshot(snapshot).downloadToBuffer()).toString(), '{"total":18}')
console.log('a copy, a snapshot and tags')

const many = ['a', 'b', 'c'].map((name) => container.getBlockBlobClient(`2026/12/${name}.json`))
for (const blob of many) await blob.upload('{}', 2)
const [prefixes, names] = [[], []]
for await (const item of container.listBlobsByHierarchy('/', { prefix: '2026/' }))
  (item.kind === 'prefix' ? prefixes : names).push(item.name)
assert.deepEqual([prefixes, names], [['2026/11/', '2026/12/'], []])
console.log('orders by month')

const batch = await container.getBlobBatchClient().deleteBlobs(many)
assert.deepEqual([batch.subResponsesSucceededCount, batch.subResponsesFailedCount], [3, 0])
console.log('a batch deletes three')

await container.delete()
console.log('all is gone')
