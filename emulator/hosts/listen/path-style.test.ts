import { BlobSASPermissions, BlobServiceClient } from '@azure/storage-blob'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { hmac } from '../../key-signature.test-support.js'
import { openLab, type OpenLab } from '../lab.js'

// Published by Microsoft for every storage emulator: not a secret.
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

let lab: OpenLab

beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), 'milab-path-style-'))
  lab = await openLab({ home, httpPort: 0, httpsPort: 0, msiPort: null, pathStyle: 0 })
})
afterAll(() => lab.close())

/** What `UseDevelopmentStorage=true` stands for, at the test's own port. */
const connection = (endpoint = `${lab.pathStyle}/devstoreaccount1`) =>
  `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=${endpoint};`

const contentsOf = async (stream: NodeJS.ReadableStream) => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

test('the JavaScript SDK makes, lists and reads blobs as it does at Azurite', async () => {
  const service = BlobServiceClient.fromConnectionString(connection())
  const container = service.getContainerClient('letters')
  await container.create()
  await container.uploadBlockBlob('a b/höhe.txt', 'hello', 5, { metadata: { from: 'azurite' } })
  const names: string[] = []
  for await (const { name } of container.listBlobsFlat({ prefix: 'a b/' })) names.push(name)
  expect(names).toEqual(['a b/höhe.txt'])
  const page = (await service.listContainers().byPage().next()).value
  expect(page).toMatchObject({ serviceEndpoint: `${lab.pathStyle}/devstoreaccount1/` })
  const blob = await container.getBlobClient('a b/höhe.txt').download()
  expect([await contentsOf(blob.readableStreamBody!), blob.metadata]).toEqual(['hello', { from: 'azurite' }])
  const permissions = BlobSASPermissions.parse('r')
  const expiresOn = new Date(Date.now() + 3_600_000)
  const signed = await fetch(await container.getBlobClient('a b/höhe.txt').generateSasUrl({ permissions, expiresOn }))
  expect([signed.status, await signed.text()]).toEqual([200, 'hello'])
  await container.delete()
})

test('a source is named as its own endpoint names it, also by another name of this machine', async () => {
  const container = BlobServiceClient.fromConnectionString(connection()).getContainerClient('sources')
  await container.create()
  const source = container.getBlockBlobClient('a b/source')
  await source.upload('hello', 5)
  const read = { permissions: BlobSASPermissions.parse('r'), expiresOn: new Date(Date.now() + 3_600_000) }
  const signed = await source.generateSasUrl(read)
  const copies = ['one', 'two', 'three'].map((name) => container.getBlockBlobClient(name))
  await copies[0]!.syncUploadFromURL(signed)
  await copies[1]!.syncCopyFromURL(signed.replace('127.0.0.1', 'localhost'))
  await (await copies[2]!.beginCopyFromURL(source.url)).pollUntilDone()
  for (const copy of copies) expect((await copy.downloadToBuffer()).toString()).toBe('hello')
  expect((await copies[2]!.getProperties()).copySource).toBe(source.url)
  const elsewhere = copies[0]!.syncCopyFromURL('http://127.0.0.1:9/devstoreaccount1/sources/x')
  await expect(elsewhere).rejects.toMatchObject({ statusCode: 501 })
})

test('a batch has the account in the path of each part', async () => {
  const service = BlobServiceClient.fromConnectionString(connection())
  const container = service.getContainerClient('batch')
  await container.create()
  const blobs = ['a', 'b c'].map((name) => container.getBlockBlobClient(name))
  for (const blob of blobs) await blob.upload('x', 1)
  const batch = container.getBlobBatchClient()
  const { subResponses } = await batch.deleteBlobs([...blobs, container.getBlobClient('none')])
  expect(subResponses.map(({ status, errorCode }) => [status, errorCode])).toEqual([
    [202, undefined],
    [202, undefined],
    [404, 'BlobNotFound'],
  ])
  await container.delete()
})

test('requests as .NET’s libraries sign them, with the account twice in the resource, are taken', async () => {
  const date = new Date().toUTCString()
  const signed = (resource: string) => {
    const text = `GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:${date}\nx-ms-version:2019-12-12\n${resource}\ncomp:list`
    return fetch(`${lab.pathStyle}/devstoreaccount1?comp=list`, {
      headers: {
        'x-ms-date': date,
        'x-ms-version': '2019-12-12',
        Authorization: `SharedKey devstoreaccount1:${hmac(key, text)}`,
      },
    })
  }
  expect((await signed('/devstoreaccount1/devstoreaccount1')).status).toBe(200)
  expect((await signed('/devstoreaccount1/')).status).toBe(403)
})

test('the well-known key counts at this endpoint alone, and for no other account', async () => {
  const service = BlobServiceClient.fromConnectionString(connection(`${lab.pathStyle}/devteststorage`))
  await expect(service.listContainers().next()).rejects.toMatchObject({ statusCode: 403 })
  const date = new Date().toUTCString()
  const text = `GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:${date}\nx-ms-version:2021-12-02\n/devstoreaccount1/\ncomp:list`
  const atItsName = await ask(lab.emulator).get('https://devstoreaccount1.blob.core.windows.net/?comp=list', {
    headers: {
      'x-ms-date': date,
      'x-ms-version': '2021-12-02',
      Authorization: `SharedKey devstoreaccount1:${hmac(key, text)}`,
    },
  })
  expect([atItsName.status, atItsName.code]).toEqual([403, 'AuthenticationFailed'])
})

test('any account of the world is there by its name and its own key; a name that is none is told', async () => {
  const own = await ask(lab.emulator, { accountKey: 'devteststorage' }).get(
    'https://devteststorage.blob.core.windows.net/?comp=list',
  )
  expect(own.status).toBe(200)
  const anonymous = await fetch(`${lab.pathStyle}/devteststorage/devtest?restype=container`, {
    headers: { 'x-ms-version': '2021-12-02' },
  })
  expect([anonymous.status, anonymous.headers.get('x-ms-error-code')]).toEqual([401, 'NoAuthenticationInformation'])
  const nowhere = await fetch(`${lab.pathStyle}/nosuchaccount/c`)
  expect([nowhere.status, await nowhere.text()]).toEqual([421, expect.stringContaining("'nosuchaccount'")])
  const root = await fetch(`${lab.pathStyle}/`)
  expect([root.status, await root.text()]).toEqual([400, expect.stringContaining('/devstoreaccount1/container/blob')])
})

test('it is for loopback, and its ready line says where', async () => {
  expect(lab.ready.pathStyle).toBe(lab.pathStyle)
  await expect(openLab({ pathStyle: 0, bind: '0.0.0.0' })).rejects.toThrow('cannot listen on 0.0.0.0')
})
