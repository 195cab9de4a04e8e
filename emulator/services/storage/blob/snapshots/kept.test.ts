import { expect, test } from 'vitest'
import { accountNamed } from '../../../../policy/views/accounts.js'
import { setBlobService, type BlobService } from '../../../../policy/views/blob-service.js'
import { ask } from '../../../../asking.test-support.js'
import { builtInScenario, createEmulator } from '../../../../inside.test-support.js'
import { lab } from '../blobs/blobs.test-support.js'

const day = 86_400_000

function keeping(settings: Partial<BlobService>) {
  const made = lab()
  const { world, send } = made
  world.clock.freeze(true)
  const { incarnation } = accountNamed(world, 'devteststorage')!
  world.change(() => setBlobService(world, incarnation, settings))
  /** What a list shows of the blob x: of each its content's length, and what it is. */
  const listed = async (include: string) => {
    const { text } = await send('GET', `/devtest?restype=container&comp=list&prefix=x&include=${include}`)
    return [...text.matchAll(/<Blob>(.*?)<\/Blob>/g)].map(([, blob]) =>
      [
        /<Content-Length>(\d+)/.exec(blob!)![1],
        ...(/<(Snapshot)>/.exec(blob!)?.slice(1) ?? []),
        ...[...blob!.matchAll(/<(IsCurrentVersion|HasVersionsOnly|Deleted|VersionId)>/g)].map(([, name]) => name),
        ...(/<RemainingRetentionDays>(\d+)/.exec(blob!)?.slice(1) ?? []),
      ].join(' '),
    )
  }
  return { ...made, listed }
}

const softly = { deleteRetention: { enabled: true, days: 2 } }

test('a deleted blob can be restored until its time is over, with its snapshots', async () => {
  const { world, send, put, listed } = keeping(softly)
  await put('x', 'a')
  await send('PUT', '/devtest/x?comp=snapshot')
  const deleted = await send('DELETE', '/devtest/x', { headers: { 'x-ms-delete-snapshots': 'include' } })
  expect(deleted.header('x-ms-delete-type-permanent')).toBe('false')
  expect(await send('GET', '/devtest/x')).toMatchObject({ status: 404, code: 'BlobNotFound' })
  expect(await listed('snapshots')).toEqual([])
  expect(await listed('deleted')).toEqual(['1 Deleted 1'])
  expect(await listed('deleted,snapshots')).toEqual(['1 Snapshot Deleted 1', '1 Deleted 1'])
  expect(await send('PUT', '/devtest/x?comp=undelete')).toMatchObject({ status: 200 })
  expect(await listed('deleted,snapshots')).toEqual(['1 Snapshot', '1'])
  await send('DELETE', '/devtest/x', { headers: { 'x-ms-delete-snapshots': 'include' } })
  world.clock.advance(2 * day)
  expect(await listed('deleted,snapshots')).toEqual([])
  expect(await send('PUT', '/devtest/x?comp=undelete')).toMatchObject({ status: 404, code: 'BlobNotFound' })
})

test('without versions an overwritten blob is kept as a deleted snapshot; its metadata is not kept', async () => {
  const { send, put, listed } = keeping(softly)
  await put('x', 'a')
  await put('x', 'ab')
  await send('PUT', '/devtest/x?comp=metadata', { headers: { 'x-ms-meta-k': 'v' } })
  expect(await listed('deleted,snapshots')).toEqual(['1 Snapshot Deleted 1', '2'])
  await send('DELETE', '/devtest/x')
  await put('x', 'abc')
  expect(await listed('deleted,snapshots')).toEqual(['1 Snapshot Deleted 1', '2 Snapshot Deleted 1', '3'])
})

test('each write makes a version, and the one that it replaces stays', async () => {
  const { send, put, listed } = keeping({ versioning: true })
  const first = (await put('x', 'a')).header('x-ms-version-id')!
  const second = (await put('x', 'ab')).header('x-ms-version-id')!
  const third = await send('PUT', '/devtest/x?comp=metadata', { headers: { 'x-ms-meta-k': 'v' } })
  expect([first, second, third.header('x-ms-version-id')].sort()).toEqual([
    first,
    second,
    third.header('x-ms-version-id'),
  ])
  expect(await listed('versions')).toEqual(['1 VersionId', '2 VersionId', '2 VersionId IsCurrentVersion'])
  const old = await send('GET', `/devtest/x?versionid=${first}`)
  expect([old.text, old.header('x-ms-version-id'), old.header('x-ms-is-current-version')]).toEqual([
    'a',
    first,
    undefined,
  ])
  expect((await send('HEAD', '/devtest/x')).header('x-ms-is-current-version')).toBe('true')
  await send('PUT', '/devtest/x?comp=properties')
  expect(await listed('versions')).toHaveLength(3)
})

