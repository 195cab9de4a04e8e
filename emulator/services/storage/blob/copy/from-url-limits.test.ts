import { expect, test } from 'vitest'
import type { Content } from '../../../../world/content.js'
import { accountNamed } from '../../../../policy/views/accounts.js'
import { blobsOf, containersOf } from '../gateway/state.js'
import { block, labOfTwo } from './from-url.test-support.js'

const mebibyte = 1024 * 1024

/** A public source of that many bytes, which take no room. */
async function labWithSource(length: number, version?: string) {
  const lab = labOfTwo({}, version)
  const { world, other } = lab
  await other('PUT', '/open/s', block, 'x')
  const { incarnation } = accountNamed(world, 'other')!
  const within = containersOf(world, incarnation).get('open')!
  await world.write(() => {
    const blobs = blobsOf(world, incarnation, within)
    const content: Content = world.content.hole(length)
    blobs.put({ ...blobs.get('s')!, content })
  })
  return { ...lab, source: lab.url('other', '/open/s') }
}

test('Copy Blob From URL takes 256 MiB, Put Blob From URL 5,000', async () => {
  const large = await labWithSource(256 * mebibyte + 1)
  expect(await large.copy(large.source)).toMatchObject({ status: 409, code: 'CannotVerifyCopySource' })
  const larger = await labWithSource(5000 * mebibyte + 1)
  expect(await larger.put(larger.source)).toMatchObject({ status: 409, code: 'CannotVerifyCopySource' })
})

test('a block has 4,000 MiB, and 100 before 2019-12-12', async () => {
  const large = await labWithSource(4000 * mebibyte + 1)
  expect(await large.stage(large.source)).toMatchObject({ status: 413, code: 'RequestBodyTooLarge' })
  const old = await labWithSource(100 * mebibyte + 1, '2019-02-02')
  expect(await old.stage(old.source)).toMatchObject({ status: 413, code: 'RequestBodyTooLarge' })
})

test('an append has 100 MiB, and 4 before 2022-11-02; pages have 4', async () => {
  for (const [version, most] of [
    ['2023-11-03', 100],
    ['2021-12-02', 4],
  ] as const) {
    const { send, append, source } = await labWithSource(most * mebibyte + 1, version)
    await send('PUT', '/data/log', { 'x-ms-blob-type': 'AppendBlob' })
    expect(await append(source)).toMatchObject({ status: 413, code: 'RequestBodyTooLarge' })
    const { status } = await append(source, { 'x-ms-source-range': `bytes=0-${4 * mebibyte - 1}` })
    expect(status).toBe(201)
  }
  const { send, pages, source } = await labWithSource(8 * mebibyte)
  const length = String(8 * mebibyte)
  await send('PUT', '/data/disk', { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': length })
  const range = `bytes=0-${4 * mebibyte + 511}`
  expect(await pages(source, { 'x-ms-range': range, 'x-ms-source-range': range })).toMatchObject({ status: 413 })
})

test.each([
  ['2018-03-27', 'copy'],
  ['2018-03-27', 'stage'],
  ['2018-03-28', 'append'],
  ['2018-03-28', 'pages'],
  ['2020-02-10', 'put'],
] as const)('at %s there is no such header for %s', async (version, operation) => {
  const { send, source, ...lab } = await labWithSource(512, version)
  await send('PUT', '/data/log', { 'x-ms-blob-type': 'AppendBlob' })
  await send('PUT', '/data/disk', { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': '512' })
  expect(await lab[operation](source)).toMatchObject({ status: 400, code: 'UnsupportedHeader' })
})

test('tokens for sources come with 2020-10-02, copied tags with 2021-04-10', async () => {
  const { put, source } = await labWithSource(5, '2020-08-04')
  for (const [name, value] of [
    ['x-ms-copy-source-authorization', 'Bearer x'],
    ['x-ms-copy-source-tag-option', 'COPY'],
  ] as const)
    expect(await put(source, { [name]: value })).toMatchObject({ status: 400, code: 'UnsupportedHeader' })
})

test('a body, a malformed range, a wrong blob type and a source without bytes are refused', async () => {
  const { send, put, stage, copy, pages, source } = await labWithSource(0)
  const from = { 'x-ms-copy-source': source }
  expect((await send('PUT', '/data/x?comp=block&blockid=AAAA', from, 'body')).status).toBe(400)
  for (const range of ['bytes=5', 'bytes=5-2', '0-5'])
    expect(await stage(source, { 'x-ms-source-range': range })).toMatchObject({ code: 'InvalidHeaderValue' })
  expect(await put(source, { 'x-ms-blob-type': 'PageBlob' })).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  expect(await copy(source, { 'x-ms-requires-sync': 'false' })).toMatchObject({ status: 400 })
  expect(await stage(source)).toMatchObject({ status: 400, code: 'InvalidInput' })
  expect(await stage(source, { 'x-ms-source-range': 'bytes=0-5' })).toMatchObject({ status: 416 })
  await send('PUT', '/data/disk', { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': '512' })
  expect(await pages(source, { 'x-ms-range': 'bytes=0-511' })).toMatchObject({ code: 'MissingRequiredHeader' })
  expect((await put(source)).status).toBe(201)
})

test('leases, conditions and types of the destination hold', async () => {
  const { send, put, stage, copy, append, pages, source } = await labWithSource(512)
  expect(await put(source, { 'If-Match': '"0x1"' })).toMatchObject({ status: 412, code: 'ConditionNotMet' })
  await put(source, { 'x-ms-tags': 'a=b' })
  expect(await put(source, { 'If-None-Match': '*' })).toMatchObject({ status: 409, code: 'BlobAlreadyExists' })
  expect(await put(source, { 'x-ms-if-tags': "a = 'c'" })).toMatchObject({ status: 412, code: 'ConditionNotMet' })
  for (const ask of [append, pages]) expect(await ask(source)).toMatchObject({ status: 404, code: 'BlobNotFound' })
  const lease = await send('PUT', '/data/x?comp=lease', { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '15' })
  const id = { 'x-ms-lease-id': lease.header('x-ms-lease-id')! }
  for (const ask of [put, stage, copy]) expect(await ask(source)).toMatchObject({ code: 'LeaseIdMissing' })
  for (const ask of [put, stage]) expect((await ask(source, id)).status).toBe(201)
  expect(await copy(source, id)).toMatchObject({ status: 412, code: 'InfiniteLeaseDurationRequired' })
  await send('PUT', '/data/log', { 'x-ms-blob-type': 'AppendBlob' })
  const asBlock = { 'x-ms-copy-source': source }
  expect(await send('PUT', '/data/log?comp=block&blockid=AAAA', asBlock)).toMatchObject({ code: 'InvalidBlobType' })
})

test('Copy Blob From URL wants a block blob, Put Blob From URL takes any', async () => {
  const { send, other, url, copy, put } = labOfTwo()
  await other('PUT', '/open/log', { 'x-ms-blob-type': 'AppendBlob' })
  await other('PUT', '/open/log?comp=appendblock', {}, 'hello')
  const source = url('other', '/open/log')
  expect(await copy(source)).toMatchObject({ status: 409, code: 'InvalidBlobType' })
  expect((await put(source)).status).toBe(201)
  expect((await send('HEAD', '/data/x')).header('x-ms-blob-type')).toBe('BlockBlob')
})
