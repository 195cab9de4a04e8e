import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { streamedBody } from '../../../../core/body.js'
import { blockList, lab as labAt } from '../blobs/blobs.test-support.js'
import { contentOf } from './decode.js'
import { messageOf } from './encode.js'
import { asMessage, encoded, inSegmentsOf, type Message } from './messages.test-support.js'

const lab = () => labAt('2026-10-06')
const hello = Buffer.from('hello, structured world')
const path = '/devtest/b'
const blob = { 'x-ms-blob-type': 'BlockBlob' }
const ask = { 'x-ms-structured-body': 'XSM/1.0; properties=crc64' }

test('a blob and a block are taken out of their message, and the answers repeat its kind', async () => {
  const { send } = lab()
  const body = encoded({ segments: inSegmentsOf(7, hello) })
  const put = await send('PUT', path, { body, headers: { ...blob, ...asMessage(hello.length) } })
  expect(put.status).toBe(201)
  expect(put.header('x-ms-structured-body')).toBe('XSM/1.0; properties=crc64')
  expect(put.header('Content-MD5')).toBe(createHash('md5').update(hello).digest('base64'))
  expect((await send('GET', path)).text).toBe(hello.toString())
  const block = await send('PUT', `${path}?comp=block&blockid=AAAA`, { body, headers: asMessage(hello.length) })
  expect(block).toMatchObject({ status: 201 })
  expect(block.header('x-ms-structured-body')).toBe('XSM/1.0; properties=crc64')
  await send('PUT', `${path}?comp=blocklist`, { body: blockList(['Latest', 'AAAA'], ['Latest', 'AAAA']) })
  expect((await send('GET', path)).text).toBe(`${hello}${hello}`)
})

test('a block is appended out of its message', async () => {
  const { send } = lab()
  await send('PUT', path, { headers: { 'x-ms-blob-type': 'AppendBlob', 'Content-Length': '0' } })
  const body = encoded({ segments: inSegmentsOf(7, hello) })
  const appended = await send('PUT', `${path}?comp=appendblock`, { body, headers: asMessage(hello.length) })
  expect(appended.status).toBe(201)
  expect(appended.header('x-ms-structured-body')).toBe('XSM/1.0; properties=crc64')
  expect((await send('GET', path)).text).toBe(hello.toString())
})

