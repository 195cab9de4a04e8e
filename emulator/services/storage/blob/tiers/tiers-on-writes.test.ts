import { expect, test } from 'vitest'
import { ask } from '../../../../asking.test-support.js'
import { createEmulator } from '../../../../inside.test-support.js'
import { blockList } from '../blobs/blobs.test-support.js'

function labOf(kind: 'StorageV2' | 'Storage', sku: 'Standard_LRS' | 'Premium_LRS' = 'Standard_LRS') {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: { g: { storageAccounts: { acct: { kind, sku, containers: { data: {} } } } } },
    },
  })
  const signed = ask(emulator, { accountKey: 'acct' })
  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
    signed.send(method, `https://acct.blob.core.windows.net/data${path}`, body, {
      headers: { 'x-ms-version': '2021-12-02', 'x-ms-blob-type': 'BlockBlob', ...headers },
    })
  return { emulator, send }
}

const shown = ['x-ms-access-tier', 'x-ms-access-tier-inferred', 'x-ms-access-tier-change-time']

test('Put Block List keeps a tier, and HEAD and a list show it with its time', async () => {
  const { emulator, send } = labOf('StorageV2')
  emulator.world.clock.set(Date.UTC(2026, 5, 1))
  await send('PUT', '/x?comp=block&blockid=AAAA', {}, 'x')
  expect(
    await send('PUT', '/x?comp=blocklist', { 'x-ms-access-tier': 'cold' }, blockList(['Latest', 'AAAA'])),
  ).toMatchObject({ status: 201 })
  const time = 'Mon, 01 Jun 2026 00:00:00 GMT'
  expect(shown.map((await send('HEAD', '/x')).header)).toEqual(['Cold', undefined, time])
  expect((await send('GET', '?restype=container&comp=list')).text).toContain(
    `<AccessTier>Cold</AccessTier><AccessTierChangeTime>${time}</AccessTierChangeTime><LeaseStatus>`,
  )
})

test('an overwritten blob keeps its tier, and a blob without one has the account\u2019s', async () => {
  const { send } = labOf('StorageV2')
  await send('PUT', '/x', { 'x-ms-access-tier': 'Cool' }, 'x')
  await send('PUT', '/x', {}, 'y')
  expect((await send('HEAD', '/x')).header('x-ms-access-tier')).toBe('Cool')
  await send('PUT', '/y', {}, 'y')
  expect(shown.map((await send('HEAD', '/y')).header)).toEqual(['Hot', 'true', undefined])
})

test('a tier that cannot be kept is refused before anything is written', async () => {
  const v2 = labOf('StorageV2').send
  expect(await v2('PUT', '/x', { 'x-ms-access-tier': 'Warm' }, 'x')).toMatchObject({
    status: 400,
    code: 'InvalidHeaderValue',
  })
  const smart = await v2('PUT', '/x', { 'x-ms-access-tier': 'Smart' }, 'x')
  expect(smart.header('x-milab-not-emulated')).toBe('the smart tier')
  expect(await v2('HEAD', '/x')).toMatchObject({ status: 404 })
  expect(await labOf('Storage').send('PUT', '/x', { 'x-ms-access-tier': 'Hot' }, 'x')).toMatchObject({
    status: 400,
    code: 'BlobAccessTierNotSupportedForAccountType',
  })
  const premium = await labOf('StorageV2', 'Premium_LRS').send('PUT', '/x', { 'x-ms-access-tier': 'Hot' }, 'x')
  expect(premium.header('x-milab-not-emulated')).toBe('access tiers in premium accounts')
})
