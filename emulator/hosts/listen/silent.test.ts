import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { throwAwayAuthority } from '../tls/authority.js'
import { openDoors, type Doors } from './doors.js'
import { leftSilently } from './silent.js'

const emulator = createEmulator()
const authority = throwAwayAuthority()
let doors: Doors
beforeAll(async () => {
  doors = await openDoors({ emulator, ports: { http: 0, https: 0, msi: null }, authority })
})
afterAll(() => doors.dispose())

const whys = () => [...emulator.world.journal.after()].map(({ why }) => why)
const servername = 'management.azure.com'
const tls = (options: object) => connectTls({ port: doors.ports.https, host: '127.0.0.1', servername, ...options })

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'a client that refuses the certificate is noted, over %s',
  async (version) => {
    const before = whys().length
    const socket = tls({ minVersion: version, maxVersion: version })
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
    await expect.poll(() => whys().slice(before)).toEqual([leftSilently])
  },
)

test('one that is cut off in its handshake is noted, one that only tries the port is not', async () => {
  const before = whys().length
  const tried = connectTcp(doors.ports.https, '127.0.0.1')
  await once(tried, 'connect')
  tried.destroy()
  const cut = connectTcp(doors.ports.https, '127.0.0.1')
  // The start of a ClientHello's record.
  cut.write(Buffer.from([22, 3, 1, 2, 0, 1, 0]), () => cut.end())
  await expect.poll(() => whys().slice(before)).toEqual([leftSilently])
})

test('one that asks, and one that keeps a spare connection, are not noted', async () => {
  const before = whys().filter((why) => why === leftSilently).length
  const asking = tls({ ca: authority.ca })
  asking.write(`GET / HTTP/1.1\r\nHost: ${servername}\r\nConnection: close\r\n\r\n`)
  asking.resume()
  await once(asking, 'close')
  const spare = tls({ ca: authority.ca })
  await once(spare, 'secureConnect')
  await sleep(700)
  spare.destroy()
  await sleep(100)
  expect(whys().filter((why) => why === leftSilently)).toHaveLength(before)
})
