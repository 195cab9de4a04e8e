import { expect, test } from 'vitest'
import { ask } from '../../../../asking.test-support.js'
import { createEmulator } from '../../../../inside.test-support.js'

const hour = 3_600_000

function lab(timing: 'instant' | 'azure' = 'instant', sku: 'Standard_LRS' | 'Standard_ZRS' = 'Standard_LRS') {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      policies: { timing },
      resourceGroups: { g: { storageAccounts: { acct: { sku, containers: { data: {} } } } } },
    },
  })
  emulator.world.clock.freeze(true)
  const signed = ask(emulator, { accountKey: 'acct' })
  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
    signed.send(method, `https://acct.blob.core.windows.net/data${path}`, body, {
      headers: { 'x-ms-version': '2021-12-02', 'x-ms-blob-type': 'BlockBlob', ...headers },
    })
  const setTier = (tier: string, headers: Record<string, string> = {}, which = '') =>
    send('PUT', `/x?comp=tier${which}`, { 'x-ms-access-tier': tier, ...headers })
  const tierOf = async (which = '') => {
    const { header } = await send('HEAD', `/x${which}`)
    return ['x-ms-access-tier', 'x-ms-archive-status', 'x-ms-rehydrate-priority'].map(header).join(' ').trim()
  }
  return { world: emulator.world, send, setTier, tierOf }
}

test('Set Blob Tier changes neither the ETag nor the time of the last change', async () => {
  const { send, setTier, tierOf } = lab()
  const made = await send('PUT', '/x', {}, 'x')
  expect(await setTier('Cool')).toMatchObject({ status: 200, text: '' })
  expect((await send('HEAD', '/x')).header('ETag')).toBe(made.header('ETag'))
  expect(await tierOf()).toBe('Cool')
  expect(await setTier('Lukewarm')).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  expect(await setTier('')).toMatchObject({ status: 400, code: 'MissingRequiredHeader' })
  expect((await setTier('P10')).header('x-milab-not-emulated')).toBe('the tiers of premium page blobs')
  expect(await setTier('Cold', { 'x-ms-version': '2020-12-06' })).toMatchObject({ code: 'InvalidHeaderValue' })
})

test('the data of an archived blob can be neither read nor changed; its properties can be read', async () => {
  const { send, setTier } = lab()
  await send('PUT', '/x', { 'x-ms-access-tier': 'Archive' }, 'x')
  const archived = { status: 409, code: 'BlobArchived' }
  expect(await send('GET', '/x')).toMatchObject(archived)
  expect(await send('PUT', '/x', {}, 'y')).toMatchObject(archived)
  for (const comp of ['metadata', 'properties', 'snapshot', 'block&blockid=AAAA'])
    expect(await send('PUT', `/x?comp=${comp}`, {}, comp.startsWith('block') ? 'y' : undefined)).toMatchObject(archived)
  expect(await send('GET', '/x?comp=metadata')).toMatchObject({ status: 200 })
  expect(await send('PUT', '/x', { 'If-None-Match': '*' }, 'y')).toMatchObject({ code: 'BlobAlreadyExists' })
  expect(await setTier('Hot')).toMatchObject({ status: 202 })
  expect(await send('GET', '/x')).toMatchObject({ status: 200, text: 'x' })
  await setTier('Archive')
  expect(await send('DELETE', '/x')).toMatchObject({ status: 202 })
})

test('with Azure\u2019s timing a blob leaves the archive after hours of the clock', async () => {
  const { world, send, setTier, tierOf } = lab('azure')
  await send('PUT', '/x', {}, 'x')
  await setTier('Archive')
  expect(await setTier('Cool')).toMatchObject({ status: 202 })
  expect(await tierOf()).toBe('Archive rehydrate-pending-to-cool Standard')
  const list = await send('GET', '?restype=container&comp=list')
  expect(list.text).toMatch(
    /<AccessTier>Archive<\/AccessTier><ArchiveStatus>rehydrate-pending-to-cool<\/ArchiveStatus><AccessTierChangeTime>/,
  )
  expect(await send('GET', '/x')).toMatchObject({ status: 409, code: 'BlobBeingRehydrated' })
  expect(await setTier('Hot')).toMatchObject({ status: 409, code: 'BlobBeingRehydrated' })
  world.clock.advance(9 * hour)
  expect(await tierOf()).toBe('Archive rehydrate-pending-to-cool Standard')
  world.clock.advance(hour)
  expect(await tierOf()).toBe('Cool')
  expect(await send('GET', '/x')).toMatchObject({ status: 200 })
})

test('a blob of high priority is back within the hour, also if its priority is raised on the way', async () => {
  const { world, send, setTier, tierOf } = lab('azure')
  await send('PUT', '/x', { 'x-ms-access-tier': 'Archive' }, 'x')
  await setTier('Hot')
  const high = { 'x-ms-rehydrate-priority': 'High' }
  expect(await setTier('Hot', high)).toMatchObject({ status: 202 })
  expect(await tierOf()).toBe('Archive rehydrate-pending-to-hot High')
  world.clock.advance(hour)
  expect(await tierOf()).toBe('Hot')
  expect(await setTier('Hot', { 'x-ms-rehydrate-priority': 'Soon' })).toMatchObject({ code: 'InvalidHeaderValue' })
})

test('a snapshot has a tier of its own, and a blob deleted on its way is gone', async () => {
  const { world, send, setTier, tierOf } = lab('azure')
  await send('PUT', '/x', {}, 'x')
  const which = `snapshot=${(await send('PUT', '/x?comp=snapshot')).header('x-ms-snapshot')}`
  await setTier('Archive', {}, `&${which}`)
  expect([await tierOf(), await tierOf(`?${which}`)]).toEqual(['Hot', 'Archive'])
  expect(await send('GET', `/x?${which}`)).toMatchObject({ code: 'BlobArchived' })
  await setTier('Hot', {}, `&${which}`)
  world.clock.advance(11 * hour)
  expect(await send('GET', `/x?${which}`)).toMatchObject({ text: 'x' })
  await setTier('Archive')
  await setTier('Hot')
  await send('DELETE', '/x', { 'x-ms-delete-snapshots': 'include' })
  world.clock.advance(11 * hour)
  expect(await send('HEAD', '/x')).toMatchObject({ status: 404 })
})

test('accounts with zone redundancy have no archive', async () => {
  const { send, setTier } = lab('instant', 'Standard_ZRS')
  await send('PUT', '/x', {}, 'x')
  expect(await setTier('Archive')).toMatchObject({ code: 'BlobAccessTierNotSupportedForAccountType' })
  expect(await setTier('Cool')).toMatchObject({ status: 200 })
})
