import { once } from 'node:events'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { connectThrough } from '../exec/outside/connect-through.js'
import { openDoors, type Doors } from '../listen/doors.js'
import { throwAwayAuthority, type Authority } from './authority.js'

const rights = { audience: 'https://azconfig.io', read: 'a/read', write: 'a/write' }
const emulator = createEmulator({
  scenario: { milab: 1, forwards: { shop: { host: 'shop.azconfig.io', to: 'http://127.0.0.1:1', ...rights } } },
})
let authority: Authority = throwAwayAuthority()
let doors: Doors
beforeAll(async () => {
  doors = await openDoors({ emulator, ports: { http: 0, https: 0, msi: null }, authority })
})
afterAll(() => doors.dispose())

/** The names and the serial number of the certificate that a client accepts for a host. */
async function certificateFor(servername: string) {
  const socket = connect({ host: '127.0.0.1', port: doors.ports.https, servername, ca: authority.ca })
  await once(socket, 'secureConnect')
  const { subjectaltname = '', serialNumber } = socket.getPeerCertificate()
  socket.destroy()
  return { names: subjectaltname, serialNumber }
}

test('a name that the world forwards has a certificate of its own, the same each time', async () => {
  const first = await certificateFor('shop.azconfig.io')
  expect(first.names).toBe('DNS:shop.azconfig.io')
  expect(await certificateFor('SHOP.azconfig.io')).toEqual(first)
  expect((await certificateFor('shop-kv.vault.azure.net')).names).toContain('DNS:*.vault.azure.net')
})

test('a client of the proxy sees it, too: exec --join and Compose come that way', async () => {
  const through = await connectThrough(new URL(`http://127.0.0.1:${doors.ports.http}`), 'shop.azconfig.io', 443)
  const socket = connect({ socket: through, servername: 'shop.azconfig.io', ca: authority.ca })
  await once(socket, 'secureConnect')
  expect(socket.getPeerCertificate().subjectaltname).toBe('DNS:shop.azconfig.io')
  socket.destroy()
})

test('a name that the lab does not serve has none', async () => {
  await expect(certificateFor('other.azconfig.io')).rejects.toThrow('does not match certificate')
})

test('a new authority issues it anew', async () => {
  const before = await certificateFor('shop.azconfig.io')
  authority = throwAwayAuthority()
  doors.renew(authority)
  expect((await certificateFor('shop.azconfig.io')).serialNumber).not.toBe(before.serialNumber)
})
