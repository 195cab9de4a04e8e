import { expect, test } from 'vitest'
import { accountNamed } from '../../../policy/views/accounts.js'
import { setBlobService } from '../../../policy/views/blob-service.js'
import { putBlob } from '../../../scenario/accounts/put-blob.js'
import { lake } from './dfs.test-support.js'

const gap = 'soft delete in accounts with a hierarchical namespace'

test('a hierarchical account that would keep what is deleted deletes nothing, and says so at both endpoints', async () => {
  const { emulator, dfs, blob, write, names } = lake()
  const { world } = emulator
  await write('a/b', 'abc')
  const { incarnation } = accountNamed(world, 'lake')!
  const keep = (enabled: boolean) =>
    world.change(() => setBlobService(world, incarnation, { deleteRetention: { enabled, days: 2 } }))
  keep(true)
  for (const refused of [
    await dfs('DELETE', '/data/a?recursive=true'),
    await blob('DELETE', '/data/a/b'),
    await blob('PUT', '/data/a/b?comp=undelete'),
  ])
    expect([refused.status, refused.header('x-milab-not-emulated')]).toEqual([501, gap])
  expect(await names()).toEqual(['a/', 'a/b'])
  await write('a/b', 'overwritten')
  expect((await blob('GET', '/data?restype=container&comp=list&showonly=deleted')).text).toContain('<Blobs />')
  keep(false)
  expect(await dfs('DELETE', '/data/a?recursive=true')).toMatchObject({ status: 200 })
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