test('deleting a versioned blob makes it a previous version, and only previous versions are deleted by id', async () => {
  const { send, put, listed } = keeping({ versioning: true })
  const id = (await put('x', 'a')).header('x-ms-version-id')!
  const one = `/devtest/x?versionid=${id}`
  expect(await send('DELETE', one)).toMatchObject({ status: 403, code: 'OperationNotAllowedOnRootBlob' })
  expect(await send('DELETE', '/devtest/x')).toMatchObject({ status: 202 })
  expect(await send('GET', '/devtest/x')).toMatchObject({ status: 404 })
  expect(await listed('deletedwithversions')).toEqual(['1 HasVersionsOnly'])
  expect(await listed('deleted')).toEqual([])
  expect(await send('GET', one)).toMatchObject({ text: 'a' })
  const copied = await send('PUT', '/devtest/x', {
    headers: { 'x-ms-copy-source': `https://devteststorage.blob.core.windows.net${one}` },
  })
  expect(copied).toMatchObject({ status: 202 })
  expect(await send('GET', '/devtest/x')).toMatchObject({ text: 'a' })
  expect(await send('DELETE', one)).toMatchObject({ status: 202 })
  expect(await listed('versions')).toEqual(['1 VersionId IsCurrentVersion'])
})

test('a deleted version is restored by Undelete Blob, or deleted for good before its time', async () => {
  const { send, put, listed } = keeping({ ...softly, versioning: true })
  const id = (await put('x', 'a')).header('x-ms-version-id')!
  await put('x', 'ab')
  const one = `/devtest/x?versionid=${id}`
  expect(await send('DELETE', `${one}&deletetype=permanent`)).toMatchObject({ code: 'BlobSnapshotNotSoftDeleted' })
  await send('DELETE', one)
  expect(await listed('versions')).toEqual(['2 VersionId IsCurrentVersion'])
  await send('PUT', '/devtest/x?comp=undelete')
  expect(await listed('versions')).toEqual(['1 VersionId', '2 VersionId IsCurrentVersion'])
  await send('DELETE', one)
  expect(await send('DELETE', `${one}&deletetype=permanent`)).toMatchObject({ status: 202 })
  expect(await listed('versions,deleted')).toEqual(['2 VersionId IsCurrentVersion'])
})

test('a blob without a current version is listed as such, also when all its versions are deleted', async () => {
  const { send, put, listed } = keeping({ ...softly, versioning: true })
  const ids = [await put('x', 'a'), await put('x', 'ab')].map((made) => made.header('x-ms-version-id')!)
  await send('DELETE', '/devtest/x')
  expect(await listed('deletedwithversions')).toEqual(['2 HasVersionsOnly'])
  expect(await listed('versions,deletedwithversions')).toEqual(['1 VersionId', '2 VersionId HasVersionsOnly'])
  for (const id of ids) await send('DELETE', `/devtest/x?versionid=${id}`)
  expect(await listed('versions')).toEqual([])
  expect(await listed('deletedwithversions')).toEqual(['2 HasVersionsOnly 1'])
})

test('a blob that was written before there were versions becomes one when it is replaced', async () => {
  const { send, put, world, listed } = keeping({})
  await put('x', 'a')
  const { incarnation } = accountNamed(world, 'devteststorage')!
  world.change(() => setBlobService(world, incarnation, { versioning: true }))
  await put('x', 'ab')
  expect(await listed('versions')).toEqual(['1 VersionId', '2 VersionId IsCurrentVersion'])
  world.change(() => setBlobService(world, incarnation, { versioning: false }))
  expect((await put('x', 'abc')).header('x-ms-version-id')).toBeUndefined()
  await put('x', 'abcd')
  expect(await listed('versions')).toEqual(['1 VersionId', '2 VersionId', '4'])
  expect(await send('HEAD', '/devtest/x')).toMatchObject({ status: 200 })
})

test('Undelete Blob needs the right to write containers, which a role without a right to blobs may give', async () => {
  const scenario = builtInScenario('tutorials')
  for (const [role, status] of [
    ['Storage Blob Data Reader', 403],
    ['Storage Account Contributor', 200],
  ] as const) {
    const emulator = createEmulator({
      scenario: { ...scenario, roleAssignments: [{ to: 'DevTestVM', role, on: 'devteststorage' }] },
    })
    const { world } = emulator
    const { incarnation } = accountNamed(world, 'devteststorage')!
    world.change(() => setBlobService(world, incarnation, softly))
    const blob = 'https://devteststorage.blob.core.windows.net/devtest/x'
    const headers = { 'x-ms-version': '2021-12-02' }
    const key = ask(emulator, { accountKey: 'devteststorage' })
    await key.send('PUT', blob, 'a', { headers: { ...headers, 'x-ms-blob-type': 'BlockBlob' } })
    await key.send('DELETE', blob, undefined, { headers })
    const undeleted = await ask(emulator, 'vm').send('PUT', `${blob}?comp=undelete`, undefined, { headers })
    expect(undeleted, role).toMatchObject({ status })
  }
})
