import { expect, test } from 'vitest'
import { accountNamed } from '../../../../policy/views/accounts.js'
import { setBlobService } from '../../../../policy/views/blob-service.js'
import { ask } from '../../../../asking.test-support.js'
import { lab } from '../blobs/blobs.test-support.js'

const day = 86_400_000
const path = '/devtest?restype=container'

function keeping(days = 7) {
  const made = lab()
  const { world, send } = made
  world.clock.freeze(true)
  const { incarnation } = accountNamed(world, 'devteststorage')!
  const keep = (enabled: boolean) =>
    world.change(() => setBlobService(world, incarnation, { containerDeleteRetention: { enabled, days } }))
  keep(true)
  /** Names with versions, where they are deleted. */
  const listed = async (more = '&include=deleted') => {
    const { text } = await send('GET', `/?comp=list${more}`)
    return [...text.matchAll(/<Name>([^<]+)<\/Name>(?:<Deleted>true<\/Deleted><Version>([^<]+))?/g)].map(
      ([, name, version]) => [name!, version] as const,
    )
  }
  const restore = (version: string, name = 'devtest') =>
    send('PUT', `${path}&comp=undelete`, {
      headers: { 'x-ms-deleted-container-name': name, 'x-ms-deleted-container-version': version },
    })
  return { ...made, keep, listed, restore }
}

test('a deleted container is kept with all that it had, and comes back with a new ETag', async () => {
  const { send, put, listed, restore, world } = keeping()
  await put('x', 'a', { 'x-ms-meta-k': 'v' })
  await send('PUT', '/devtest/x?comp=snapshot')
  await send('PUT', `${path}&comp=metadata`, { headers: { 'x-ms-meta-of': 'container' } })
  const before = await send('HEAD', path)
  expect(await send('DELETE', path)).toMatchObject({ status: 202, text: '' })
  expect(await send('GET', '/devtest/x')).toMatchObject({ status: 404, code: 'ContainerNotFound' })
  expect(await listed('')).toEqual([])
  const [[name, version]] = (await listed()) as [readonly [string, string]]
  expect(name).toBe('devtest')
  world.clock.advance(6 * day)
  expect(await restore(version)).toMatchObject({ status: 201, text: '' })
  expect(await listed()).toEqual([['devtest', undefined]])
  expect((await send('GET', '/devtest/x')).header('x-ms-meta-k')).toBe('v')
  expect((await send('GET', `${path}&comp=list&include=snapshots`)).text).toContain('<Snapshot>')
  const after = await send('HEAD', path)
  expect([after.header('x-ms-meta-of'), after.header('ETag') === before.header('ETag')]).toEqual(['container', false])
})

test('a deleted container and its blobs are gone when their time is over, whatever the settings are then', async () => {
  const { send, put, listed, restore, world, keep } = keeping()
  const { incarnation } = accountNamed(world, 'devteststorage')!
  const blobs = () => world.data.snapshot().filter(({ owner, name }) => owner === incarnation && /blobs/.test(name))
  await put('x', 'a')
  await send('PUT', '/devtest/x?comp=snapshot')
  await send('DELETE', path)
  keep(false)
  const [[, version]] = (await listed()) as [readonly [string, string]]
  expect(blobs()).toHaveLength(2)
  world.clock.advance(7 * day - 1)
  expect((await send('GET', '/?comp=list&include=deleted')).text).toContain('<RemainingRetentionDays>0<')
  world.clock.advance(1)
  expect(await listed()).toEqual([])
  expect(await restore(version)).toMatchObject({ status: 404, code: 'ContainerNotFound' })
  expect(blobs()).toEqual([])
  await send('PUT', path)
  await send('DELETE', path)
  expect(await listed()).toEqual([])
})

test('another container may take the name, and each deleted one keeps its blobs', async () => {
  const { send, put, listed, restore } = keeping()
  for (const body of ['first', 'second']) {
    await put('x', body)
    await send('DELETE', path)
    await send('PUT', path)
  }
  expect((await listed()).map(([, version]) => typeof version)).toEqual(['string', 'string', 'undefined'])
  const [first, second] = (await listed()).map(([, version]) => version!) as [string, string]
  expect(await restore(first)).toMatchObject({ status: 409, code: 'ContainerAlreadyExists' })
  await send('DELETE', path)
  expect(await restore(second)).toMatchObject({ status: 201 })
  expect(await send('GET', '/devtest/x')).toMatchObject({ text: 'second' })
  expect(await restore(first)).toMatchObject({ status: 409 })
  expect((await listed()).map(([, version]) => version?.length)).toEqual([16, 16, undefined])
})

test('a list with deleted containers goes on in pages between those of one name', async () => {
  const { send, listed } = keeping()
  for (let times = 0; times < 2; times++) {
    await send('DELETE', path)
    await send('PUT', path)
  }
  await send('PUT', '/later?restype=container')
  const whole = await listed()
  const pages: (readonly [string, string | undefined])[] = []
  let marker = ''
  do {
    const query = `&include=deleted&maxresults=1&marker=${encodeURIComponent(marker)}`
    pages.push(...(await listed(query)))
    marker = /<NextMarker>([^<]+)/.exec((await send('GET', `/?comp=list${query}`)).text)?.[1] ?? ''
  } while (marker !== '')
  expect(pages).toEqual(whole)
  expect(whole).toHaveLength(4)
})

test('a list before 2019-12-12 knows no deleted containers', async () => {
  const { send } = keeping()
  for (const [version, include, status] of [
    ['2019-07-07', 'deleted', 400],
    ['2019-12-12', 'deleted', 200],
    ['2020-08-04', 'system', 400],
    ['2020-10-02', 'deleted,system,metadata', 200],
  ] as const) {
    const { status: found } = await send('GET', `/?comp=list&include=${include}`, {
      headers: { 'x-ms-version': version },
    })
    expect(found, `${version} ${include}`).toBe(status)
  }
})

test('Resource Manager deletes and lists the same containers, and gives their days', async () => {
  const { emulator, restore } = keeping(3)
  const containers =
    '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest/providers/Microsoft.Storage' +
    '/storageAccounts/devteststorage/blobServices/default/containers'
  const portal = ask(emulator, 'portal')
  expect(await portal.delete(`${containers}/devtest?api-version=2023-01-01`)).toMatchObject({ status: 200 })
  expect((await portal.get(`${containers}?api-version=2023-01-01`)).json.value).toEqual([])
  const { value } = (await portal.get(`${containers}?$include=deleted&api-version=2023-01-01`)).json
  expect(value).toMatchObject([{ name: 'devtest', properties: { deleted: true, remainingRetentionDays: 3 } }])
  expect(Object.keys(value[0].properties).slice(0, 4)).toEqual([
    'version',
    'deleted',
    'deletedTime',
    'remainingRetentionDays',
  ])
  expect(await restore(value[0].properties.version)).toMatchObject({ status: 201 })
  expect(await portal.get(`${containers}/devtest?api-version=2023-01-01`)).toMatchObject({ status: 200 })
})
