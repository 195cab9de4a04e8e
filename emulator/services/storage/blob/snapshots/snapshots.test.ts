import { expect, test } from 'vitest'
import { lab } from '../blobs/blobs.test-support.js'

const include = { headers: { 'x-ms-delete-snapshots': 'include' } }

/** Names, snapshots and values of `k` as a list shows them. */
const shown = (text: string) =>
  [...text.matchAll(/<Blob>(.*?)<\/Blob>/g)].map(([, blob]) => {
    const [, name] = /<Name>(.*?)<\/Name>/.exec(blob!)!
    return [name, ...(/<Snapshot>(.*?)<\/Snapshot>/.exec(blob!)?.slice(1) ?? [])].join(' ')
  })

test('a snapshot stays as its blob was, with metadata of its own if it is given some', async () => {
  const { send, put } = lab()
  await put('x', 'one', { 'x-ms-meta-k': 'v' })
  const etag = (await send('HEAD', '/devtest/x')).header('ETag')
  const taken = await send('PUT', '/devtest/x?comp=snapshot')
  expect([taken.status, taken.header('ETag'), taken.header('x-ms-request-server-encrypted')]).toEqual([
    201,
    etag,
    'false',
  ])
  const own = await send('PUT', '/devtest/x?comp=snapshot', { headers: { 'x-ms-meta-l': 'w' } })
  const at = (snapshot: string | undefined) => `/devtest/x?snapshot=${encodeURIComponent(snapshot!)}`
  await put('x', 'two')
  await send('PUT', '/devtest/x?comp=properties', { headers: { 'x-ms-blob-content-type': 'text/plain' } })
  const first = await send('GET', at(taken.header('x-ms-snapshot')))
  expect(first).toMatchObject({ status: 200, text: 'one' })
  expect(['x-ms-snapshot', 'x-ms-meta-k', 'ETag', 'Content-Type', 'x-ms-lease-status'].map(first.header)).toEqual([
    taken.header('x-ms-snapshot'),
    'v',
    etag,
    'application/octet-stream',
    undefined,
  ])
  const second = await send('HEAD', at(own.header('x-ms-snapshot')))
  expect(['x-ms-meta-k', 'x-ms-meta-l'].map(second.header)).toEqual([undefined, 'w'])
  expect(await send('GET', '/devtest/x')).toMatchObject({ text: 'two' })
})

test('snapshots have seven decimals, and each is later than the last, also where the clock stands still', async () => {
  const { send, put, world } = lab()
  world.clock.freeze(true)
  await put('x', 'one')
  const taken: string[] = []
  for (let n = 0; n < 20; n++) taken.push((await send('PUT', '/devtest/x?comp=snapshot')).header('x-ms-snapshot')!)
  for (const one of taken) expect(one).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/)
  expect([...new Set(taken)].sort()).toEqual(taken)
})

test('a blob with snapshots is deleted only with them, or they are deleted and it stays', async () => {
  const { send, put } = lab()
  await put('x', 'one')
  const snapshot = (await send('PUT', '/devtest/x?comp=snapshot')).header('x-ms-snapshot')!
  await send('PUT', '/devtest/x?comp=snapshot')
  expect(await send('DELETE', '/devtest/x')).toMatchObject({ status: 409, code: 'SnapshotsPresent' })
  const one = `/devtest/x?snapshot=${snapshot}`
  expect(await send('DELETE', one, include)).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  expect((await send('DELETE', one)).header('x-ms-delete-type-permanent')).toBe('true')
  expect(await send('GET', one)).toMatchObject({ status: 404, code: 'BlobNotFound' })
  const only = { headers: { 'x-ms-delete-snapshots': 'only' } }
  expect(await send('DELETE', '/devtest/x', only)).toMatchObject({ status: 202 })
  expect(await send('GET', '/devtest/x')).toMatchObject({ status: 200 })
  await send('PUT', '/devtest/x?comp=snapshot')
  expect(await send('DELETE', '/devtest/x', include)).toMatchObject({ status: 202 })
  const list = await send('GET', '/devtest?restype=container&comp=list&include=snapshots&prefix=x')
  expect(shown(list.text)).toEqual([])
})

