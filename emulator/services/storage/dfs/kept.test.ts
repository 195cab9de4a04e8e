import { expect, test } from 'vitest'
import { accountNamed } from '../../../policy/views/accounts.js'
import { setBlobService } from '../../../policy/views/blob-service.js'
import { putBlob } from '../../../scenario/accounts/put-blob.js'
import { lake } from './dfs.test-support.js'

const day = 86_400_000

/** A Data Lake that keeps what is deleted, with `a/b` and `a/c/d` in it. */
async function keeping(days = 2) {
  const made = lake()
  const { world } = made.emulator
  world.clock.freeze(true)
  const { incarnation } = accountNamed(world, 'lake')!
  const keep = (enabled: boolean) =>
    world.change(() => setBlobService(world, incarnation, { deleteRetention: { enabled, days } }))
  await made.write('a/b', 'abc')
  await made.write('a/c/d', 'abcd')
  keep(true)
  const remove = async (path: string) => (await made.dfs('DELETE', `/data/${path}`)).header('x-ms-deletion-id')!
  const deleted = async () => {
    const { text } = await made.blob('GET', '/data?restype=container&comp=list&showonly=deleted')
    return [...text.matchAll(/<Name>([^<]+)<\/Name><DeletionId>(\d+)</g)].map(([, name, id]) => `${name} ${id}`)
  }
  const undelete = (path: string, id: string, from = path) =>
    made.blob('PUT', `/data/${path}?comp=undelete`, { headers: { 'x-ms-undelete-source': `${from}?deletionid=${id}` } })
  return { ...made, world, keep, remove, deleted, undelete }
}

test('a deleted directory comes back with all that it held, by its id and at once', async () => {
  const { names, dfs, remove, deleted, undelete } = await keeping()
  const before = await dfs('HEAD', '/data/a/c/d')
  const id = await remove('a?recursive=true')
  expect(await names()).toEqual([])
  expect(await deleted()).toEqual([`a ${id}`])
  expect(await undelete('a/b', id)).toMatchObject({ status: 404, code: 'BlobNotFound' })
  const restored = await undelete('a', id, '/a/')
  expect([restored.status, restored.header('x-ms-resource-type')]).toEqual([200, 'directory'])
  expect(await names()).toEqual(['a/', 'a/b', 'a/c/', 'a/c/d'])
  expect((await dfs('HEAD', '/data/a/c/d')).header('ETag')).toBe(before.header('ETag'))
  expect((await dfs('GET', '/data/a/c/d')).text).toBe('abcd')
  expect(await deleted()).toEqual([])
  expect(await undelete('a', id)).toMatchObject({ status: 404 })
})

test('what is deleted again and again is kept under an id each, and none takes the place of a path', async () => {
  const { write, dfs, remove, deleted, undelete } = await keeping()
  const ids: string[] = []
  for (const text of ['first', 'second', 'third']) {
    await write('a/b', text)
    ids.push(await remove('a/b'))
  }
  expect(await deleted()).toEqual(ids.map((id) => `a/b ${id}`))
  expect(await undelete('a/b', ids[1]!, '')).toMatchObject({ status: 200 })
  expect((await dfs('GET', '/data/a/b')).text).toBe('second')
  expect(await undelete('a/b', ids[0]!)).toMatchObject({ status: 409, code: 'BlobAlreadyExists' })
  expect(await deleted()).toEqual([`a/b ${ids[0]}`, `a/b ${ids[2]}`])
})

test('a deleted path whose directory is gone, or another, comes back only when the directory does', async () => {
  const { dfs, remove, undelete, names } = await keeping()
  const file = await remove('a/b')
  const directory = await remove('a?recursive=true')
  expect(await undelete('a/b', file)).toMatchObject({ status: 404 })
  expect(await undelete('a', directory)).toMatchObject({ status: 200 })
  await dfs('PUT', '/data/moved', { headers: { 'x-ms-rename-source': '/data/a' } })
  expect(await undelete('a/b', file)).toMatchObject({ status: 404 })
  await dfs('PUT', '/data/a?resource=directory')
  expect(await undelete('a/b', file)).toMatchObject({ status: 200 })
  expect(await names()).toEqual(['a/', 'a/b', 'moved/', 'moved/c/', 'moved/c/d'])
})

test('a deleted path is gone when its time is over, and at once where nothing is kept', async () => {
  const { world, keep, remove, deleted, undelete, dfs } = await keeping(2)
  const id = await remove('a?recursive=true')
  keep(false)
  world.clock.advance(2 * day - 1)
  expect(await deleted()).toHaveLength(1)
  world.clock.advance(1)
  expect(await deleted()).toEqual([])
  expect(await undelete('a', id)).toMatchObject({ status: 404 })
  expect(world.data.snapshot().filter(({ name }) => name === 'earlier-blobs')).toEqual([])
  await dfs('PUT', '/data/f?resource=file')
  const gone = await dfs('DELETE', '/data/f')
  expect([gone.header('x-ms-delete-type-permanent'), gone.header('x-ms-deletion-id')]).toEqual(['true', undefined])
})

test('what of undeleting is not on record is 501 by name, and a source without an id is refused', async () => {
  const { blob, remove, undelete } = await keeping()
  const id = await remove('a/b')
  const bare = await blob('PUT', '/data/a/b?comp=undelete')
  expect([bare.status, bare.header('x-milab-not-emulated')]).toEqual([
    501,
    'Undelete Blob without a deletion id in a hierarchical namespace',
  ])
  const elsewhere = await undelete('a/other', id, 'a/b')
  expect([elsewhere.status, elsewhere.header('x-milab-not-emulated')]).toEqual([
    501,
    'Undelete Blob under another name',
  ])
  expect(await undelete('a/b', 'never')).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
})

test('access control lists alone do not let a caller list what is deleted', async () => {
  const { as, dfs, remove, emulator } = await keeping()
  const { objectId } = [...emulator.world.directory.principals.values()].find(
    ({ displayName }) => displayName === 'ann',
  )!
  const acl = `user::rwx,user:${objectId}:r-x,group::r-x,mask::r-x,other::---`
  for (const path of ['', 'a', 'a/c'])
    await dfs('PATCH', `/data/${path}?action=setAccessControl`, { headers: { 'x-ms-acl': acl } })
  await remove('a/b')
  const list = '/data?restype=container&comp=list'
  const asAnn = as('blob', { principal: 'ann' })
  expect(await asAnn('GET', list)).toMatchObject({ status: 200 })
  expect(await asAnn('GET', `${list}&showonly=deleted`)).toMatchObject({ status: 403 })
})

test('a blob that a test puts has its directories and its access, and takes no directory’s place', async () => {
  const { emulator, names, dfs } = lake()
  const put = (name: string) =>
    putBlob(emulator.world, { account: 'lake', container: 'data', name }, Buffer.from('abc'))
  await put('a/b/c.txt')
  expect(await names()).toEqual(['a/', 'a/b/', 'a/b/c.txt'])
  const head = await dfs('HEAD', '/data/a/b/c.txt?action=getAccessControl')
  expect([head.header('x-ms-owner'), head.header('x-ms-permissions')]).toEqual(['$superuser', 'rw-r-----'])
  await put('a/b/c.txt')
  await expect(put('a/b')).rejects.toThrow("'a/b' cannot be put: a directory has that name")
  await expect(put('a/b/c.txt/d')).rejects.toThrow("'a/b/c.txt' is a file, not a directory")
  await expect(put('a//b')).rejects.toThrow('a hierarchical namespace has no empty segments')
  expect(await names()).toEqual(['a/', 'a/b/', 'a/b/c.txt'])
})
