import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { createEmulator } from '../../inside.test-support.js'
import type { ScenarioAccount } from '../../scenario/accounts/shape.js'

const list = 'https://shop.blob.core.windows.net/?comp=list'

const lab = (network: ScenarioAccount['network']) =>
  createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: {
        g: {
          virtualMachines: {
            inside: { os: 'Linux', identity: 'system', network: { publicIp: '203.0.113.4' } },
            outside: { os: 'Linux', identity: 'system' },
          },
          storageAccounts: {
            shop: { ...(network && { network }), containers: { open: { publicAccess: 'container' } } },
          },
        },
      },
    },
  })

const key = { accountKey: 'shop' }

test('an account that is closed takes requests from the addresses of its rules alone', async () => {
  const emulator = lab({ default: 'deny', addresses: ['198.51.100.0/24', '203.0.113.4'] })
  const from = async (address: string) => (await ask(emulator, key).get(list, { address })).status
  expect(await from('198.51.100.7')).toBe(200)
  expect(await from('::ffff:198.51.100.7')).toBe(200)
  expect(await from('203.0.113.4')).toBe(200)
  expect(await from('203.0.113.5')).toBe(403)
  expect(await from('2001:db8::1')).toBe(403)
})

test('the refusal is the front’s, with Azure’s bytes, and tells whoever runs the lab what to list', async () => {
  const emulator = lab({ default: 'deny' })
  const { status, code, text, reason, header } = await ask(emulator, key).get(list, { address: '203.0.113.9' })
  expect([status, code, reason]).toEqual([
    403,
    'AuthorizationFailure',
    'This request is not authorized to perform this operation.',
  ])
  expect([
    header('Server'),
    header('x-ms-version'),
    header('Content-Length') ?? String(Buffer.byteLength(text)),
  ]).toEqual(['Microsoft-HTTPAPI/2.0', undefined, '246'])
  const [entry] = [...emulator.world.journal.after()].slice(-1)
  expect(entry).toMatchObject({
    fix: { world: { path: expect.arrayContaining(['shop', 'network']), value: { addresses: ['203.0.113.9'] } } },
  })
})

test('a request of a machine comes from its public address, and anonymous callers are refused, too', async () => {
  const emulator = lab({ default: 'deny', addresses: ['203.0.113.4'] })
  expect((await ask(emulator, key).get(list, { seat: 'inside' })).status).toBe(200)
  expect((await ask(emulator, key).get(list, { seat: 'outside' })).status).toBe(403)
  const anonymous = await ask(emulator).get('https://shop.blob.core.windows.net/open?restype=container&comp=list', {
    seat: 'outside',
    headers: { 'x-ms-version': '2021-12-02' },
  })
  expect([anonymous.status, anonymous.code]).toEqual([403, 'AuthorizationFailure'])
})

test('an account without public network access takes no request at all', async () => {
  const emulator = lab({ addresses: ['203.0.113.4'] })
  expect((await ask(emulator, key).get(list)).status).toBe(200)
  const { id } = emulator.world.resources.named('Microsoft.Storage/storageAccounts', 'shop')!
  emulator.world.change(() => {
    const account = emulator.world.resources.get(id)!
    emulator.world.resources.put({
      ...account,
      properties: { ...account.properties, publicNetworkAccess: 'Disabled' },
    })
  })
  expect((await ask(emulator, key).get(list, { address: '203.0.113.4' })).status).toBe(403)
})
