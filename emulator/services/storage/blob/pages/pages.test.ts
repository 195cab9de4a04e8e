import { expect, test } from 'vitest'
import { lab } from '../blobs/blobs.test-support.js'

const page = (letter: string) => letter.repeat(512)

async function disk(length = 2048) {
  const { send, put } = lab()
  await put('disk', '', { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': String(length) })
  const write = (start: number, body: string, headers: Record<string, string> = {}) =>
    send('PUT', '/devtest/disk?comp=page', {
      body,
      headers: { 'x-ms-page-write': 'update', 'x-ms-range': `bytes=${start}-${start + body.length - 1}`, ...headers },
    })
  const clear = (range: string) =>
    send('PUT', '/devtest/disk?comp=page', { headers: { 'x-ms-page-write': 'clear', 'x-ms-range': range } })
  const ranges = async (more = '', headers: Record<string, string> = {}) =>
    [
      ...(await send('GET', `/devtest/disk?comp=pagelist${more}`, { headers })).text.matchAll(
        /<Start>(\d+)<.Start><End>(\d+)</g,
      ),
    ].map(([, start, end]) => `${start}-${end}`)
  const change = (headers: Record<string, string>) => send('PUT', '/devtest/disk?comp=properties', { headers })
  return { send, write, clear, ranges, change }
}

test('pages are written, cleared and read among zeros', async () => {
  const { send, write, clear, ranges } = await disk()
  expect((await send('GET', '/devtest/disk')).text).toBe('\0'.repeat(2048))
  await write(512, page('a') + page('b'))
  await write(1536, page('c'))
  expect(await ranges()).toEqual(['512-2047'])
  expect(await clear('bytes=1024-1535')).toMatchObject({ status: 201 })
  expect((await send('GET', '/devtest/disk')).text).toBe('\0'.repeat(512) + page('a') + '\0'.repeat(512) + page('c'))
  const part = await send('GET', '/devtest/disk', { headers: { Range: 'bytes=510-513' } })
  expect(part).toMatchObject({ status: 206, text: '\0\0aa' })
  expect(await ranges()).toEqual(['512-1023', '1536-2047'])
  expect(await ranges('', { 'x-ms-range': 'bytes=1024-2047' })).toEqual(['1536-2047'])
  expect(await ranges('&maxresults=1')).toEqual(['512-1023'])
})

test('a terabyte of zeros takes no room', async () => {
  const { send, write } = await disk(1024 ** 4)
  await write(1024 ** 4 - 512, page('z'))
  const end = await send('GET', '/devtest/disk', { headers: { 'x-ms-range': `bytes=${1024 ** 4 - 514}-` } })
  expect(end).toMatchObject({ status: 206, text: '\0\0' + page('z') })
})

test('what is not whole pages of the blob is refused', async () => {
  const { send, write } = await disk()
  const refused = { status: 416, code: 'InvalidPageRange' }
  expect(await write(1, page('a'))).toMatchObject(refused)
  expect(await write(0, 'short')).toMatchObject(refused)
  expect(await write(2048, page('a'))).toMatchObject(refused)
  expect(await write(0, page('a'), { 'x-ms-range': 'bytes=0-1023' })).toMatchObject(refused)
  expect(await write(0, page('a'), { 'x-ms-page-write': 'append' })).toMatchObject({ code: 'InvalidHeaderValue' })
  const made = (length: string) =>
    send('PUT', '/devtest/other', { headers: { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': length } })
  expect(await made('511')).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  expect(await made('')).toMatchObject({ status: 400, code: 'MissingRequiredHeader' })
  expect((await send('GET', '/devtest/disk')).text).toBe('\0'.repeat(2048))
})

test('writes depend on the sequence number, which Set Blob Properties changes', async () => {
  const { write, change } = await disk()
  const numberAfter = async (action: string, number?: string) =>
    (
      await change({
        'x-ms-sequence-number-action': action,
        ...(number !== undefined && { 'x-ms-blob-sequence-number': number }),
      })
    ).header('x-ms-blob-sequence-number')
  expect(await numberAfter('update', '7')).toBe('7')
  expect(await numberAfter('increment')).toBe('8')
  expect(await numberAfter('max', '5')).toBe('8')
  expect(await numberAfter('max', '9007199254740993')).toBe('9007199254740993')
  expect(await write(0, page('a'), { 'x-ms-if-sequence-number-lt': '9' })).toMatchObject({
    status: 412,
    code: 'SequenceNumberConditionNotMet',
  })
  expect(await write(0, page('a'), { 'x-ms-if-sequence-number-eq': '9007199254740993' })).toMatchObject({ status: 201 })
  expect(await numberAfter('update', '9223372036854775807')).toBe('9223372036854775807')
  expect(await change({ 'x-ms-sequence-number-action': 'increment' })).toMatchObject({
    status: 409,
    code: 'SequenceNumberIncrementTooLarge',
  })
})

test('a blob is cut and grows, and what grows is zeros', async () => {
  const { send, write, change, ranges } = await disk()
  await write(0, page('a') + page('b'))
  await change({ 'x-ms-blob-content-length': '512' })
  await change({ 'x-ms-blob-content-length': '1024' })
  expect((await send('GET', '/devtest/disk')).text).toBe(page('a') + '\0'.repeat(512))
  expect(await ranges()).toEqual(['0-511'])
})
