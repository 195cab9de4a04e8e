import { BlobBatch, generateBlobSASQueryParameters } from '@azure/storage-blob'
import { all, put, refusal, text } from './seen.mjs'

const hour = 3_600_000

export async function batch({ service, container }) {
  const names = ['batch/1.txt', 'batch/2 ü.txt', 'batch/3.txt']
  const blobs = names.map((name) => container.getBlockBlobClient(name))
  for (const blob of blobs) await put(blob, 'x')
  const batches = service.getBlobBatchClient()
  const tiered = await batches.setBlobsAccessTier(blobs, 'Cool')
  const { accessTier } = await blobs[1].getProperties()
  const deleting = new BlobBatch()
  for (const name of [...names, 'batch/nothing.txt']) await deleting.deleteBlob(container.getBlobClient(name))
  const { subResponses } = await container.getBlobBatchClient().submitBatch(deleting)
  return {
    tiered: [...tiered.subResponses.map(({ status }) => status), accessTier],
    deleted: subResponses.map(({ status, errorCode = '' }) => `${status} ${errorCode}`.trim()),
    left: await all(container.listBlobsFlat({ prefix: 'batch/' })),
  }
}

/** A link that refers to a policy is always cut with the account's key. */
export async function policies({ container, key, anonymous }) {
  const [startsOn, expiresOn] = [new Date(Date.now() - hour), new Date(Date.now() + hour)]
  const blob = container.getBlockBlobClient('by policy.txt')
  await put(blob, 'by policy')
  const set = await refusal(
    container.setAccessPolicy('blob', [{ id: 'readers', accessPolicy: { startsOn, expiresOn, permissions: 'r' } }]),
  )
  if (set !== 'allowed') return { set, read: await refusal(container.getAccessPolicy()) }
  const values = { containerName: container.containerName, blobName: blob.name, identifier: 'readers' }
  const link = anonymous(blob, generateBlobSASQueryParameters(values, key))
  const { blobPublicAccess, signedIdentifiers } = await container.getAccessPolicy()
  const seen = {
    shown: [blobPublicAccess, ...signedIdentifiers.map(({ id, accessPolicy }) => `${id} ${accessPolicy.permissions}`)],
    texts: [await text(link), await text(anonymous(blob))],
    beyond: await refusal(link.delete()),
  }
  await container.setAccessPolicy()
  return { set, ...seen, revoked: [await refusal(text(link)), await refusal(text(anonymous(blob)))] }
}

export async function properties({ service }) {
  const before = await service.getProperties().catch(({ code }) => code)
  if (typeof before === 'string') return { refused: before }
  const cors = {
    allowedOrigins: 'https://shop.example',
    allowedMethods: 'GET,PUT',
    allowedHeaders: 'x-ms-*',
    exposedHeaders: 'ETag',
    maxAgeInSeconds: 60,
  }
  await service.setProperties({ cors: [cors], defaultServiceVersion: '2020-06-12' })
  const after = await service.getProperties()
  await service.setProperties({ cors: [] })
  return {
    kept: before.deleteRetentionPolicy?.days,
    cors: after.cors.map(Object.values),
    version: after.defaultServiceVersion,
    still: after.deleteRetentionPolicy?.days,
    cleared: (await service.getProperties()).cors?.length ?? 0,
    sku: (await service.getAccountInfo()).skuName,
  }
}
