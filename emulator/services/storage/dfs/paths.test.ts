import { expect, test } from 'vitest'
import { lake } from './dfs.test-support.js'

test('a file that is created, appended and flushed is a blob with the same bytes, ETag and times', async () => {
  const { dfs, blob } = lake()
  const made = await dfs('PUT', '/data/a/b/c.txt?resource=file', { headers: { 'x-ms-properties': 'colour=cmVk' } })
  expect([made.status, made.header('x-ms-request-server-encrypted')]).toEqual([201, 'true'])
  expect((await dfs('PATCH', '/data/a/b/c.txt?action=append&position=0', { body: 'hello ' })).status).toBe(202)
  expect((await dfs('PATCH', '/data/a/b/c.txt?action=append&position=6', { body: 'world' })).status).toBe(202)
  expect((await blob('GET', '/data/a/b/c.txt')).text).toBe('')
  const flushed = await dfs('PATCH', '/data/a/b/c.txt?action=flush&position=11')
  expect(flushed.status).toBe(200)
  const [here, there] = [await dfs('GET', '/data/a/b/c.txt'), await blob('GET', '/data/a/b/c.txt')]
  expect([here.text, there.text]).toEqual(['hello world', 'hello world'])
  for (const name of ['ETag', 'Last-Modified', 'x-ms-creation-time', 'x-ms-owner', 'x-ms-permissions'])
    expect(here.header(name)).toBe(there.header(name))
  expect(here.header('ETag')).toBe(flushed.header('ETag'))
  expect([here.header('x-ms-properties'), there.header('x-ms-meta-colour')]).toEqual(['colour=cmVk', 'red'])
  expect(here.header('x-ms-meta-colour')).toBe(undefined)
  expect([here.header('x-ms-resource-type'), here.header('x-ms-permissions')]).toEqual(['file', 'rw-r-----'])
})

test('a flush wants data without a gap that ends at its position', async () => {
  const { dfs } = lake()
  await dfs('PUT', '/data/f?resource=file')
  const append = (position: number, body: string) =>
    dfs('PATCH', `/data/f?action=append&position=${position}`, { body })
  const flush = (position: number, more = '') => dfs('PATCH', `/data/f?action=flush&position=${position}${more}`)
  await append(0, 'abc')
  await append(5, 'f')
  for (const position of [2, 4, 6, 7])
    expect(await flush(position)).toMatchObject({ status: 400, code: 'InvalidFlushPosition' })
  expect((await flush(3, '&retainUncommittedData=true')).status).toBe(200)
  await append(3, 'de')
  expect((await flush(6, '&close=true')).status).toBe(200)
  expect((await dfs('GET', '/data/f')).text).toBe('abcdef')
  // Without the flag, what waits behind the position is dropped.
  await append(6, 'g')
  expect((await flush(6)).status).toBe(200)
  expect(await flush(7)).toMatchObject({ code: 'InvalidFlushPosition' })
  expect((await flush(6)).status).toBe(200)
})

test('what is appended with flush=true is there at once, and a body is needed', async () => {
  const { dfs } = lake()
  await dfs('PUT', '/data/f?resource=file')
  const appended = await dfs('PATCH', '/data/f?action=append&position=0&flush=true', { body: 'abc' })
  expect([appended.status, appended.header('ETag')]).toEqual([202, (await dfs('HEAD', '/data/f')).header('ETag')])
  const none = await dfs('PATCH', '/data/f?action=append&position=3', { headers: { 'Content-Length': '0' } })
  expect([none.status, none.json.error.code]).toEqual([400, 'InvalidHeaderValue'])
  expect(none.json.error.detail).toEqual({ HeaderName: 'Content-Length', HeaderValue: '0' })
  expect(await dfs('PATCH', '/data/gone?action=append&position=0', { body: 'x' })).toMatchObject({
    status: 404,
    code: 'PathNotFound',
  })
  expect(await dfs('PATCH', '/data/f?action=append', { body: 'x' })).toMatchObject({
    code: 'MissingRequiredQueryParameter',
  })
})

