import { StorageManagementClient } from '@azure/arm-storage'
import { DefaultAzureCredential } from '@azure/identity'
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import { randomBytes } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { expect } from 'vitest'
import { test as labTest } from '../../../emulator/hosts/vitest.js'
import { builtInScenario } from '../../../emulator/index.js'

/* The official SDK, unmodified, through msw at the real names: with an account key and a managed identity's token. */

const base = builtInScenario('tutorials')
const test = labTest.extend({
  scenario: {
    ...base,
    roleAssignments: [
      ...base.roleAssignments!,
      { to: 'DevTestVM', role: 'Storage Blob Data Contributor', on: 'devteststorage' },
    ],
  },
})
const url = 'https://devteststorage.blob.core.windows.net'

const byToken = () => new BlobServiceClient(url, new DefaultAzureCredential())

async function accountKey(): Promise<StorageSharedKeyCredential> {
  const arm = new StorageManagementClient(new DefaultAzureCredential(), base.subscription!.id!)
  const { keys } = await arm.storageAccounts.listKeys('DevTest', 'devteststorage')
  return new StorageSharedKeyCredential('devteststorage', keys![0]!.value!)
}

const byKey = async () => new BlobServiceClient(url, await accountKey())

test.for([
  ['a token', async () => byToken()],
  ['an account key', byKey],
] as const)('with %s: uploads, downloads, lists, streams 10 MB', async ([, service]) => {
  const container = (await service()).getContainerClient('devtest')
  const blob = container.getBlockBlobClient('folder/hello world é.txt')
  const uploaded = await blob.upload('hello', 5, {
    blobHTTPHeaders: { blobContentType: 'text/plain' },
    metadata: { team: 'orders' },
    tags: undefined,
  })
  expect(uploaded.etag).toMatch(/^"0x/)
  expect((await blob.downloadToBuffer()).toString()).toBe('hello')
  expect(await blob.getProperties()).toMatchObject({
    contentType: 'text/plain',
    contentLength: 5,
    metadata: { team: 'orders' },
    blobType: 'BlockBlob',
  })
  expect(await blob.exists()).toBe(true)
  expect(await container.getBlobClient('nothing').exists()).toBe(false)
  const part = await blob.download(1, 3)
  expect((await text(part.readableStreamBody!)).toString()).toBe('ell')

  const ten = randomBytes(10 * 1024 * 1024)
  const big = container.getBlockBlobClient('big.bin')
  await big.uploadData(ten, { blockSize: 4 * 1024 * 1024, maxSingleShotSize: 1024 * 1024, concurrency: 3 })
  expect((await big.downloadToBuffer()).equals(ten)).toBe(true)
  const streamed = container.getBlockBlobClient('streamed.bin')
  const source = new PassThrough()
  source.end(ten)
  await streamed.uploadStream(source, 3 * 1024 * 1024, 2)
  expect((await text((await streamed.download()).readableStreamBody!)).equals(ten)).toBe(true)

  const names: string[] = []
  for await (const { name } of container.listBlobsFlat()) names.push(name)
  expect(names).toEqual(['big.bin', 'folder/hello world é.txt', 'streamed.bin'])
  const kinds: string[] = []
  for await (const { kind, name } of container.listBlobsByHierarchy('/')) kinds.push(`${kind} ${name}`)
  expect(kinds.sort()).toEqual(['blob big.bin', 'blob streamed.bin', 'prefix folder/'])
  await blob.delete()
  await expect(blob.download()).rejects.toMatchObject({ statusCode: 404, code: 'BlobNotFound' })
})

test('a page at a time', async () => {
  const container = byToken().getContainerClient('devtest')
  for (const name of ['a', 'b', 'c']) await container.getBlockBlobClient(name).upload(name, 1)
  const pages: number[] = []
  for await (const page of container.listBlobsFlat().byPage({ maxPageSize: 2 }))
    pages.push(page.segment.blobItems.length)
  expect(pages).toEqual([2, 1])
})

test('containers come and go', async () => {
  const service = byToken()
  const container = service.getContainerClient('invoices')
  expect((await container.createIfNotExists()).succeeded).toBe(true)
  expect((await container.createIfNotExists()).succeeded).toBe(false)
  const names: string[] = []
  for await (const { name } of service.listContainers()) names.push(name)
  expect(names).toEqual(['devtest', 'invoices'])
  await container.delete()
  expect((await container.deleteIfExists()).succeeded).toBe(false)
})

test('conditions are kept: no overwriting with If-None-Match', async () => {
  const blob = byToken().getContainerClient('devtest').getBlockBlobClient('once')
  const { etag } = await blob.upload('1', 1, { conditions: { ifNoneMatch: '*' } })
  await expect(blob.upload('2', 1, { conditions: { ifNoneMatch: '*' } })).rejects.toMatchObject({
    statusCode: 409,
    code: 'BlobAlreadyExists',
  })
  await expect(blob.upload('2', 1, { conditions: { ifMatch: '"0x1"' } })).rejects.toMatchObject({
    statusCode: 412,
    code: 'ConditionNotMet',
  })
  await blob.upload('2', 1, { conditions: { ifMatch: etag! } })
})

test('a download that breaks off is the SDK’s AbortError, as it is over a socket', async ({ lab }) => {
  const blob = byToken().getContainerClient('devtest').getBlockBlobClient('broken')
  await blob.uploadData(randomBytes(300_000))
  lab.faults.add({ on: 'blob.blobs.get', times: 1, do: { drop: { afterBytes: 100_000 } } })
  const { readableStreamBody } = await blob.download(0, undefined, { maxRetryRequests: 3 })
  await expect(text(readableStreamBody!)).rejects.toThrow(/aborted/)
})

async function text(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
