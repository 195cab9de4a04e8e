import { expect, test } from 'vitest'
import { createEmulator, isDrop, wireRequest, type Emulator, type Scenario } from './index.js'

const scenario: Scenario = {
  milab: 1,
  runsOn: 'orders-vm',
  resourceGroups: {
    orders: {
      virtualMachines: { 'orders-vm': { os: 'Linux', extensions: ['ManagedIdentityExtensionForLinux'] } },
      vaults: { 'orders-kv': { authorization: 'rbac', secrets: { old: 'value' } } },
      storageAccounts: { orderdata: { containers: { invoices: {} } } },
    },
  },
}

async function ask(emulator: Emulator, url: string, headers: Record<string, string> = {}) {
  const outcome = await emulator.handle(wireRequest({ url, headers: { Host: new URL(url).host, ...headers } }))
  if (isDrop(outcome)) throw new Error('dropped')
  const text = Buffer.from(outcome.body as Uint8Array).toString()
  return { status: outcome.status, headers: new Headers(outcome.headers), text }
}

async function tokenFor(emulator: Emulator, resource: string) {
  const url = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`
  return (JSON.parse((await ask(emulator, url, { Metadata: 'true' })).text) as { access_token: string }).access_token
}

async function secret(emulator: Emulator, path: string) {
  const token = await tokenFor(emulator, 'https://vault.azure.net')
  return ask(emulator, `https://orders-kv.vault.azure.net/secrets/${path}?api-version=7.4`, {
    Authorization: `Bearer ${token}`,
  })
}

test('a role, a secret and a blob that were put are there at the next request', async () => {
  const emulator = createEmulator({ scenario })
  const { world } = emulator
  expect((await secret(emulator, 'old')).status).toBe(403)
  const id = await world.assignRole({ to: 'orders-vm', role: 'Key Vault Secrets User', on: 'orders-kv' })
  expect(id).toMatch(/\/vaults\/orders-kv\/providers\/Microsoft\.Authorization\/roleAssignments\/[0-9a-f-]{36}$/)
  const version = await world.putSecret('orders-kv', 'new', 'from the test')
  expect(JSON.parse((await secret(emulator, `new/${version}`)).text)).toMatchObject({ value: 'from the test' })
  await world.assignRole({ to: 'orders-vm', role: 'Storage Blob Data Reader', on: 'orderdata' })
  const etag = await world.putBlob('orderdata', 'invoices', 'a/1.txt', 'paid')
  const blob = await ask(emulator, 'https://orderdata.blob.core.windows.net/invoices/a/1.txt', {
    Authorization: `Bearer ${await tokenFor(emulator, 'https://storage.azure.com/')}`,
    'x-ms-version': '2021-08-06',
  })
  expect([blob.status, blob.text, blob.headers.get('etag')]).toEqual([200, 'paid', etag])
})

test('a secret that exists gets a new version, which is the latest', async () => {
  const emulator = createEmulator({ scenario })
  await emulator.world.assignRole({ to: 'orders-vm', role: 'Key Vault Secrets User', on: 'orders' })
  await emulator.world.putSecret('ORDERS-KV', 'OLD', 'newer')
  expect(JSON.parse((await secret(emulator, 'old')).text)).toMatchObject({ value: 'newer' })
  expect(emulator.world.summary.vaults[0]!.secrets).toEqual(['old'])
})

test('a blob that is put again is replaced', async () => {
  const { world } = createEmulator({ scenario })
  const first = await world.putBlob('orderdata', 'invoices', '1.txt', new Uint8Array([1]))
  expect(await world.putBlob('orderdata', 'invoices', '1.txt', new Uint8Array())).not.toBe(first)
})

test('what a scenario file may not say is refused with the reason', async () => {
  const { world } = createEmulator({ scenario })
  const refused = (work: Promise<string>, message: string) => expect(work).rejects.toThrow(message)
  await refused(world.putSecret('orders', 'a', 'b'), "no vault is named 'orders' in this world")
  await refused(world.putSecret('orders-kv', 'a_b', 'b'), "'a_b' is not a valid secret name: 1 to 127 letters")
  await refused(
    world.putBlob('orderdat', 'invoices', 'a', 'b'),
    "no storage account is named 'orderdat' in this world; did you mean 'orderdata'?",
  )
  await refused(
    world.putBlob('orderdata', 'invoice', 'a', 'b'),
    "no container is named 'invoice' in the storage account 'orderdata'; did you mean 'invoices'?",
  )
  await refused(world.putBlob('orderdata', 'invoices', '', 'b'), "'' is not a valid blob name: 1 to 1,024 characters")
  await refused(
    world.assignRole({ to: 'order-vm', role: 'Reader', on: 'orders' }),
    "is named 'order-vm' in this world; did you mean 'orders-vm'?",
  )
  await refused(
    world.assignRole({ to: 'orders-vm', role: 'Raeder', on: 'orders' }),
    "no built-in role named 'Raeder'; did you mean 'Reader'?",
  )
  await world.assignRole({ to: 'orders-vm', role: 'Reader', on: 'orders' })
  await refused(world.assignRole({ to: 'orders-vm', role: 'Reader', on: 'orders' }), "already has the role 'Reader'")
})