test('lists have directories before what lies in them, one level or all, in pages', async () => {
  const { dfs, blob, write, names } = lake()
  await write('a/b/c', 'x')
  await write('a-b', 'xy')
  await dfs('PUT', '/data/empty?resource=directory')
  await blob('PUT', '/data/by/blob', { body: 'z', headers: { 'x-ms-blob-type': 'BlockBlob' } })
  expect(await names()).toEqual(['a/', 'a-b', 'a/b/', 'a/b/c', 'by/', 'by/blob', 'empty/'])
  const list = (query: string) => dfs('GET', `/data?resource=filesystem&${query}`)
  const top = await list('recursive=false')
  expect(top.json.paths.map(({ name }: { name: string }) => name)).toEqual(['a', 'a-b', 'by', 'empty'])
  expect(Object.keys(top.json.paths[0])).toEqual(
    'contentLength creationTime etag expiryTime group isDirectory lastModified name owner permissions'.split(' '),
  )
  expect(top.json.paths[1]).toMatchObject({ contentLength: '2', owner: '$superuser', permissions: 'rw-r-----' })
  expect(await names('&directory=a')).toEqual(['a/b/', 'a/b/c'])
  const first = await list('recursive=true&maxResults=3')
  const token = first.header('x-ms-continuation')!
  expect(await names(`&continuation=${encodeURIComponent(token)}`)).toEqual(['a/b/c', 'by/', 'by/blob', 'empty/'])
  expect(await list('recursive=true&directory=no')).toMatchObject({ status: 404, code: 'PathNotFound' })
  expect(await list('')).toMatchObject({ status: 400, code: 'MissingRequiredQueryParameter' })
})

test('a directory that is not empty goes only with recursive=true, and then whole', async () => {
  const { dfs, blob, write, names } = lake()
  await write('a/b/c', 'x')
  await write('a-b', 'x')
  expect(await dfs('DELETE', '/data/a')).toMatchObject({ status: 409, code: 'DirectoryNotEmpty' })
  expect(await blob('DELETE', '/data/a')).toMatchObject({ status: 409, code: 'DirectoryIsNotEmpty' })
  expect((await dfs('DELETE', '/data/a?recursive=true')).status).toBe(200)
  expect(await names()).toEqual(['a-b'])
  expect(await dfs('DELETE', '/data/a?recursive=true')).toMatchObject({ status: 404, code: 'PathNotFound' })
})

test('a file stands in the way of a directory, and a directory in that of a file', async () => {
  const { dfs, blob, write } = lake()
  await write('a/f', 'x')
  const conflict = { status: 409, code: 'PathConflict' }
  expect(await dfs('PUT', '/data/a/f/g?resource=file')).toMatchObject(conflict)
  expect(await dfs('PUT', '/data/a?resource=file')).toMatchObject(conflict)
  expect(await dfs('PUT', '/data/a/f?resource=directory')).toMatchObject(conflict)
  const put = { body: 'z', headers: { 'x-ms-blob-type': 'BlockBlob' } }
  expect(await blob('PUT', '/data/a/f/g', put)).toMatchObject(conflict)
  expect(await blob('PUT', '/data/a', put)).toMatchObject(conflict)
  const none = { headers: { 'If-None-Match': '*' } }
  expect(await dfs('PUT', '/data/a/f?resource=file', none)).toMatchObject({ status: 409, code: 'PathAlreadyExists' })
  expect((await dfs('PUT', '/data/a?resource=directory')).status).toBe(201)
  expect((await dfs('GET', '/data/a/f')).text).toBe('x')
})