test('what is deleted under a condition that is not met stays, with its snapshots', async () => {
  const { send, put } = lab()
  await put('x', 'one')
  await send('PUT', '/devtest/x?comp=snapshot')
  const refused = { headers: { ...include.headers, 'If-Match': '"0x8D0000000000000"' } }
  expect(await send('DELETE', '/devtest/x', refused)).toMatchObject({ status: 412 })
  const list = await send('GET', '/devtest?restype=container&comp=list&include=snapshots&prefix=x')
  expect(shown(list.text)).toHaveLength(2)
})

test('snapshots are read alone: other operations refuse their URL', async () => {
  const { send, put } = lab()
  await put('x', 'one')
  const snapshot = (await send('PUT', '/devtest/x?comp=snapshot')).header('x-ms-snapshot')!
  for (const comp of ['metadata', 'properties', 'snapshot'])
    expect(await send('PUT', `/devtest/x?comp=${comp}&snapshot=${snapshot}`)).toMatchObject({
      status: 400,
      code: 'InvalidOperation',
    })
  expect(await send('GET', '/devtest/x?snapshot=yesterday')).toMatchObject({ code: 'InvalidQueryParameterValue' })
  expect(await send('GET', '/devtest/x?snapshot=2020-01-01T00:00:00.0000000Z')).toMatchObject({ code: 'BlobNotFound' })
})

test('pages of any size give snapshots before their blob, oldest first', async () => {
  const { send, put } = lab()
  const expected: string[] = []
  for (const name of ['p/a', 'p/a/1', 'p/b', 'p/b/x', 'p/c']) {
    await put(name, name)
    for (let n = 0; n < name.length - 2; n++)
      expected.push(`${name} ${(await send('PUT', `/devtest/${name}?comp=snapshot`)).header('x-ms-snapshot')}`)
    expected.push(name)
  }
  for (const size of [1, 2, 3, 100]) {
    const found: string[] = []
    let marker = ''
    do {
      const page = `prefix=p/&include=snapshots&maxresults=${size}&marker=${encodeURIComponent(marker)}`
      const { text } = await send('GET', `/devtest?restype=container&comp=list&${page}`)
      found.push(...shown(text))
      marker = /<NextMarker>(.*?)<\/NextMarker>/.exec(text)?.[1] ?? ''
    } while (marker !== '')
    expect(found, `${size} a page`).toEqual(expected)
  }
  const grouped = await send('GET', '/devtest?restype=container&comp=list&prefix=p/&include=snapshots&delimiter=/')
  expect(grouped).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
})

test('a container that is deleted takes its snapshots along', async () => {
  const { send, put, world } = lab()
  await put('x', 'one')
  await send('PUT', '/devtest/x?comp=snapshot')
  const kept = () => world.snapshot().data.filter(({ name }) => name.startsWith('earlier-blobs'))
  expect(kept()).toHaveLength(1)
  await send('DELETE', '/devtest?restype=container')
  expect(kept()).toEqual([])
})

test('a list ends before a name', async () => {
  const { send, put } = lab()
  for (const name of ['a', 'b/1', 'b/2', 'c']) await put(name, 'x')
  const list = async (more: string) =>
    [...(await send('GET', `/devtest?restype=container&comp=list&${more}`)).text.matchAll(/<Name>(.*?)</g)].map(
      ([, name]) => name,
    )
  expect(await list('endbefore=b/2')).toEqual(['a', 'b/1'])
  expect(await list('startfrom=b&endbefore=c')).toEqual(['b/1', 'b/2'])
  expect(await list('delimiter=/&endbefore=b/2')).toEqual(['a', 'b/'])
})
