import { XMLValidator } from 'fast-xml-parser'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Crc64 } from './crc64.js'
import { lab, blockList } from './blobs.test-support.js'

const md5 = (bytes: Uint8Array | string) => createHash('md5').update(bytes).digest('base64')

test("the 2017 tutorial's cmdlets carry test.txt up and down", async () => {
  const { send } = lab('2017-04-17')
  const file = Buffer.from('\uFEFFThis is a test text file.\r\n', 'utf16le')
  expect(file.length).toBe(56)
  const path = '/devtest/testblob'
  const missing = await send('HEAD', path)
  // Before 2017-07-29 no header has the code.
  expect(missing).toMatchObject({ status: 404, code: undefined, text: '' })
  const id = Buffer.from('d41d8cd98f00b20412345678-000000').toString('base64')
  const block = await send('PUT', `${path}?comp=block&blockid=${encodeURIComponent(id)}&timeout=90`, {
    body: file,
    headers: { 'Content-MD5': md5(file) },
  })
  expect(block.status).toBe(201)
  expect(block.header('Content-MD5')).toBe(md5(file))
  expect(await send('HEAD', path)).toMatchObject({ status: 404 })
  const list = blockList(['Latest', id])
  const done = await send('PUT', `${path}?comp=blocklist`, {
    body: list,
    headers: { 'Content-MD5': md5(list), 'x-ms-blob-content-md5': md5(file) },
  })
  expect(done.status).toBe(201)
  const head = await send('HEAD', path)
  expect(head.status).toBe(200)
  expect(
    ['Content-Length', 'Content-Type', 'Content-MD5', 'x-ms-blob-type', 'x-ms-lease-status'].map(head.header),
  ).toEqual(['56', 'application/octet-stream', md5(file), 'BlockBlob', 'unlocked'])
  const part = await send('GET', path, {
    headers: {
      'x-ms-range': 'bytes=0-4194303',
      'If-Match': head.header('ETag')!,
      'x-ms-range-get-content-md5': 'true',
    },
  })
  expect(part.status).toBe(206)
  expect(part.bytes.equals(file)).toBe(true)
  expect(part.header('Content-Range')).toBe('bytes 0-55/56')
  expect(part.header('Content-MD5')).toBe(md5(file))
})

test('Put Blob answers with both checksums, Get Blob with the blob and its properties', async () => {
  const { send, put } = lab()
  const made = await put('a/b%20c', 'hello', {
    'x-ms-meta-Colour': 'red',
    'x-ms-blob-content-type': 'text/plain',
    'x-ms-blob-cache-control': 'no-store',
  })
  expect(made.status).toBe(201)
  expect(made.header('Content-MD5')).toBe(md5('hello'))
  expect(made.header('x-ms-content-crc64')).toBe(new Crc64().update(Buffer.from('hello')).digest())
  expect(made.header('ETag')).toMatch(/^"0x8D[0-9A-F]{13}"$|^"0x8[0-9A-F]{14}"$/)
  const got = await send('GET', '/devtest/a/b%20c')
  expect(got).toMatchObject({ status: 200, text: 'hello' })
  expect(
    ['Content-Type', 'Cache-Control', 'x-ms-meta-Colour', 'Content-MD5', 'Content-Length', 'ETag'].map(got.header),
  ).toEqual(['text/plain', 'no-store', 'red', md5('hello'), '5', made.header('ETag')])
})

test('a body that does not fit its MD5 or CRC changes nothing', async () => {
  const { send, put } = lab()
  const wrong = await put('x', 'hello', { 'Content-MD5': md5('other') })
  expect(wrong).toMatchObject({ status: 400, code: 'Md5Mismatch' })
  expect(wrong.text).toContain(
    `<UserSpecifiedMd5>${md5('other')}</UserSpecifiedMd5><ServerCalculatedMd5>${md5('hello')}</ServerCalculatedMd5>`,
  )
  expect(await put('x', 'hello', { 'Content-MD5': 'short' })).toMatchObject({ status: 400, code: 'InvalidMd5' })
  expect(await put('x', 'hello', { 'x-ms-blob-content-md5': md5('other') })).toMatchObject({
    status: 400,
    code: 'Md5Mismatch',
  })
  expect(await put('x', 'hello', { 'x-ms-content-crc64': 'AAAAAAAAAAA=' })).toMatchObject({
    status: 400,
    code: 'Crc64Mismatch',
  })
  expect(await send('GET', '/devtest/x')).toMatchObject({ status: 404, code: 'BlobNotFound' })
})

test('ranges are cut to the blob, and one beyond its end says how long it is', async () => {
  const { send, put } = lab()
  await put('x', '0123456789')
  await put('empty', '')
  const range = (text: string, path = '/devtest/x') => send('GET', path, { headers: { 'x-ms-range': text } })
  expect(await range('bytes=2-4')).toMatchObject({ status: 206, text: '234' })
  expect(await range('bytes=8-')).toMatchObject({ status: 206, text: '89' })
  expect(await send('GET', '/devtest/x', { headers: { Range: 'bytes=0-1', 'x-ms-range': 'bytes=5-5' } })).toMatchObject(
    {
      status: 206,
      text: '5',
    },
  )
  const beyond = await range('bytes=10-')
  expect(beyond).toMatchObject({ status: 416, code: 'InvalidRange' })
  expect(beyond.header('Content-Range')).toBe('bytes */10')
  const empty = await range('bytes=0-33554431', '/devtest/empty')
  expect([empty.status, empty.header('Content-Range')]).toEqual([416, 'bytes */0'])
  expect(await range('bytes=4-2')).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  const checked = await send('GET', '/devtest/x', {
    headers: { 'x-ms-range': 'bytes=2-4', 'x-ms-range-get-content-crc64': 'true' },
  })
  expect(checked.header('x-ms-content-crc64')).toBe(new Crc64().update(Buffer.from('234')).digest())
  expect(await send('GET', '/devtest/x', { headers: { 'x-ms-range-get-content-md5': 'true' } })).toMatchObject({
    status: 400,
    code: 'InvalidHeaderValue',
  })
})

