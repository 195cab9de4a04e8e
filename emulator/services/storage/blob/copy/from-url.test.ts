import { expect, test } from 'vitest'
import { block, labOfTwo } from './from-url.test-support.js'

const crcOfHello = 'V0JSBnCFdzM='

test('each operation reads a blob of another account by a signature', async () => {
  const { send, other, signed, copy, put, stage, append, pages } = labOfTwo()
  await other('PUT', '/private/s', { ...block, 'x-ms-blob-content-type': 'text/plain' }, 'hello')
  const source = signed('other', '/private/s')
  const read = async (path: string) => (await send('GET', path)).text

  const copied = await copy(source)
  expect([copied.status, copied.header('x-ms-copy-status'), copied.header('x-ms-content-crc64')]).toEqual([
    202,
    'success',
    crcOfHello,
  ])
  expect(await read('/data/x')).toBe('hello')

  const made = await put(source)
  expect([made.status, made.header('x-ms-content-crc64'), made.header('Content-MD5')]).toEqual([
    201,
    crcOfHello,
    undefined,
  ])
  const whole = await send('HEAD', '/data/x')
  expect(['Content-Type', 'Content-MD5', 'x-ms-copy-id'].map(whole.header)).toEqual([
    'text/plain',
    'XUFAKrxLKna5cZ2REBfFkg==',
    undefined,
  ])

  expect((await stage(source, { 'x-ms-source-range': 'bytes=1-2' })).status).toBe(201)
  await send('PUT', '/data/x?comp=blocklist', {}, '<BlockList><Latest>AAAA</Latest></BlockList>')
  expect(await read('/data/x')).toBe('el')

  await send('PUT', '/data/log', { 'x-ms-blob-type': 'AppendBlob' })
  await append(source)
  const appended = await append(source, { 'x-ms-source-range': 'bytes=4-9' })
  expect([appended.status, appended.header('x-ms-blob-append-offset')]).toEqual([201, '5'])
  expect(await read('/data/log')).toBe('helloo')

  await other('PUT', '/private/p', block, 'x'.repeat(600))
  await send('PUT', '/data/disk', { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': '1024' })
  const range = { 'x-ms-range': 'bytes=512-1023', 'x-ms-source-range': 'bytes=0-511' }
  expect((await pages(signed('other', '/private/p'), range)).status).toBe(201)
  expect(await read('/data/disk')).toBe('\0'.repeat(512) + 'x'.repeat(512))
})

test('a source is read by a token of its own, whose role must allow that', async () => {
  const { send, other, url, copy, put, stage, tokenOf } = labOfTwo()
  await other('PUT', '/private/s', block, 'hello')
  const source = url('other', '/private/s')
  const reader = { 'x-ms-copy-source-authorization': await tokenOf('reader') }
  for (const ask of [copy, put, stage]) expect((await ask(source, reader)).status).toBeLessThan(300)
  expect((await send('GET', '/data/x')).text).toBe('hello')
  const writer = { 'x-ms-copy-source-authorization': await tokenOf('writer') }
  for (const ask of [copy, put, stage])
    expect(await ask(source, writer)).toMatchObject({ status: 403, code: 'CannotVerifyCopySource' })
  expect(await put(source, { 'x-ms-copy-source-authorization': 'SharedKey acct:x' })).toMatchObject({
    status: 400,
    code: 'InvalidHeaderValue',
  })
})

test('the key of the destination proves nothing for a source, of its own account either; a token does where that is known', async () => {
  const { by, send, url, copy, put, stage, append } = labOfTwo()
  await send('PUT', '/data/s', block, 'hello')
  await send('PUT', '/data/log', { 'x-ms-blob-type': 'AppendBlob' })
  const source = url('acct', '/data/s')
  for (const ask of [copy, put, stage, append])
    expect(await ask(source)).toMatchObject({ status: 401, code: 'CannotVerifyCopySource' })
  const writer = by({ principal: 'writer' }, 'acct')
  const from = { 'x-ms-copy-source': source }
  expect((await writer('PUT', '/data/x', { ...from, 'x-ms-requires-sync': 'true' })).status).toBe(202)
  expect((await writer('PUT', '/data/x?comp=block&blockid=AAAA', from)).status).toBe(201)
  expect((await writer('PUT', '/data/x', { ...from, ...block })).status).toBe(401)
})

test('a public source needs no proof, and a source that is not there says so', async () => {
  const { other, url, put, stage } = labOfTwo()
  await other('PUT', '/open/s', block, 'hello')
  expect((await put(url('other', '/open/s'))).status).toBe(201)
  for (const ask of [put, stage])
    expect(await ask(url('other', '/open/none'))).toMatchObject({ status: 404, code: 'CannotVerifyCopySource' })
})

test('checksums of the source are judged, and change what the answer says', async () => {
  const { other, url, put, stage, send } = labOfTwo()
  await other('PUT', '/open/s', block, 'hello')
  const source = url('other', '/open/s')
  const right = { 'x-ms-source-content-md5': 'XUFAKrxLKna5cZ2REBfFkg==' }
  for (const ask of [put, stage]) {
    const done = await ask(source, right)
    expect(['Content-MD5', 'x-ms-content-crc64'].map(done.header)).toEqual(['XUFAKrxLKna5cZ2REBfFkg==', undefined])
    expect(await ask(source, { 'x-ms-source-content-md5': 'sQqNsWTgdUEFt6mb5y4/5Q==' })).toMatchObject({
      status: 400,
      code: 'Md5Mismatch',
    })
  }
  expect((await stage(source, { 'x-ms-source-content-crc64': crcOfHello })).status).toBe(201)
  const wrong = await stage(source, { 'x-ms-source-content-crc64': 'AAAAAAAAAAA=' })
  expect([wrong.status, wrong.code]).toEqual([400, 'Crc64Mismatch'])
  expect(await stage(source, { ...right, 'x-ms-source-content-crc64': crcOfHello })).toMatchObject({ status: 400 })
  expect((await send('GET', '/data/x?comp=blocklist&blocklisttype=uncommitted')).text).toContain('<Size>5</Size>')
})

test('conditions on a source fail in the words of the operation', async () => {
  const { other, url, copy, put, stage } = labOfTwo()
  const { header } = await other('PUT', '/open/s', block, 'hello')
  const source = url('other', '/open/s')
  const etag = header('ETag')!
  for (const ask of [copy, put]) {
    const refused = { status: 412, code: 'SourceConditionNotMet' }
    expect(await ask(source, { 'x-ms-source-if-match': '"0x1"' })).toMatchObject(refused)
    expect(await ask(source, { 'x-ms-source-if-none-match': etag })).toMatchObject(refused)
    expect((await ask(source, { 'x-ms-source-if-match': etag })).status).toBeLessThan(300)
  }
  const refused = { code: 'CannotVerifyCopySource' }
  expect(await stage(source, { 'x-ms-source-if-match': '"0x1"' })).toMatchObject({ status: 412, ...refused })
  expect(await stage(source, { 'x-ms-source-if-none-match': etag })).toMatchObject({ status: 304, ...refused })
})

test('tags are those of the request, or those of the source, which must be readable and not public', async () => {
  const { send, other, url, signed, put, copy, tokenOf } = labOfTwo()
  await other('PUT', '/private/s', { ...block, 'x-ms-tags': 'a=b' }, 'hello')
  await other('PUT', '/open/s', { ...block, 'x-ms-tags': 'a=b' }, 'hello')
  const tags = async () => (await send('GET', '/data/x?comp=tags')).text
  const copying = { 'x-ms-copy-source-tag-option': 'COPY' }
  for (const ask of [put, copy]) {
    await ask(signed('other', '/private/s', 'rt'), copying)
    expect(await tags()).toContain('<Key>a</Key><Value>b</Value>')
    await ask(signed('other', '/private/s'), { 'x-ms-tags': 'c=d' })
    expect(await tags()).toContain('<Key>c</Key><Value>d</Value>')
    await ask(signed('other', '/private/s'))
    expect(await tags()).not.toContain('<Key>')
    const cannot = { code: 'CannotVerifyCopySource' }
    expect(await ask(signed('other', '/private/s'), copying)).toMatchObject({ status: 403, ...cannot })
    expect(await ask(url('other', '/open/s'), copying)).toMatchObject({ status: 401, ...cannot })
    const both = await ask(signed('other', '/private/s', 'rt'), { ...copying, 'x-ms-tags': 'c=d' })
    expect(both.status).toBe(409)
    expect(await ask(url('other', '/open/s'), { 'x-ms-copy-source-tag-option': 'copy' })).toMatchObject({ status: 400 })
  }
  const owner = { ...copying, 'x-ms-copy-source-authorization': await tokenOf('owner') }
  expect((await put(url('other', '/private/s'), owner)).status).toBe(201)
  const reader = { ...copying, 'x-ms-copy-source-authorization': await tokenOf('reader') }
  expect((await put(url('other', '/private/s'), reader)).status).toBe(403)
})

test('Copy Blob and Put Blob From URL take a condition on tags of the source, which must be readable', async () => {
  const { send, other, signed, put, copy } = labOfTwo()
  await other('PUT', '/private/s', { ...block, 'x-ms-tags': 'a=b' }, 'hello')
  const source = signed('other', '/private/s', 'rt')
  const copyBlob = (from: string, headers: Record<string, string>) =>
    send('PUT', '/data/y', { 'x-ms-copy-source': from, ...headers })
  for (const ask of [copyBlob, put]) {
    expect((await ask(source, { 'x-ms-source-if-tags': "a = 'b'" })).status).toBeLessThan(300)
    expect(await ask(source, { 'x-ms-source-if-tags': "a = 'c'" })).toMatchObject({
      status: 412,
      code: 'SourceConditionNotMet',
    })
    const unread = await ask(signed('other', '/private/s'), { 'x-ms-source-if-tags': "a = 'b'" })
    expect(unread).toMatchObject({ status: 403, code: 'CannotVerifyCopySource' })
  }
  expect((await copy(source, { 'x-ms-source-if-tags': "a = 'b'" })).status).toBe(501)
})

test('the lease of a source is 501 by name: Azure has not heeded it since 2012-02-12', async () => {
  const { signed, copy, other } = labOfTwo()
  await other('PUT', '/private/s', block, 'hello')
  const id = { 'x-ms-source-lease-id': '4b5f9a3c-7f0d-4f5e-9a41-3d1f0a6c9b10' }
  const leased = await copy(signed('other', '/private/s'), id)
  expect([leased.status, leased.header('x-milab-not-emulated')]).toEqual([501, 'leases of copy sources'])
})

test('to copy tags, a token must be allowed to write them', async () => {
  const { by, other, signed } = labOfTwo()
  await other('PUT', '/private/s', { ...block, 'x-ms-tags': 'a=b' }, 'hello')
  const from = { 'x-ms-copy-source': signed('other', '/private/s', 'rt'), 'x-ms-copy-source-tag-option': 'COPY' }
  const writer = by({ principal: 'writer' }, 'acct')
  expect(await writer('PUT', '/data/x', { ...from, ...block })).toMatchObject({
    status: 403,
    code: 'AuthorizationPermissionMismatch',
  })
})

test('Put Blob From URL has the properties of its source with what the request names, or only these', async () => {
  const { send, other, url, put } = labOfTwo()
  const own = { 'x-ms-blob-content-type': 'text/plain', 'x-ms-blob-cache-control': 'no-cache', 'x-ms-meta-a': 'b' }
  await other('PUT', '/open/s', { ...block, ...own }, 'hello')
  const seen = async () => {
    const head = await send('HEAD', '/data/x')
    return ['Content-Type', 'Cache-Control', 'Content-Language', 'x-ms-meta-a', 'x-ms-meta-c'].map(head.header)
  }
  const source = url('other', '/open/s')
  await put(source, { 'x-ms-blob-content-language': 'de' })
  expect(await seen()).toEqual(['text/plain', 'no-cache', 'de', 'b', undefined])
  await put(source, { 'x-ms-copy-source-blob-properties': 'false', 'x-ms-meta-c': 'd' })
  expect(await seen()).toEqual(['application/octet-stream', undefined, undefined, undefined, 'd'])
})

test('a snapshot is a source', async () => {
  const { send, other, signed, put } = labOfTwo()
  await other('PUT', '/private/s', block, 'old')
  const snapshot = (await other('PUT', '/private/s?comp=snapshot')).header('x-ms-snapshot')!
  await other('PUT', '/private/s', block, 'new')
  await put(`${signed('other', '/private/s')}&snapshot=${encodeURIComponent(snapshot)}`)
  expect((await send('GET', '/data/x')).text).toBe('old')
})

test('the requests to the source are in the journal, each before the operation, and without tokens', async () => {
  const { world, other, signed, put, tokenOf, url } = labOfTwo()
  await other('PUT', '/private/s', block, 'hello')
  await put(signed('other', '/private/s'))
  await put(url('other', '/private/s'), { 'x-ms-copy-source-authorization': await tokenOf('reader') })
  const last = [...world.journal.after()].slice(-4)
  expect(last.map(({ operation, status }) => [operation, status])).toEqual([
    ['blob.blobs.get', 200],
    ['blob.blobs.put-from-url', 201],
    ['blob.blobs.get', 200],
    ['blob.blobs.put-from-url', 201],
  ])
  expect(JSON.stringify(last)).not.toContain('eyJ')
})
