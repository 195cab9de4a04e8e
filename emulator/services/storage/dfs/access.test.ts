import { expect, test } from 'vitest'
import type { ServicePrincipal } from '../../../world/directory.js'
import { lake } from './dfs.test-support.js'

function withAnn() {
  const found = lake()
  const ann = [...found.emulator.world.directory.principals.values()].find(({ displayName }) => displayName === 'ann')!
  const { objectId } = ann satisfies ServicePrincipal
  const acl = (path: string, text: string) =>
    found.dfs('PATCH', `/data/${path}?action=setAccessControl`, { headers: { 'x-ms-acl': text } })
  return { ...found, objectId, acl, asAnn: found.as('dfs', { principal: 'ann' }) }
}

const closed = 'user::rwx,group::r-x,other::---'

test('without a role a caller reads what the lists of the path and of the directories above it allow', async () => {
  const { write, acl, asAnn, objectId, emulator, as } = withAnn()
  await write('a/f', 'x')
  const refused = { status: 403, code: 'AuthorizationPermissionMismatch' }
  expect(await asAnn('GET', '/data/a/f')).toMatchObject(refused)
  await acl('a/f', `user::rw-,group::r--,other::---,user:${objectId}:r--`)
  expect(await asAnn('GET', '/data/a/f')).toMatchObject(refused)
  await acl('', `${closed},user:${objectId}:--x`)
  expect(await asAnn('GET', '/data/a/f')).toMatchObject(refused)
  await acl('a', `${closed},user:${objectId}:--x`)
  expect(await asAnn('GET', '/data/a/f')).toMatchObject({ status: 200, text: 'x' })
  expect(await as('blob', { principal: 'ann' })('GET', '/data/a/f')).toMatchObject({ status: 200, text: 'x' })
  expect(await asAnn('PATCH', '/data/a/f?action=append&position=1', { body: 'y' })).toMatchObject(refused)
  expect(await asAnn('DELETE', '/data/a/f')).toMatchObject(refused)
  expect(await asAnn('GET', '/data?resource=filesystem&recursive=false&directory=a')).toMatchObject(refused)
  await acl('a/f', `user::rw-,group::r--,other::---,mask::---,user:${objectId}:rwx`)
  expect(await asAnn('GET', '/data/a/f')).toMatchObject(refused)
  expect([...emulator.world.journal.after()].at(-1)?.decisions.at(-1)).toMatchObject({
    type: 'acl',
    path: '/a/f',
    needs: 'r--',
    allowed: false,
  })
})

test('who may write to a directory makes files there, owns them, and moves and removes them', async () => {
  const { dfs, acl, asAnn, objectId, names } = withAnn()
  await dfs('PUT', '/data/a?resource=directory')
  await acl('', `${closed},user:${objectId}:--x`)
  expect((await asAnn('PUT', '/data/a/f?resource=file')).status).toBe(403)
  await acl('a', `${closed},user:${objectId}:rwx`)
  expect((await asAnn('PUT', '/data/a/f?resource=file')).status).toBe(201)
  expect((await dfs('HEAD', '/data/a/f?action=getAccessControl')).header('x-ms-owner')).toBe(objectId)
  expect(
    (await asAnn('PATCH', '/data/a/f?action=setAccessControl', { headers: { 'x-ms-permissions': '0600' } })).status,
  ).toBe(200)
  expect((await asAnn('PUT', '/data/a/g', { headers: { 'x-ms-rename-source': '/data/a/f' } })).status).toBe(201)
  expect((await asAnn('PUT', '/data/g', { headers: { 'x-ms-rename-source': '/data/a/g' } })).status).toBe(403)
  expect((await asAnn('DELETE', '/data/a/g')).status).toBe(200)
  expect(await names()).toEqual(['a/'])
  // In a sticky directory only the owner of a path, or of the directory, removes it.
  await dfs('PUT', '/data/a/theirs?resource=file')
  await dfs('PATCH', '/data/a?action=setAccessControl', { headers: { 'x-ms-permissions': '1770' } })
  expect((await dfs('HEAD', '/data/a?action=getAccessControl')).header('x-ms-permissions')).toBe('rwxrwx--T+')
  expect((await asAnn('DELETE', '/data/a/theirs')).status).toBe(403)
})

test('default entries are inherited, and umask and permissions count without them', async () => {
  const { dfs, acl, objectId } = withAnn()
  const shown = async (path: string) => (await dfs('HEAD', `/data/${path}?action=getAccessControl`)).header('x-ms-acl')
  await dfs('PUT', '/data/plain?resource=directory', {
    headers: { 'x-ms-permissions': 'rwxrwxrwx', 'x-ms-umask': '0077' },
  })
  expect(await shown('plain')).toBe('user::rwx,group::---,other::---')
  await dfs('PUT', '/data/d?resource=directory')
  await acl('d', `${closed},default:user:${objectId}:r-x`)
  await dfs('PUT', '/data/d/e?resource=directory')
  const defaults = `default:user::rwx,default:user:${objectId}:r-x,default:group::r-x,default:mask::r-x,default:other::---`
  expect(await shown('d/e')).toBe(`user::rwx,user:${objectId}:r-x,group::r-x,mask::r-x,other::---,${defaults}`)
  await dfs('PUT', '/data/d/f?resource=file')
  expect(await shown('d/f')).toBe(`user::rw-,user:${objectId}:r-x,group::r-x,mask::r--,other::---`)
  for (const text of ['asdf', 'user::rwx', `${closed},other::---`])
    expect(await acl('d', text)).toMatchObject({ status: 400, code: 'InvaldAccessControlList' })
})

test('entries of a directory and all below it are changed in pages, and by an owner where they are theirs', async () => {
  const { dfs, write, acl, asAnn, objectId } = withAnn()
  await write('a/f', 'x')
  await write('a/g', 'x')
  const change = (query: string, text: string, who = dfs) =>
    who('PATCH', `/data/a?action=setAccessControlRecursive&${query}`, { headers: { 'x-ms-acl': text } })
  const all = await change('mode=modify', `user:${objectId}:r-x,default:user:${objectId}:r-x`)
  expect(all.json).toEqual({ directoriesSuccessful: 1, failedEntries: [], failureCount: 0, filesSuccessful: 2 })
  const first = await change('mode=remove&maxRecords=2', `user:${objectId}`)
  expect(first.json).toMatchObject({ directoriesSuccessful: 1, filesSuccessful: 1 })
  const token = encodeURIComponent(first.header('x-ms-continuation')!)
  const second = await change(`mode=remove&continuation=${token}`, `user:${objectId}`)
  expect([second.json.filesSuccessful, second.header('x-ms-continuation')]).toEqual([1, undefined])
  await acl('', `${closed},user:${objectId}:--x`)
  await dfs('PATCH', '/data/a?action=setAccessControl', { headers: { 'x-ms-owner': objectId } })
  const own = await change('mode=set&forceFlag=true', closed, asAnn)
  expect(own.json).toMatchObject({ directoriesSuccessful: 1, failureCount: 2 })
  expect(own.json.failedEntries[0]).toMatchObject({ name: 'a/f', type: 'FILE' })
})
