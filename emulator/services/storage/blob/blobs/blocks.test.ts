import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { lab, blockList } from './blobs.test-support.js'

const md5 = (bytes: Uint8Array | string) => createHash('md5').update(bytes).digest('base64')

test('a blob of several blocks is read as a stream and across their borders', async () => {
  const { send } = lab()
  const parts = ['aaaa', 'bbbb', 'cccc']
  const ids = parts.map((_, i) => Buffer.from(`block-${i}`).toString('base64'))
  for (const [i, body] of parts.entries())
    await send('PUT', `/devtest/x?comp=block&blockid=${encodeURIComponent(ids[i]!)}`, { body })
  const list = blockList(...ids.map((id) => ['Uncommitted', id] as const))
  expect(await send('PUT', '/devtest/x?comp=blocklist', { body: list })).toMatchObject({ status: 201 })
  const whole = await send('GET', '/devtest/x')
  expect(whole).toMatchObject({ status: 200, text: 'aaaabbbbcccc' })
  expect(whole.header('Content-Length')).toBe('12')
  const middle = await send('GET', '/devtest/x', {
    headers: { Range: 'bytes=3-8', 'x-ms-range-get-content-md5': 'true' },
  })
  expect(middle).toMatchObject({ status: 206, text: 'abbbbc' })
  expect(middle.header('Content-MD5')).toBe(md5('abbbbc'))
})

test('a block list takes committed and waiting blocks, in its order, and drops the rest', async () => {
  const { send } = lab()
  const block = (id: string, body: string) =>
    send('PUT', `/devtest/x?comp=block&blockid=${encodeURIComponent(id)}`, { body })
  const commit = (...blocks: readonly (readonly [string, string])[]) =>
    send('PUT', '/devtest/x?comp=blocklist', { body: blockList(...blocks) })
  await block('AAAA', 'one')
  await block('BBBB', 'two')
  expect((await send('GET', '/devtest/x?comp=blocklist&blocklisttype=all')).text).toBe(
    '\uFEFF<?xml version="1.0" encoding="utf-8"?><BlockList><CommittedBlocks /><UncommittedBlocks>' +
      '<Block><Name>AAAA</Name><Size>3</Size></Block>' +
      '<Block><Name>BBBB</Name><Size>3</Size></Block></UncommittedBlocks></BlockList>',
  )
  await commit(['Latest', 'BBBB'], ['Latest', 'AAAA'])
  await block('AAAA', 'new')
  await block('CCCC', 'end')
  expect(await commit(['Committed', 'AAAA'], ['Latest', 'AAAA'], ['Committed', 'BBBB'])).toMatchObject({ status: 201 })
  expect(await send('GET', '/devtest/x')).toMatchObject({ text: 'onenewtwo' })
  expect(await commit(['Latest', 'CCCC'])).toMatchObject({ status: 400, code: 'InvalidBlockList' })
  expect(await send('GET', '/devtest/x')).toMatchObject({ text: 'onenewtwo' })
  expect(await send('PUT', '/devtest/x?comp=blocklist', { body: '<BlockList><Latest>' })).toMatchObject({
    status: 400,
    code: 'InvalidXmlDocument',
  })
})

test('a block list holds at most 50,000 blocks', async () => {
  const { send } = lab()
  await send('PUT', '/devtest/x?comp=block&blockid=AAAA', { body: 'x' })
  const list = blockList(...Array.from({ length: 50_001 }, () => ['Latest', 'AAAA'] as const))
  expect(await send('PUT', '/devtest/x?comp=blocklist', { body: list })).toMatchObject({
    status: 400,
    code: 'BlockListTooLong',
  })
})

test('block ids are base64 of one length', async () => {
  const { send } = lab()
  const block = (query: string, body = 'x') => send('PUT', `/devtest/x?comp=block${query}`, { body })
  expect(await block('')).toMatchObject({ status: 400, code: 'MissingRequiredQueryParameter' })
  expect(await block('&blockid=no*')).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
  expect(await block('&blockid=AAAA', '')).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  expect(await block('&blockid=AAAA')).toMatchObject({ status: 201 })
  expect(await block('&blockid=AAAAAAAA')).toMatchObject({ status: 400, code: 'InvalidBlobOrBlock' })
})

test('waiting blocks show a blob only to a list that asks for them', async () => {
  const { send } = lab()
  await send('PUT', '/devtest/x?comp=block&blockid=AAAA', { body: 'x' })
  expect((await send('GET', '/devtest?restype=container&comp=list')).text).toContain('<Blobs />')
  expect((await send('GET', '/devtest?restype=container&comp=list&include=uncommittedblobs')).text).toContain(
    '<Content-Length>0</Content-Length>',
  )
})

test('from 2026-10-06 a block with a Content-MD5 gets its CRC, too', async () => {
  const checksums = async (version: string) => {
    const put = await lab(version).send('PUT', '/devtest/x?comp=block&blockid=AAAA', {
      body: 'hello',
      headers: { 'Content-MD5': md5('hello') },
    })
    return ['Content-MD5', 'x-ms-content-crc64'].map(put.header)
  }
  expect(await checksums('2026-06-06')).toEqual([md5('hello'), undefined])
  expect(await checksums('2026-10-06')).toEqual([md5('hello'), 'V0JSBnCFdzM='])
})