test('a user’s token is had without a log-in, and only of users that the world has', async () => {
  const { world, fetch } = createEmulator({ scenario: { ...scenario, users: { ann: {} } } })
  const token = await world.userToken('ann', 'https://graph.microsoft.com')
  const me = await fetch('https://graph.microsoft.com/v1.0/me', { headers: { Authorization: `Bearer ${token}` } })
  expect(await me.json()).toMatchObject({ displayName: 'ann' })
  await expect(world.userToken('bob', 'https://graph.microsoft.com')).rejects.toThrow("this world has no user 'bob'")
  await expect(world.userToken('ann', 'https://milab.invalid')).rejects.toThrow('there are no tokens for')
})

test('a secret that is deleted must be recovered or purged first', async () => {
  const emulator = createEmulator({ scenario })
  await emulator.world.assignRole({ to: 'orders-vm', role: 'Key Vault Secrets Officer', on: 'orders-kv' })
  const url = 'https://orders-kv.vault.azure.net/secrets/old?api-version=7.4'
  const headers = {
    Host: 'orders-kv.vault.azure.net',
    Authorization: `Bearer ${await tokenFor(emulator, 'https://vault.azure.net')}`,
  }
  await emulator.handle(wireRequest({ url, method: 'DELETE', headers }))
  await expect(emulator.world.putSecret('orders-kv', 'old', 'x')).rejects.toThrow('recover or purge it first')
})

test('the clock takes milliseconds, dates and durations, and nothing else', () => {
  const { clock } = createEmulator().world
  clock.freeze()
  clock.set(Date.UTC(2026, 0, 1))
  clock.advance(1000)
  clock.advance('PT1H')
  expect([clock.now(), clock.frozen]).toEqual([Date.UTC(2026, 0, 1, 1, 0, 1), true])
  clock.set('2030-01-01T00:00:00Z')
  clock.set(new Date(clock.now() + 1))
  expect(clock.now()).toBe(Date.UTC(2030, 0, 1) + 1)
  expect(() => clock.advance('1h')).toThrow(RangeError)
  expect(() => clock.advance(-1)).toThrow(RangeError)
  expect(() => clock.set('soon')).toThrow(RangeError)
  clock.freeze(false)
  expect(clock.frozen).toBe(false)
})

test('faults are added, counted, removed and cleared', async () => {
  const emulator = createEmulator()
  const { faults, requests } = emulator.world
  const fault = faults.add({ on: 'imds.token', times: 1, do: { answer: { status: 503 }, delay: 'PT0.001S' } })
  expect(fault).toMatchObject({ id: 'fault-1', do: { delay: 'PT0.001S' }, seen: 0, used: 0 })
  const url =
    'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
  expect((await ask(emulator, url, { Metadata: 'true' })).status).toBe(503)
  expect(faults.list()).toMatchObject([{ seen: 1, used: 1 }])
  expect(requests).toEqual([])
  expect(emulator.world.requests).toMatchObject([{ operation: 'imds.token', status: 503, verdict: 'fault' }])
  expect([faults.remove('fault-1'), faults.remove('fault-1')]).toEqual([true, false])
  expect(() => faults.add({ on: 'imds.tokens', do: { drop: 'before-answer' } })).toThrow(/did you mean 'imds.token'/)
  faults.add({ on: '*', do: { drop: 'before-answer' } })
  faults.clear()
  expect(faults.list()).toEqual([])
})

test('requests hold no secret that a caller sent', async () => {
  const emulator = createEmulator({ scenario })
  const token = await tokenFor(emulator, 'https://vault.azure.net')
  await ask(emulator, `https://orders-kv.vault.azure.net/secrets?api-version=7.4&token=${token}`)
  expect(JSON.stringify(emulator.world.requests)).not.toContain(token.split('.')[2])
})

test('the summary follows the world, and survives a change of worlds', async () => {
  const emulator = createEmulator({ scenario })
  const { summary } = emulator.world
  expect(summary).toMatchObject({
    groups: ['orders'],
    machine: { name: 'orders-vm', os: 'Linux', msiPort: 50342, access: [] },
    vaults: [{ name: 'orders-kv', url: 'https://orders-kv.vault.azure.net', secrets: ['old'] }],
    accounts: [{ name: 'orderdata', url: 'https://orderdata.blob.core.windows.net/', containers: ['invoices'] }],
    cloud: { name: 'AzurePublicCloud', resourceManager: 'management.azure.com', vaultSuffix: 'vault.azure.net' },
  })
  await emulator.world.assignRole({ to: 'orders-vm', role: 'Reader', on: 'orders' })
  expect(summary.machine!.access).toEqual(['Reader on orders'])
  emulator.replaceWorld({ milab: 1 })
  expect([summary.groups, summary.machine]).toEqual([[], undefined])
})

test('a reset takes back what was put', async () => {
  const emulator = createEmulator({ scenario })
  await emulator.world.putSecret('orders-kv', 'new', 'value')
  emulator.reset()
  expect(emulator.world.summary.vaults[0]!.secrets).toEqual(['old'])
})