test('conditions on reads and writes are judged as HTTP says', async () => {
  const { send, put } = lab()
  const etag = (await put('x', 'one')).header('ETag')!
  const get = (headers: Record<string, string>, method = 'GET') => send(method, '/devtest/x', { headers })
  expect(await get({ 'If-None-Match': etag })).toMatchObject({ status: 304, code: 'ConditionNotMet', text: '' })
  expect(await get({ 'If-None-Match': etag }, 'HEAD')).toMatchObject({ status: 304 })
  expect(await get({ 'If-Match': '"0x1"' })).toMatchObject({ status: 412, code: 'ConditionNotMet' })
  expect(await get({ 'If-Match': `"0x1", ${etag}` })).toMatchObject({ status: 200 })
  expect(await get({ 'If-Modified-Since': new Date(Date.now() + 60_000).toUTCString() })).toMatchObject({ status: 304 })
  expect(await get({ 'If-Unmodified-Since': new Date(Date.now() - 60_000).toUTCString() })).toMatchObject({
    status: 412,
  })
  expect(await get({ 'If-Modified-Since': 'yesterday' })).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  expect(await get({ 'If-None-Match': '*' })).toMatchObject({ status: 400, code: 'UnsatisfiableCondition' })
  expect(await put('x', 'two', { 'If-None-Match': '*' })).toMatchObject({ status: 409, code: 'BlobAlreadyExists' })
  expect(await put('x', 'two', { 'If-Match': '"0x1"' })).toMatchObject({ status: 412, code: 'ConditionNotMet' })
  expect(await put('new', 'two', { 'If-Match': '*' })).toMatchObject({ status: 412, code: 'ConditionNotMet' })
  expect(await put('x', 'two', { 'If-Match': etag, 'If-None-Match': '*' })).toMatchObject({
    status: 400,
    code: 'MultipleConditionHeadersNotSupported',
  })
  expect(await put('new', 'two', { 'If-None-Match': '*' })).toMatchObject({ status: 201 })
  expect(await get({ 'If-Match': etag }, 'DELETE')).toMatchObject({ status: 202 })
})

test('of two writers who both want to create a blob, one does', async () => {
  const { put } = lab()
  const answers = await Promise.all(['one', 'two'].map((text) => put('x', text, { 'If-None-Match': '*' })))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('Set Blob Properties clears what it leaves out, and metadata are replaced whole', async () => {
  const { send, put } = lab()
  await put('x', 'hello', { 'x-ms-blob-content-type': 'text/plain', 'x-ms-meta-a': '1' })
  await send('PUT', '/devtest/x?comp=properties', { headers: { 'x-ms-blob-content-language': 'de' } })
  await send('PUT', '/devtest/x?comp=metadata', { headers: { 'x-ms-meta-b': '2' } })
  const head = await send('HEAD', '/devtest/x')
  expect(['Content-Type', 'Content-Language', 'Content-MD5', 'x-ms-meta-a', 'x-ms-meta-b'].map(head.header)).toEqual([
    undefined,
    'de',
    undefined,
    undefined,
    '2',
  ])
  expect((await send('GET', '/devtest/x?comp=metadata')).header('x-ms-meta-b')).toBe('2')
  expect(await send('PUT', '/devtest/x?comp=metadata', { headers: { 'x-ms-meta-1st': 'x' } })).toMatchObject({
    status: 400,
    code: 'InvalidMetadata',
  })
  expect(
    await send('PUT', '/devtest/x?comp=metadata', { headers: { 'x-ms-meta-big': 'x'.repeat(8193) } }),
  ).toMatchObject({ status: 400, code: 'MetadataTooLarge' })
})

test('what XML cannot hold does not spoil an answer', async () => {
  const { send } = lab()
  for (const path of [
    '/devtest?restype=container&comp=list&prefix=%00%EF%BF%BF',
    '/?comp=list&prefix=%01',
    '/devtest?comp=%02',
  ]) {
    const { text } = await send('GET', path)
    expect(XMLValidator.validate(text.replace(/^\uFEFF/, ''))).toBe(true)
    expect(text).not.toMatch(/[\u0000-\u0008\uFFFF]/)
  }
})

test('metadata may have a name that every object has', async () => {
  const { put, send } = lab()
  expect((await put('odd', 'x', { 'x-ms-meta-__proto__': 'a', 'x-ms-meta-constructor': 'b' })).status).toBe(201)
  const answer = await send('GET', '/devtest/odd?comp=metadata')
  expect([answer.header('x-ms-meta-__proto__'), answer.header('x-ms-meta-constructor')]).toEqual(['a', 'b'])
})