test('the Blob endpoint shows directories by their metadata, their type and, with a delimiter, as prefixes', async () => {
  const { dfs, blob, write } = lake()
  await write('a/f', 'x')
  await dfs('PUT', '/data/e?resource=directory')
  const head = await blob('HEAD', '/data/a')
  expect(
    ['x-ms-meta-hdi_isfolder', 'x-ms-resource-type', 'x-ms-permissions', 'Content-Length'].map(head.header),
  ).toEqual(['true', 'directory', 'rwxr-x---', '0'])
  const flat = (await blob('GET', '/data?restype=container&comp=list&include=metadata')).text
  expect(flat).toMatch(/<Name>a<\/Name><Properties>.*?<ResourceType>directory<\/ResourceType><Content-Length>0</)
  expect(flat).toContain('<Metadata><hdi_isfolder>true</hdi_isfolder></Metadata>')
  expect(flat).toMatch(/<Name>a\/f<\/Name><Properties>.*?<ResourceType>file<\/ResourceType><Content-Length>1</)
  const level = (await blob('GET', '/data?restype=container&comp=list&delimiter=%2F')).text
  expect([...level.matchAll(/<BlobPrefix><Name>(.*?)<\/Name><Properties>/g)].map(([, name]) => name)).toEqual([
    'a/',
    'e/',
  ])
  expect(level).not.toContain('<Blob>')
  const marked = { headers: { 'x-ms-blob-type': 'BlockBlob', 'x-ms-meta-hdi_isfolder': 'true' } }
  expect((await blob('PUT', '/data/marked', marked)).status).toBe(201)
  expect((await dfs('HEAD', '/data/marked')).header('x-ms-resource-type')).toBe('directory')
})

test('empty segments of a path are passed over', async () => {
  const { dfs, blob, names } = lake()
  await dfs('PUT', '/data/a%2Fb?resource=file')
  await blob('PUT', '/data/x//y', { body: 'z', headers: { 'x-ms-blob-type': 'BlockBlob' } })
  expect(await names()).toEqual(['a/', 'a/b', 'x/', 'x/y'])
  expect((await dfs('HEAD', '/data/x/')).header('x-ms-resource-type')).toBe('directory')
})

test('filesystems are containers', async () => {
  const { dfs, blob } = lake()
  const made = await dfs('PUT', '/more?resource=filesystem', { headers: { 'x-ms-properties': 'a=MQ==' } })
  expect([made.status, made.header('x-ms-namespace-enabled')]).toEqual([201, 'true'])
  expect(await dfs('PUT', '/more?resource=filesystem')).toMatchObject({ status: 409, code: 'FilesystemAlreadyExists' })
  expect((await blob('HEAD', '/more?restype=container')).header('x-ms-meta-a')).toBe('1')
  await dfs('PATCH', '/more?resource=filesystem', { headers: { 'x-ms-properties': 'b=Mg==' } })
  expect((await dfs('HEAD', '/more?resource=filesystem')).header('x-ms-properties')).toBe('b=Mg==')
  expect((await dfs('GET', '/?resource=account&prefix=m')).json.filesystems).toEqual([
    { etag: expect.stringMatching(/^0x8/), lastModified: expect.any(String), name: 'more' },
  ])
  expect((await dfs('DELETE', '/more?resource=filesystem')).status).toBe(202)
  expect(await dfs('GET', '/more?resource=filesystem&recursive=false')).toMatchObject({
    status: 404,
    code: 'FilesystemNotFound',
  })
  expect((await blob('HEAD', '/?restype=account&comp=properties')).header('x-ms-is-hns-enabled')).toBe('true')
})

test('access is shown of a path and of the root directory', async () => {
  const { dfs, write } = lake()
  await write('a/f', 'x')
  for (const path of ['a', '']) {
    const answer = await dfs('HEAD', `/data/${path}?action=getAccessControl`)
    expect(['x-ms-owner', 'x-ms-group', 'x-ms-permissions', 'x-ms-acl'].map(answer.header)).toEqual([
      '$superuser',
      '$superuser',
      'rwxr-x---',
      'user::rwx,group::r-x,other::---',
    ])
  }
})

test.each([
  ['x-ms-owner', 'somebody', 'the owner or the ACL of a new path'],
  ['x-ms-acl', 'user::rwx', 'the owner or the ACL of a new path'],
  [
    'x-ms-proposed-lease-id',
    '11111111-2222-4333-8444-555555555555',
    'a lease that begins or ends with another operation',
  ],
  ['x-ms-expiry-option', 'NeverExpire', 'the expiry of a file'],
  ['x-ms-encryption-context', 'a', 'encryption contexts'],
])('a new path with %s is refused by name', async (name, value, missing) => {
  const { dfs } = lake()
  const refused = await dfs('PUT', '/data/f?resource=file', { headers: { [name]: value } })
  expect([refused.status, refused.header('x-milab-not-emulated')]).toEqual([501, missing])
  expect((await dfs('HEAD', '/data/f')).status).toBe(404)
})
