import { Resolver } from 'node:dns/promises'
import { createSocket } from 'node:dgram'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEmulator, PortTaken } from '../../inside.test-support.js'
import { openDns, type Dns } from './dns.js'

let dns: Dns
let resolver: Resolver
const emulator = createEmulator()
const said: string[] = []

beforeEach(async () => {
  said.length = 0
  dns = await openDns(emulator, 0, (line) => said.push(line))
  resolver = new Resolver({ timeout: 2000, tries: 1 })
  resolver.setServers([`127.0.0.1:${dns.port}`])
})
afterEach(() => dns.close())

test.each([
  'management.azure.com',
  'login.microsoftonline.com',
  'mytestkeyvault.vault.azure.net',
  'MyTestKeyVault.Vault.Azure.Net',
  'devteststorage.blob.core.windows.net',
])('%s leads to loopback, by IPv4 alone', async (name) => {
  expect(await resolver.resolve4(name)).toEqual(['127.0.0.1'])
  await expect(resolver.resolve6(name)).rejects.toMatchObject({ code: 'ENODATA' })
  expect(said).toEqual([])
})

test.each([
  'nobody.vault.azure.net',
  'nobody.blob.core.windows.net',
  'x.servicebus.windows.net',
  'management.usgovcloudapi.net',
])('%s is no name, which is said once', async (name) => {
  for (let i = 0; i < 2; i++) await expect(resolver.resolve4(name)).rejects.toMatchObject({ code: 'ENOTFOUND' })
  expect(said).toEqual([expect.stringContaining(name.split('.')[0]!)])
})

test.each(['example.com', 'db', 'lab.internal'])('%s is left to other servers', async (name) => {
  await expect(resolver.resolve4(name)).rejects.toMatchObject({ code: 'EREFUSED' })
  expect(said).toEqual([])
})

test('what is no query gets no answer, and the next query one', async () => {
  const socket = createSocket('udp4')
  for (const text of ['', 'x', 'x'.repeat(600)])
    await new Promise((sent) => socket.send(text, dns.port, '127.0.0.1', sent))
  socket.close()
  expect(await resolver.resolve4('management.azure.com')).toEqual(['127.0.0.1'])
})

test('a port that is taken is named', async () => {
  const error = await openDns(emulator, dns.port, () => {}).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(PortTaken)
  expect((error as Error).message).toBe(
    `the DNS endpoint cannot listen on 127.0.0.1 port ${dns.port}: the port is already in use`,
  )
})
