import { expect, test } from 'vitest'
import { block, labOfTwo } from './from-url.test-support.js'

const hour = 3_600_000

/** An account of its own in the archive, `/data/s`, and in the other one `/private/s`. */
async function labWithArchive(timing: 'instant' | 'azure', version?: string) {
  const lab = labOfTwo({ timing }, version)
  for (const [send, path] of [
    [lab.send, '/data/s'],
    [lab.other, '/private/s'],
  ] as const) {
    await send('PUT', path, block, 'hello')
    await send('PUT', `${path}?comp=tier`, { 'x-ms-access-tier': 'Archive' })
  }
  const copy = (headers: Record<string, string>, source = lab.url('acct', '/data/s')) =>
    lab.send('PUT', '/data/x', { 'x-ms-copy-source': source, ...headers })
  return { ...lab, copyBlob: copy }
}

test('a copy out of the archive is rehydrated, and its source stays there', async () => {
  const { world, send, copyBlob } = await labWithArchive('azure')
  expect((await copyBlob({ 'x-ms-access-tier': 'Cool', 'x-ms-rehydrate-priority': 'High' })).status).toBe(202)
  world.clock.advance(60_000)
  const shown = async (path: string) => {
    const head = await send('HEAD', path)
    return ['x-ms-copy-status', 'x-ms-access-tier', 'x-ms-archive-status', 'x-ms-rehydrate-priority'].map(head.header)
  }
  expect(await shown('/data/x')).toEqual(['success', 'Archive', 'rehydrate-pending-to-cool', 'High'])
  expect(await send('GET', '/data/x')).toMatchObject({ status: 409, code: 'BlobBeingRehydrated' })
  world.clock.advance(hour)
  expect(await shown('/data/x')).toEqual(['success', 'Cool', undefined, undefined])
  expect((await send('GET', '/data/x')).text).toBe('hello')
  expect(await shown('/data/s')).toEqual([undefined, 'Archive', undefined, undefined])
})

test('at once where nothing takes its time', async () => {
  const { send, copyBlob } = await labWithArchive('instant')
  expect((await copyBlob({ 'x-ms-access-tier': 'Hot' })).header('x-ms-copy-status')).toBe('success')
  expect((await send('GET', '/data/x')).text).toBe('hello')
})

test.each<Record<string, string>>([{}, { 'x-ms-access-tier': 'Archive' }])(
  'without an online tier (%o) it is refused',
  async (headers) => {
    const { send, copyBlob } = await labWithArchive('instant')
    expect(await copyBlob(headers)).toMatchObject({ status: 409, code: 'BlobArchived' })
    expect((await send('HEAD', '/data/x')).status).toBe(404)
  },
)

test('a source on its way out, and the archived blob itself as the destination, are refused', async () => {
  const { send, url, copyBlob } = await labWithArchive('azure')
  const hot = { 'x-ms-access-tier': 'Hot' }
  const ontoItself = { ...hot, 'x-ms-copy-source': url('acct', '/data/s') }
  expect(await send('PUT', '/data/s', ontoItself)).toMatchObject({ status: 409, code: 'BlobArchived' })
  await send('PUT', '/data/s?comp=tier', hot)
  expect(await copyBlob(hot)).toMatchObject({ status: 409, code: 'BlobBeingRehydrated' })
})

test('from another account since 2021-02-12', async () => {
  const hot = { 'x-ms-access-tier': 'Hot' }
  const now = await labWithArchive('instant')
  expect((await now.copyBlob(hot, now.signed('other', '/private/s'))).status).toBe(202)
  const before = await labWithArchive('instant', '2020-12-06')
  expect(await before.copyBlob(hot, before.signed('other', '/private/s'))).toMatchObject({
    status: 409,
    code: 'CannotVerifyCopySource',
  })
})

test('what reads the bytes of its source does not read the archive', async () => {
  const { signed, copy, put, stage } = await labWithArchive('instant')
  const source = signed('other', '/private/s')
  for (const ask of [copy, put, stage])
    expect(await ask(source, {})).toMatchObject({ status: 409, code: 'CannotVerifyCopySource' })
})

test('a copy out of the archive survives its world as JSON', async () => {
  const { world, send, copyBlob } = await labWithArchive('azure')
  await copyBlob({ 'x-ms-access-tier': 'Hot' })
  world.restore(JSON.parse(JSON.stringify(world.snapshot()), world.content.revive) as ReturnType<typeof world.snapshot>)
  world.clock.advance(16 * hour)
  expect((await send('GET', '/data/x')).text).toBe('hello')
})
