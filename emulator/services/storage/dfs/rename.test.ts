import { expect, test } from 'vitest'
import { lake } from './dfs.test-support.js'

test('a directory moves with all below it, its files with their ETags, across filesystems', async () => {
  const { dfs, write, names } = lake()
  const etag = (await write('a/b/c', 'x')).header('ETag')
  await write('a-b', 'y')
  await dfs('PUT', '/other?resource=filesystem')
  const moved = await dfs('PUT', '/other/z?mode=legacy', { headers: { 'x-ms-rename-source': '/data/a' } })
  expect(moved.status).toBe(201)
  expect(await names()).toEqual(['a-b'])
  const there = await dfs('GET', '/other/z/b/c')
  expect([there.text, there.header('ETag')]).toEqual(['x', etag])
})

test('a rename that is refused leaves no trace', async () => {
  const { dfs, write, names } = lake()
  await write('a/f', 'x')
  await write('b/g', 'y')
  await write('h', 'z')
  const before = await names()
  const rename = (from: string, to: string, headers = {}, more = '') =>
    dfs('PUT', `/data/${to}${more}`, { headers: { 'x-ms-rename-source': from, ...headers } })
  const refused: [Promise<{ status: number; code: string | undefined }>, number, string][] = [
    [rename('/data/never', 'n'), 404, 'SourcePathNotFound'],
    [rename('/never/a', 'n'), 404, 'FilesystemNotFound'],
    [rename('data/a', 'n'), 400, 'InvalidSourceUri'],
    [rename('/data/a', 'no/parent'), 404, 'RenameDestinationParentPathNotFound'],
    [rename('/data/a', 'a/f/x'), 409, 'InvalidRenameSourcePath'],
    [rename('/data/a', 'a'), 409, 'InvalidRenameSourcePath'],
    [rename('/data/a', 'h'), 409, 'InvalidSourceOrDestinationResourceType'],
    [rename('/data/h', 'a'), 409, 'InvalidSourceOrDestinationResourceType'],
    [rename('/data/a', 'b'), 409, 'DirectoryNotEmpty'],
    [rename('/data/h', 'b/g', { 'If-None-Match': '*' }), 409, 'PathAlreadyExists'],
    [rename('/data/h', 'n', { 'x-ms-source-if-match': '"0x1"' }), 412, 'SourceConditionNotMet'],
  ]
  for (const [answer, status, code] of refused) expect(await answer).toMatchObject({ status, code })
  expect(await names()).toEqual(before)
  expect((await rename('%2Fdata%2Fh', 'b/g')).status).toBe(201)
  expect((await dfs('GET', '/data/b/g')).text).toBe('z')
  expect((await rename('/data/a', 'b', {}, '?mode=legacy')).status).toBe(201)
  expect(await names()).toEqual(['b/', 'b/f'])
})

test('a leased path is not moved without the id of its lease', async () => {
  const { dfs, write } = lake()
  await write('f', 'x')
  const leased = await dfs('POST', '/data/f', {
    headers: { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '-1' },
  })
  expect(leased.status).toBe(201)
  const id = leased.header('x-ms-lease-id')!
  const rename = (headers = {}) => dfs('PUT', '/data/g', { headers: { 'x-ms-rename-source': '/data/f', ...headers } })
  expect(await rename({ 'x-ms-source-lease-id': '' })).toMatchObject({ status: 412, code: 'LeaseIdMissing' })
  expect(await dfs('PATCH', '/data/f?action=append&position=1', { body: 'y' })).toMatchObject({
    code: 'LeaseIdMissing',
  })
  expect((await rename({ 'x-ms-source-lease-id': id })).status).toBe(201)
  expect((await dfs('DELETE', '/data/g')).status).toBe(200)
})
