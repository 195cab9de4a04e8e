import { XMLValidator } from 'fast-xml-parser'
import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { createEmulator, header, isDrop, wireRequest } from '../../../../index.js'
import { accountKeys, accountNamed } from '../../../../policy/views/accounts.js'
import { Crc64 } from './crc64.js'

interface Asked {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string | Uint8Array
}

const md5 = (bytes: Uint8Array | string) => createHash('md5').update(bytes).digest('base64')

/** An emulator with a client that signs each request with the account's first key. */
function lab(version = '2021-12-02') {
  const emulator = createEmulator()
  const { world } = emulator
  const key = accountKeys(world, accountNamed(world, 'devteststorage')!)[0]!.value
  async function ask({ method = 'GET', path, headers = {}, body }: Asked) {
    const length = body === undefined ? '' : String(Buffer.byteLength(body))
    const all: Record<string, string> = {
      'x-ms-date': new Date().toUTCString(),
      'x-ms-version': version,
      ...(length && { 'Content-Length': length }),
      ...headers,
    }
    const value = (name: string) => Object.entries(all).find(([key]) => key.toLowerCase() === name)?.[1] ?? ''
    const standard = [
      'content-encoding',
      'content-language',
      'content-length',
      'content-md5',
      'content-type',
      'date',
      'if-modified-since',
      'if-match',
      'if-none-match',
      'if-unmodified-since',
      'range',
    ]
    const lower = Object.entries(all).map(([name, text]) => [name.toLowerCase(), text] as const)
    const own = lower
      .filter(([name]) => name.startsWith('x-ms-'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map((pair) => `${pair.join(':')}\n`)
    const [file = '', query = ''] = path.split('?')
    const parameters = query
      .split('&')
      .filter(Boolean)
      .map((pair) => pair.split('=').map(decodeURIComponent).join(':'))
      .sort()
    const signed = [
      method,
      ...standard.map((name) => (name === 'content-length' && value(name) === '0' ? '' : value(name))),
    ].join('\n')
    const text = `${signed}\n${own.join('')}/devteststorage${file}${parameters.map((one) => `\n${one}`).join('')}`
    all.Authorization = `SharedKey devteststorage:${createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64')}`
    const outcome = await emulator.handle(
      wireRequest({
        url: `https://devteststorage.blob.core.windows.net${path}`,
        method,
        headers: all,
        ...(body !== undefined && { body }),
      }),
    )
    if (isDrop(outcome)) throw new Error('dropped')
    const chunks: Uint8Array[] = []
    if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
    else for await (const chunk of outcome.body) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    return {
      status: outcome.status,
      bytes,
      text: bytes.toString(),
      code: header(outcome, 'x-ms-error-code'),
      header: (name: string) => header(outcome, name),
    }
  }
  const put = (name: string, body: string, headers: Record<string, string> = {}) =>
    ask({ method: 'PUT', path: `/devtest/${name}`, body, headers: { 'x-ms-blob-type': 'BlockBlob', ...headers } })
  return { emulator, world, ask, put }
}

const blockList = (...blocks: readonly (readonly [string, string])[]) =>
  `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.map(([from, id]) => `<${from}>${id}</${from}>`).join('')}</BlockList>`

test("the 2017 tutorial's cmdlets carry test.txt up and down", async () => {
  const { ask } = lab('2017-04-17')
  const file = Buffer.from('\uFEFFThis is a test text file.\r\n', 'utf16le')
  expect(file.length).toBe(56)
  const path = '/devtest/testblob'
  expect(await ask({ method: 'HEAD', path })).toMatchObject({ status: 404, code: 'BlobNotFound', text: '' })
  const id = Buffer.from('d41d8cd98f00b20412345678-000000').toString('base64')
  const block = await ask({
    method: 'PUT',
    path: `${path}?comp=block&blockid=${encodeURIComponent(id)}&timeout=90`,
    body: file,
    headers: { 'Content-MD5': md5(file) },
  })
  expect(block.status).toBe(201)
  expect(block.header('Content-MD5')).toBe(md5(file))
  expect(await ask({ method: 'HEAD', path })).toMatchObject({ status: 404 })
  const list = blockList(['Latest', id])
  const done = await ask({
    method: 'PUT',
    path: `${path}?comp=blocklist`,
    body: list,
    headers: { 'Content-MD5': md5(list), 'x-ms-blob-content-md5': md5(file) },
  })
  expect(done.status).toBe(201)
  const head = await ask({ method: 'HEAD', path })
  expect(head.status).toBe(200)
  expect(
    ['Content-Length', 'Content-Type', 'Content-MD5', 'x-ms-blob-type', 'x-ms-lease-status'].map(head.header),
  ).toEqual(['56', 'application/octet-stream', md5(file), 'BlockBlob', 'unlocked'])
  const part = await ask({
    path,
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
  const { ask, put } = lab()
  const made = await put('a/b%20c', 'hello', {
    'x-ms-meta-Colour': 'red',
    'x-ms-blob-content-type': 'text/plain',
    'x-ms-blob-cache-control': 'no-store',
  })
  expect(made.status).toBe(201)
  expect(made.header('Content-MD5')).toBe(md5('hello'))
  expect(made.header('x-ms-content-crc64')).toBe(new Crc64().update(Buffer.from('hello')).digest())
  expect(made.header('ETag')).toMatch(/^"0x8D[0-9A-F]{13}"$|^"0x8[0-9A-F]{14}"$/)
  const got = await ask({ path: '/devtest/a/b%20c' })
  expect(got).toMatchObject({ status: 200, text: 'hello' })
  expect(
    ['Content-Type', 'Cache-Control', 'x-ms-meta-Colour', 'Content-MD5', 'Content-Length', 'ETag'].map(got.header),
  ).toEqual(['text/plain', 'no-store', 'red', md5('hello'), '5', made.header('ETag')])
})

test('a body that does not fit its MD5 or CRC changes nothing', async () => {
  const { ask, put } = lab()
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
  expect(await ask({ path: '/devtest/x' })).toMatchObject({ status: 404, code: 'BlobNotFound' })
})

test('ranges are cut to the blob, and one beyond its end says how long it is', async () => {
  const { ask, put } = lab()
  await put('x', '0123456789')
  await put('empty', '')
  const range = (text: string, path = '/devtest/x') => ask({ path, headers: { 'x-ms-range': text } })
  expect(await range('bytes=2-4')).toMatchObject({ status: 206, text: '234' })
  expect(await range('bytes=8-')).toMatchObject({ status: 206, text: '89' })
  expect(await ask({ path: '/devtest/x', headers: { Range: 'bytes=0-1', 'x-ms-range': 'bytes=5-5' } })).toMatchObject({
    status: 206,
    text: '5',
  })
  const beyond = await range('bytes=10-')
  expect(beyond).toMatchObject({ status: 416, code: 'InvalidRange' })
  expect(beyond.header('Content-Range')).toBe('bytes */10')
  const empty = await range('bytes=0-33554431', '/devtest/empty')
  expect([empty.status, empty.header('Content-Range')]).toEqual([416, 'bytes */0'])
  expect(await range('bytes=4-2')).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  const checked = await ask({
    path: '/devtest/x',
    headers: { 'x-ms-range': 'bytes=2-4', 'x-ms-range-get-content-crc64': 'true' },
  })
  expect(checked.header('x-ms-content-crc64')).toBe(new Crc64().update(Buffer.from('234')).digest())
  expect(await ask({ path: '/devtest/x', headers: { 'x-ms-range-get-content-md5': 'true' } })).toMatchObject({
    status: 400,
    code: 'InvalidHeaderValue',
  })
})

test('a blob of several blocks is read as a stream and across their borders', async () => {
  const { ask } = lab()
  const parts = ['aaaa', 'bbbb', 'cccc']
  const ids = parts.map((_, i) => Buffer.from(`block-${i}`).toString('base64'))
  for (const [i, body] of parts.entries())
    await ask({ method: 'PUT', path: `/devtest/x?comp=block&blockid=${encodeURIComponent(ids[i]!)}`, body })
  const list = blockList(...ids.map((id) => ['Uncommitted', id] as const))
  expect(await ask({ method: 'PUT', path: '/devtest/x?comp=blocklist', body: list })).toMatchObject({ status: 201 })
  const whole = await ask({ path: '/devtest/x' })
  expect(whole).toMatchObject({ status: 200, text: 'aaaabbbbcccc' })
  expect(whole.header('Content-Length')).toBe('12')
  const middle = await ask({
    path: '/devtest/x',
    headers: { Range: 'bytes=3-8', 'x-ms-range-get-content-md5': 'true' },
  })
  expect(middle).toMatchObject({ status: 206, text: 'abbbbc' })
  expect(middle.header('Content-MD5')).toBe(md5('abbbbc'))
})

test('a block list takes committed and waiting blocks, in its order, and drops the rest', async () => {
  const { ask } = lab()
  const block = (id: string, body: string) =>
    ask({ method: 'PUT', path: `/devtest/x?comp=block&blockid=${encodeURIComponent(id)}`, body })
  const commit = (...blocks: readonly (readonly [string, string])[]) =>
    ask({ method: 'PUT', path: '/devtest/x?comp=blocklist', body: blockList(...blocks) })
  await block('AAAA', 'one')
  await block('BBBB', 'two')
  expect((await ask({ path: '/devtest/x?comp=blocklist&blocklisttype=all' })).text).toBe(
    '\uFEFF<?xml version="1.0" encoding="utf-8"?><BlockList><CommittedBlocks /><UncommittedBlocks><Block><Name>AAAA</Name><Size>3</Size></Block>' +
      '<Block><Name>BBBB</Name><Size>3</Size></Block></UncommittedBlocks></BlockList>',
  )
  await commit(['Latest', 'BBBB'], ['Latest', 'AAAA'])
  await block('AAAA', 'new')
  await block('CCCC', 'end')
  expect(await commit(['Committed', 'AAAA'], ['Latest', 'AAAA'], ['Committed', 'BBBB'])).toMatchObject({ status: 201 })
  expect(await ask({ path: '/devtest/x' })).toMatchObject({ text: 'onenewtwo' })
  expect(await commit(['Latest', 'CCCC'])).toMatchObject({ status: 400, code: 'InvalidBlockList' })
  expect(await ask({ path: '/devtest/x' })).toMatchObject({ text: 'onenewtwo' })
  expect(await ask({ method: 'PUT', path: '/devtest/x?comp=blocklist', body: '<BlockList><Latest>' })).toMatchObject({
    status: 400,
    code: 'InvalidXmlDocument',
  })
})

test('a block list holds at most 50,000 blocks', async () => {
  const { ask } = lab()
  await ask({ method: 'PUT', path: '/devtest/x?comp=block&blockid=AAAA', body: 'x' })
  const list = blockList(...Array.from({ length: 50_001 }, () => ['Latest', 'AAAA'] as const))
  expect(await ask({ method: 'PUT', path: '/devtest/x?comp=blocklist', body: list })).toMatchObject({
    status: 400,
    code: 'BlockListTooLong',
  })
})

test('block ids are base64 of one length', async () => {
  const { ask } = lab()
  const block = (query: string, body = 'x') => ask({ method: 'PUT', path: `/devtest/x?comp=block${query}`, body })
  expect(await block('')).toMatchObject({ status: 400, code: 'MissingRequiredQueryParameter' })
  expect(await block('&blockid=no*')).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
  expect(await block('&blockid=AAAA', '')).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  expect(await block('&blockid=AAAA')).toMatchObject({ status: 201 })
  expect(await block('&blockid=AAAAAAAA')).toMatchObject({ status: 400, code: 'InvalidBlobOrBlock' })
})

test('conditions on reads and writes are judged as HTTP says', async () => {
  const { ask, put } = lab()
  const etag = (await put('x', 'one')).header('ETag')!
  const get = (headers: Record<string, string>, method = 'GET') => ask({ method, path: '/devtest/x', headers })
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

test('a container deleted while a blob comes in takes it along', async () => {
  const { ask, put } = lab()
  const [deleted, written] = await Promise.all([
    ask({ method: 'DELETE', path: '/devtest?restype=container' }),
    put('x', 'late'),
  ])
  expect(deleted.status).toBe(202)
  expect(written).toMatchObject({ status: 404, code: 'ContainerNotFound' })
})

test('Set Blob Properties clears what it leaves out, and metadata are replaced whole', async () => {
  const { ask, put } = lab()
  await put('x', 'hello', { 'x-ms-blob-content-type': 'text/plain', 'x-ms-meta-a': '1' })
  await ask({ method: 'PUT', path: '/devtest/x?comp=properties', headers: { 'x-ms-blob-content-language': 'de' } })
  await ask({ method: 'PUT', path: '/devtest/x?comp=metadata', headers: { 'x-ms-meta-b': '2' } })
  const head = await ask({ method: 'HEAD', path: '/devtest/x' })
  expect(['Content-Type', 'Content-Language', 'Content-MD5', 'x-ms-meta-a', 'x-ms-meta-b'].map(head.header)).toEqual([
    'application/octet-stream',
    'de',
    undefined,
    undefined,
    '2',
  ])
  expect((await ask({ path: '/devtest/x?comp=metadata' })).header('x-ms-meta-b')).toBe('2')
  expect(
    await ask({ method: 'PUT', path: '/devtest/x?comp=metadata', headers: { 'x-ms-meta-1st': 'x' } }),
  ).toMatchObject({ status: 400, code: 'InvalidMetadata' })
  expect(
    await ask({ method: 'PUT', path: '/devtest/x?comp=metadata', headers: { 'x-ms-meta-big': 'x'.repeat(8193) } }),
  ).toMatchObject({ status: 400, code: 'MetadataTooLarge' })
})

test('what XML cannot hold does not spoil an answer', async () => {
  const { ask } = lab()
  for (const path of [
    '/devtest?restype=container&comp=list&prefix=%00%EF%BF%BF',
    '/?comp=list&prefix=%01',
    '/devtest?comp=%02',
  ]) {
    const { text } = await ask({ path })
    expect(XMLValidator.validate(text.replace(/^\uFEFF/, ''))).toBe(true)
    expect(text).not.toMatch(/[\u0000-\u0008\uFFFF]/)
  }
})

test('metadata may have a name that every object has', async () => {
  const { put, ask } = lab()
  expect((await put('odd', 'x', { 'x-ms-meta-__proto__': 'a', 'x-ms-meta-constructor': 'b' })).status).toBe(201)
  const answer = await ask({ path: '/devtest/odd?comp=metadata' })
  expect([answer.header('x-ms-meta-__proto__'), answer.header('x-ms-meta-constructor')]).toEqual(['a', 'b'])
})

test('List Blobs gives pages in order, with prefixes up to a delimiter', async () => {
  const { ask, put } = lab()
  for (const name of ['b', 'a/2', 'a/1', 'c%26d', 'B']) await put(name, name, { 'x-ms-meta-k': 'v' })
  const list = (more: string) => ask({ path: `/devtest?restype=container&comp=list${more}` })
  const names = (text: string) => [...text.matchAll(/<Name>(.*?)<\/Name>/g)].map((found) => found[1])
  expect(names((await list('')).text)).toEqual(['B', 'a/1', 'a/2', 'b', 'c&amp;d'])
  expect((await list('&delimiter=/&prefix=a')).text).toContain(
    '<Prefix>a</Prefix><Delimiter>/</Delimiter><Blobs><BlobPrefix><Name>a/</Name></BlobPrefix></Blobs><NextMarker /></EnumerationResults>',
  )
  const first = await list('&maxresults=2&delimiter=/')
  expect(names(first.text)).toEqual(['B', 'a/'])
  const marker = /<NextMarker>(.*?)<\/NextMarker>/.exec(first.text)![1]!
  expect(names((await list(`&delimiter=/&marker=${encodeURIComponent(marker)}`)).text)).toEqual(['b', 'c&amp;d'])
  expect((await list('&include=metadata')).text).toContain('<Metadata><k>v</k></Metadata>')
  expect(await list('&maxresults=0')).toMatchObject({ status: 400, code: 'OutOfRangeQueryParameterValue' })
  expect(await list('&maxresults=x')).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
  expect(await list('&include=secrets')).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
})

test('a listed blob has the shape that was recorded', async () => {
  const { ask, put, world } = lab('2020-02-10')
  const made = await put('x', 'hello')
  const at = new Date(world.clock.now()).toUTCString().slice(0, -6)
  const { text } = await ask({ path: '/devtest?restype=container&comp=list' })
  const moment = (name: string) => `<${name}>${at}`
  expect(text).toContain(moment('Last-Modified'))
  expect(text.replace(/[A-Z][a-z]{2}, [^<]* GMT/g, 'WHEN')).toBe(
    '\uFEFF<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://devteststorage.blob.core.windows.net/" ContainerName="devtest"><Prefix /><Blobs>' +
      `<Blob><Name>x</Name><Properties><Creation-Time>WHEN</Creation-Time><Last-Modified>WHEN</Last-Modified><Etag>${made.header('ETag')!.slice(1, -1)}</Etag>` +
      `<Content-Length>5</Content-Length><Content-Type>application/octet-stream</Content-Type><Content-Encoding /><Content-Language /><Content-CRC64 /><Content-MD5>${md5('hello')}</Content-MD5>` +
      '<Cache-Control /><Content-Disposition /><BlobType>BlockBlob</BlobType><LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted>' +
      '</Properties><OrMetadata /></Blob></Blobs><NextMarker /></EnumerationResults>',
  )
})

test('waiting blocks show a blob only to a list that asks for them', async () => {
  const { ask } = lab()
  await ask({ method: 'PUT', path: '/devtest/x?comp=block&blockid=AAAA', body: 'x' })
  expect((await ask({ path: '/devtest?restype=container&comp=list' })).text).toContain('<Blobs />')
  expect((await ask({ path: '/devtest?restype=container&comp=list&include=uncommittedblobs' })).text).toContain(
    '<Content-Length>0</Content-Length>',
  )
})

test('a container is made, listed, described and removed with its blobs', async () => {
  const { ask } = lab()
  const path = '/new-one?restype=container'
  const made = await ask({ method: 'PUT', path, headers: { 'x-ms-meta-k': 'v', 'x-ms-blob-public-access': 'blob' } })
  expect(made.status).toBe(201)
  expect(await ask({ method: 'PUT', path })).toMatchObject({ status: 409, code: 'ContainerAlreadyExists' })
  const head = await ask({ method: 'HEAD', path })
  expect(['x-ms-meta-k', 'x-ms-blob-public-access', 'ETag'].map(head.header)).toEqual([
    'v',
    'blob',
    made.header('ETag'),
  ])
  expect((await ask({ path: '/?comp=list&prefix=new&include=metadata' })).text).toContain(
    '<PublicAccess>blob</PublicAccess>',
  )
  await ask({ method: 'PUT', path: '/new-one/x', body: 'x', headers: { 'x-ms-blob-type': 'BlockBlob' } })
  expect(
    await ask({ method: 'PUT', path: '/new-one?restype=container&comp=metadata', headers: { 'x-ms-meta-l': 'w' } }),
  ).toMatchObject({ status: 200 })
  expect((await ask({ path: '/new-one?restype=container&comp=metadata' })).header('x-ms-meta-l')).toBe('w')
  expect(await ask({ path: '/new-one/x' })).toMatchObject({ text: 'x' })
  expect(await ask({ method: 'DELETE', path })).toMatchObject({ status: 202 })
  expect(await ask({ path: '/new-one/x' })).toMatchObject({ status: 404, code: 'ContainerNotFound' })
  await ask({ method: 'PUT', path })
  expect(await ask({ path: '/new-one/x' })).toMatchObject({ status: 404, code: 'BlobNotFound' })
})

test('names of containers are three to 63 small letters, digits and single dashes', async () => {
  const { ask } = lab()
  const create = (name: string) => ask({ method: 'PUT', path: `/${name}?restype=container` })
  expect(await create('ab')).toMatchObject({ status: 400, code: 'OutOfRangeInput' })
  for (const name of ['Upper', 'a--b', '-ab', 'a_b'])
    expect(await create(name)).toMatchObject({ status: 400, code: 'InvalidResourceName' })
})

test('an account tells its kind, asked at any address', async () => {
  const { ask } = lab()
  for (const path of ['/', '/devtest', '/devtest/x/y']) {
    const answer = await ask({ path: `${path}?restype=account&comp=properties` })
    expect([answer.status, answer.header('x-ms-sku-name'), answer.header('x-ms-account-kind')]).toEqual([
      200,
      'Standard_LRS',
      'Storage',
    ])
  }
})

test('what is not emulated says so by name, before anything is written', async () => {
  const { ask, put } = lab()
  const missing = async (asked: Asked) => (await ask(asked)).header('x-milab-not-emulated')
  expect(
    await missing({ method: 'PUT', path: '/devtest/x?comp=lease', headers: { 'x-ms-lease-action': 'acquire' } }),
  ).toBe('Lease Blob')
  expect(await missing({ method: 'PUT', path: '/devtest/x', headers: { 'x-ms-copy-source': 'https://x' } })).toBe(
    'Copy Blob',
  )
  expect(await missing({ method: 'PUT', path: '/devtest/x', headers: { 'x-ms-blob-type': 'PageBlob' } })).toBe(
    'page blobs',
  )
  expect(await missing({ path: '/devtest/x?snapshot=2020-01-01T00:00:00.0000000Z' })).toBe('blob snapshots')
  expect((await put('x', 'x', { 'x-ms-access-tier': 'Cool' })).header('x-milab-not-emulated')).toBe('access tiers')
  expect(await missing({ path: '/x.txt' })).toBe('blobs of the root container by their short address')
  expect(await ask({ path: '/devtest/x' })).toMatchObject({ status: 404, code: 'BlobNotFound' })
})

test('what Azure has not is refused as Azure does', async () => {
  const { ask, put } = lab()
  expect(await ask({ method: 'POST', path: '/devtest/x' })).toMatchObject({ status: 405, code: 'UnsupportedHttpVerb' })
  expect(await ask({ path: '/devtest/x?comp=nonsense' })).toMatchObject({
    status: 400,
    code: 'InvalidQueryParameterValue',
  })
  expect(await ask({ path: '/' })).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
  expect(await ask({ method: 'PUT', path: '/devtest/x', body: 'x' })).toMatchObject({
    status: 400,
    code: 'MissingRequiredHeader',
  })
  const chunked = { 'x-ms-blob-type': 'BlockBlob', 'Transfer-Encoding': 'chunked' }
  expect(await ask({ method: 'PUT', path: '/devtest/x', headers: chunked })).toMatchObject({
    status: 411,
    code: 'MissingContentLengthHeader',
  })
  expect(await put('x', 'x', { 'x-ms-blob-type': 'Other' })).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  expect(await put('x', 'x', { 'x-ms-lease-id': '00000000-0000-0000-0000-000000000000' })).toMatchObject({
    status: 412,
    code: 'LeaseNotPresentWithBlobOperation',
  })
})

test('a body beyond the limit of its version is refused from its announced length', async () => {
  const announced = { 'x-ms-blob-type': 'BlockBlob', 'Content-Length': String(300 * 1024 * 1024) }
  const refused = await lab('2017-04-17').ask({ method: 'PUT', path: '/devtest/x', headers: announced })
  expect(refused).toMatchObject({ status: 413, code: 'RequestBodyTooLarge' })
  expect(refused.text).toContain(`<MaxLimit>${256 * 1024 * 1024}</MaxLimit>`)
  expect(await lab('2021-12-02').ask({ method: 'PUT', path: '/devtest/x', headers: announced })).toMatchObject({
    status: 201,
  })
})