test('pages are written out of their message, whose content is what their range counts', async () => {
  const { send, put } = lab()
  await put('b', '', { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': '1024' })
  const pages = Buffer.alloc(512, 'a')
  const body = encoded({ segments: inSegmentsOf(100, pages) })
  const write = (more: Record<string, string> = {}) =>
    send('PUT', `${path}?comp=page`, {
      body,
      headers: { 'x-ms-page-write': 'update', 'x-ms-range': 'bytes=512-1023', ...asMessage(512), ...more },
    })
  const written = await write()
  expect([written.status, written.header('x-ms-structured-body')]).toEqual([201, 'XSM/1.0; properties=crc64'])
  expect((await send('GET', path)).bytes).toEqual(Buffer.concat([Buffer.alloc(512), pages]))
  expect(await write({ 'x-ms-range': 'bytes=0-1023' })).toMatchObject({ status: 416 })
  expect(await write({ 'x-ms-structured-content-length': '511' })).toMatchObject({ status: 400, code: 'InvalidInput' })
})

test('an answer is a message where the request asks for one, of a range, too', async () => {
  const { send, put } = lab()
  await put('b', hello.toString())
  const whole = await send('GET', path, { headers: ask })
  expect(whole.status).toBe(200)
  expect(whole.bytes).toEqual(encoded({ segments: [{ bytes: hello }] }))
  const headers = ['Content-Length', 'x-ms-structured-body', 'x-ms-structured-content-length', 'Content-Range']
  expect(headers.map(whole.header)).toEqual([String(hello.length + 39), ask['x-ms-structured-body'], '23', undefined])
  const part = await send('GET', path, { headers: { ...ask, 'x-ms-range': 'bytes=7-16' } })
  expect(part.status).toBe(206)
  expect(part.bytes).toEqual(encoded({ segments: [{ bytes: hello.subarray(7, 17) }] }))
  expect(headers.map(part.header)).toEqual(['49', ask['x-ms-structured-body'], '10', 'bytes 7-16/23'])
  await put('b', '')
  expect((await send('GET', path, { headers: ask })).bytes).toEqual(encoded({ segments: [{ bytes: Buffer.alloc(0) }] }))
})

const good = inSegmentsOf(7, hello)
const wrong: readonly (readonly [what: string, message: Partial<Message>])[] = [
  ['another version', { version: 2 }],
  ['a length that is not the message’s', { length: 99 }],
  ['no flag', { flags: 0 }],
  ['an unknown flag', { flags: 3 }],
  ['no segment', { segments: [] }],
  ['fewer segments than it says', { count: 5 }],
  ['more segments than it says', { count: 3 }],
  ['segments out of order', { segments: good.with(1, { ...good[1]!, number: 3 }) }],
  ['a segment that runs beyond the content', { segments: good.with(3, { ...good[3]!, length: 1_000 }) }],
  ['a segment of 2^64 - 1 bytes', { segments: good.with(0, { ...good[0]!, length: 2 ** 64 - 2048 }) }],
]

test.each(wrong)('a message with %s is refused, and nothing is stored', async (_, message) => {
  const { send } = lab()
  const body = encoded({ segments: good, ...message })
  const refused = await send('PUT', path, { body, headers: { ...blob, ...asMessage(hello.length) } })
  expect(refused).toMatchObject({ status: 400, code: 'InvalidInput' })
  expect(await send('HEAD', path)).toMatchObject({ status: 404 })
})

test.each([
  ['a segment', { segments: good.with(2, { ...good[2]!, checksum: 1n }) }],
  ['the message', { segments: good, checksum: 1n }],
  ['a message of one segment', { segments: [{ bytes: hello }], checksum: 1n }],
])('a wrong checksum of %s is Crc64Mismatch', async (_, message) => {
  const { send } = lab()
  const refused = await send('PUT', `${path}?comp=block&blockid=AAAA`, {
    body: encoded(message),
    headers: asMessage(hello.length),
  })
  expect(refused).toMatchObject({ status: 400, code: 'Crc64Mismatch' })
  expect(refused.text).toContain('<UserSpecifiedCrc64>AQAAAAAAAAA=</UserSpecifiedCrc64>')
})

test('a message that is cut off or goes on is refused', async () => {
  const { send } = lab()
  const whole = encoded({ segments: good })
  for (const body of [Buffer.alloc(0), whole.subarray(0, 5), whole.subarray(0, -1), Buffer.concat([whole, whole])])
    expect(await send('PUT', path, { body, headers: { ...blob, ...asMessage(hello.length) } })).toMatchObject({
      status: 400,
      code: 'InvalidInput',
    })
})

test('the headers of a message are judged before its body', async () => {
  const { send } = lab()
  const body = encoded({ segments: good })
  const put = (headers: Record<string, string>) => send('PUT', path, { body, headers: { ...blob, ...headers } })
  expect(await put(ask)).toMatchObject({ status: 400, code: 'MissingRequiredHeader' })
  const { 'x-ms-structured-body': kind } = ask
  for (const headers of [
    { ...asMessage(23), 'x-ms-structured-body': 'XSM/2.0; properties=crc64' },
    { 'x-ms-structured-body': kind, 'x-ms-structured-content-length': 'all' },
  ])
    expect(await put(headers)).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  expect(await put(asMessage(2 ** 40))).toMatchObject({ status: 413, code: 'RequestBodyTooLarge' })
  expect(await put({ ...asMessage(23), 'Content-MD5': 'XUFAKrxLKna5cZ2REBfFkg==' })).toMatchObject({ status: 501 })
  const old = labAt('2024-11-04')
  await old.put('b', 'x')
  expect(await old.send('GET', path, { headers: ask })).toMatchObject({ status: 501 })
})

test('a message in chunks of any size is read as it arrives, and waits for whom it feeds', async () => {
  const bytes = randomBytes(300)
  const message = encoded({ segments: inSegmentsOf(64, bytes) })
  for (const size of [1, 2, 13, 64, 500]) {
    const taken: Buffer[] = []
    let waiting = 0
    const chunks = inSegmentsOf(size, message).map((chunk) => chunk.bytes)
    await contentOf(streamedBody(streamOf(chunks)), { message: message.length, content: 300 }).read(async (piece) => {
      expect(++waiting).toBe(1)
      await Promise.resolve()
      waiting--
      taken.push(Buffer.from(piece))
    })
    expect(Buffer.concat(taken)).toEqual(bytes)
  }
})

test('an answer has segments of 4 MiB, made as they are read', async () => {
  const bytes = randomBytes(100_000)
  const chunks = Array.from({ length: 100 }, () => bytes)
  const { length, body } = messageOf(streamOf(chunks), 10_000_000)
  expect(length).toBe(10_000_000 + 13 + 3 * 18 + 8)
  const read: Buffer[] = []
  await contentOf(streamedBody(body), { message: length, content: 10_000_000 }).read((piece) => {
    read.push(Buffer.from(piece))
  })
  expect(Buffer.concat(read).equals(Buffer.concat(chunks))).toBe(true)
})

async function* streamOf(chunks: readonly Uint8Array[]) {
  yield* chunks
}
