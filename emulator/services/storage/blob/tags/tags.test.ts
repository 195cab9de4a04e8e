import { expect, test } from 'vitest'
import { ask } from '../../../../asking.test-support.js'
import { createEmulator } from '../../../../inside.test-support.js'
import { accountNamed } from '../../../../policy/views/accounts.js'
import { setBlobService } from '../../../../policy/views/blob-service.js'
import { lab } from '../blobs/blobs.test-support.js'

const set = (...tags: readonly (readonly [string, string])[]) =>
  `<Tags><TagSet>${tags.map(([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`).join('')}</TagSet></Tags>`

const tagged = { 'x-ms-tags': 'state=new&a%20b=x%3Dy' }
const tagsPath = '/devtest/x?comp=tags'

const keysIn = (text: string) => [...text.matchAll(/<Name>([^<]*)<\/Name>/g)].map(([, name]) => name)

test('tags go with a blob through changes of its metadata, and not through an overwrite', async () => {
  const { put, send } = lab()
  const first = await put('x', 'hello', tagged)
  const read = async () => (await send('GET', tagsPath)).text
  const both = set(['state', 'new'], ['a b', 'x=y'])
  expect(await read()).toContain(both)
  await send('PUT', '/devtest/x?comp=metadata', { headers: { 'x-ms-meta-a': '1' } })
  await send('PUT', '/devtest/x?comp=properties', { headers: { 'x-ms-blob-content-type': 'text/plain' } })
  expect(await read()).toContain(both)
  expect((await send('HEAD', '/devtest/x')).header('x-ms-tag-count')).toBe('2')
  expect(await send('PUT', tagsPath, { body: set() })).toMatchObject({ status: 204 })
  expect((await send('GET', '/devtest/x')).header('x-ms-tag-count')).toBeUndefined()
  await put('x', 'hello', tagged)
  await put('x', 'again')
  expect(await read()).toContain('<TagSet />')
  expect(first.status).toBe(201)
})

test('tags that Azure does not take are refused, and change nothing', async () => {
  const { put, send } = lab()
  await put('x', 'hello', tagged)
  const write = (body: string) => send('PUT', tagsPath, { body })
  expect(await write(set(['a', 'b,c']))).toMatchObject({ status: 400, code: 'InvalidTag' })
  expect(await write(set(['', 'b']))).toMatchObject({ status: 400, code: 'EmptyTagName' })
  expect(await write(set(['a', 'b'], ['a', 'c']))).toMatchObject({ status: 400, code: 'DuplicateTagNames' })
  expect(await write('<Tags><TagSet><Tag><Key>a</Key></Tag></TagSet></Tags>')).toMatchObject({
    code: 'InvalidXmlDocument',
  })
  expect(await write('<Tags>')).toMatchObject({ code: 'InvalidXmlDocument' })
  expect((await send('HEAD', '/devtest/x')).header('x-ms-tag-count')).toBe('2')
  expect(await write(set(['__proto__', ' a ']))).toMatchObject({ status: 204 })
  expect((await send('GET', tagsPath)).text).toContain('<Key>__proto__</Key><Value> a </Value>')
})

test('a condition on tags is judged with every operation that has conditions', async () => {
  const { put, send } = lab()
  await put('x', 'hello', tagged)
  const asked = (condition: string) =>
    Promise.all(
      [
        ['GET', '/devtest/x'],
        ['HEAD', '/devtest/x'],
        ['GET', '/devtest/x?comp=metadata'],
        ['GET', tagsPath],
        ['GET', '/devtest/x?comp=blocklist'],
        ['PUT', '/devtest/x?comp=metadata'],
        ['PUT', '/devtest/x?comp=properties'],
      ].map(async ([method, path]) => (await send(method!, path!, { headers: { 'x-ms-if-tags': condition } })).status),
    )
  expect(await asked(`state='new'`)).toEqual([200, 200, 200, 200, 200, 200, 200])
  expect(await asked(`state='old'`)).toEqual([412, 412, 412, 412, 412, 412, 412])
  expect(await asked(`state=`)).toEqual([400, 400, 400, 400, 400, 400, 400])
  expect(await put('x', 'again', { 'x-ms-if-tags': `state='old'` })).toMatchObject({ status: 412 })
  expect(await put('new', 'again', { 'x-ms-if-tags': `state='old'` })).toMatchObject({ status: 412 })
  expect(await put('x', 'again', { 'x-ms-if-tags': `state='new'` })).toMatchObject({ status: 201 })
  expect(await send('DELETE', '/devtest/x', { headers: { 'x-ms-if-tags': `state='new'` } })).toMatchObject({
    status: 412,
  })
})

test("tags are written on a blob's own conditions", async () => {
  const { put, send } = lab()
  const etag = (await put('x', 'hello')).header('ETag')!
  const body = set(['a', 'b'])
  const write = (name: string, value: string) => send('PUT', tagsPath, { body, headers: { [name]: value } })
  expect(await write('x-ms-blob-if-match', '"0x8D6D41729F4B3A1"')).toMatchObject({ status: 412 })
  expect(await write('x-ms-blob-if-match', etag)).toMatchObject({ status: 204 })
  expect((await send('HEAD', '/devtest/x')).header('ETag')).toBe(etag)
})

test('a search finds what is tagged, page by page, and gives the tags that it asked for', async () => {
  const { put, send } = lab()
  for (let i = 0; i < 5; i++) await put(`b${i}`, 'x', { 'x-ms-tags': `n=0${i}&kind=log` })
  await put('untagged', 'x')
  await put('other', 'x', { 'x-ms-tags': 'kind=image' })
  const find = (where: string, more = '') => send('GET', `/?comp=blobs&where=${encodeURIComponent(where)}${more}`)
  const all = await find(`kind='log' AND n>='01'`)
  expect(keysIn(all.text)).toEqual(['b1', 'b2', 'b3', 'b4'])
  expect(all.text).toContain('<Tag><Key>n</Key><Value>01</Value></Tag><Tag><Key>kind</Key><Value>log</Value></Tag>')
  expect((await find(`n='01'`)).text).not.toContain('<Key>kind</Key>')
  const first = await find(`kind='log'`, '&maxresults=3')
  const marker = /<NextMarker>([^<]+)</.exec(first.text)![1]!
  const second = await find(`kind='log'`, `&maxresults=3&marker=${encodeURIComponent(marker)}`)
  expect([keysIn(first.text), keysIn(second.text)]).toEqual([
    ['b0', 'b1', 'b2'],
    ['b3', 'b4'],
  ])
  expect(second.text).toContain('<NextMarker />')
  expect(keysIn((await find(`@container='devtest' AND kind='image'`)).text)).toEqual(['other'])
  expect(keysIn((await find(`@container='elsewhere' AND kind='image'`)).text)).toEqual([])
  await send('PUT', '/devtest/b3?comp=tags', { body: set(['kind', 'old']) })
  await send('DELETE', '/devtest/b4')
  expect(keysIn((await find(`kind='log'`)).text)).toEqual(['b0', 'b1', 'b2'])
})

test('a search in a container names no other, and a search needs an expression', async () => {
  const { send } = lab()
  const inside = (where: string) =>
    send('GET', `/devtest?restype=container&comp=blobs&where=${encodeURIComponent(where)}`)
  const refused = await inside(`@container='devtest' AND a='b'`)
  expect(refused).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
  expect(refused.text).toContain('Cannot have container in both uri and query')
  expect(await inside('')).toMatchObject({ status: 400, code: 'MissingRequiredQueryParameter' })
  expect(await send('GET', '/?comp=blobs&where=a%3D%27b%27&maxresults=0')).toMatchObject({
    code: 'OutOfRangeQueryParameterValue',
  })
})

test('a list shows how many tags a blob has, and the tags where it is asked to', async () => {
  const { put, send } = lab()
  await put('x', 'hello', { 'x-ms-tags': 'a=b' })
  const list = async (more: string) => (await send('GET', `/devtest?restype=container&comp=list${more}`)).text
  expect(await list('')).toContain('<TagCount>1</TagCount></Properties><OrMetadata /></Blob>')
  expect(await list('&include=tags')).toContain(`<OrMetadata />${set(['a', 'b'])}</Blob>`)
})

test('tags are not there before 2019-12-12', async () => {
  const { put, send } = lab('2019-07-07')
  expect(await put('x', 'hello', { 'x-ms-tags': 'a=b' })).toMatchObject({ status: 400, code: 'UnsupportedHeader' })
  await put('x', 'hello')
  expect(await send('GET', tagsPath)).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
})

test('tags beside another operation need their own permission', async () => {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      runsOn: 'vm',
      resourceGroups: {
        shop: {
          virtualMachines: { vm: { os: 'Linux', identity: 'system' } },
          storageAccounts: { shopdata: { containers: { data: {} } } },
        },
      },
      roleAssignments: [{ to: 'vm', role: 'Storage Blob Data Contributor', on: 'shopdata' }],
    },
  })
  const headers = { 'x-ms-version': '2021-12-02', 'x-ms-blob-type': 'BlockBlob' }
  const write = (more: Record<string, string>) =>
    ask(emulator, 'vm').send('PUT', 'https://shopdata.blob.core.windows.net/data/x', 'x', {
      headers: { ...headers, ...more },
    })
  expect((await write({})).status).toBe(201)
  expect(await write({ 'x-ms-tags': 'a=b' })).toMatchObject({ status: 403, code: 'AuthorizationPermissionMismatch' })
  expect(await write({ 'x-ms-if-tags': `a='b'` })).toMatchObject({ status: 403 })
})

test('tags of a version are set by its id, while those of a snapshot are only read', async () => {
  const { put, send, world } = lab()
  const { incarnation } = accountNamed(world, 'devteststorage')!
  world.change(() => setBlobService(world, incarnation, { versioning: true }))
  const first = (await put('x', 'a', tagged)).header('x-ms-version-id')!
  const second = (await put('x', 'ab')).header('x-ms-version-id')!
  const of = (id: string) => `${tagsPath}&versionid=${id}`
  expect(await send('PUT', of(first), { body: set(['old', '1']) })).toMatchObject({ status: 204 })
  expect(await send('PUT', of(second), { body: set(['now', '2']) })).toMatchObject({ status: 204 })
  expect((await send('GET', of(first))).text).toContain(set(['old', '1']))
  expect((await send('GET', tagsPath)).text).toContain(set(['now', '2']))
  expect(await send('PUT', of('2019-05-09T00:57:52.5355552Z'), { body: set() })).toMatchObject({ code: 'BlobNotFound' })
  const snapshot = (await send('PUT', '/devtest/x?comp=snapshot')).header('x-ms-snapshot')!
  expect((await send('GET', `${tagsPath}&snapshot=${snapshot}`)).text).toContain(set(['now', '2']))
  expect(await send('PUT', `${tagsPath}&snapshot=${snapshot}`, { body: set() })).toMatchObject({
    status: 400,
    code: 'InvalidOperation',
  })
})
