import { execFileSync } from 'node:child_process'
import { Resolver } from 'node:dns/promises'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PortTaken } from '../inside.test-support.js'
import { LabsOfTest, portOf, token } from './labs.test-support.js'
import { exchange } from './test-socket.js'
import { runningLabs } from './run-file.js'

const of = new LabsOfTest()
const { start, notices } = of

test('a taken port is said, and what was opened is closed again', async () => {
  const lab = await start()
  const port = portOf(lab.urls.http)
  await expect(start({ httpsPort: port })).rejects.toThrow(PortTaken)
  await expect(start({ httpsPort: port })).rejects.toMatchObject({ door: 'https', port })
  expect(await runningLabs(of.home)).toHaveLength(1)
})

test('passthrough and an address beyond loopback do not go together', async () => {
  await expect(start({ proxyPassthrough: true, bind: '0.0.0.0' })).rejects.toThrow(
    /cannot listen on 0\.0\.0\.0 .*proxy pass-through/,
  )
})

test('bound to one address it listens there only', async () => {
  const lab = await start({ bind: '127.0.0.1' })
  expect(await exchange(portOf(lab.urls.http), token)).toMatch(/^HTTP\/1.1 200 /)
  await expect(exchange(portOf(lab.urls.http), token, { host: '::1' })).rejects.toThrow()
})

test('the control API is there; beyond loopback it wants the token', async () => {
  const call = (more = '') => `GET /_lab/clock HTTP/1.1\r\nHost: localhost\r\n${more}Connection: close\r\n\r\n`
  const near = await start()
  expect(await exchange(portOf(near.urls.http), call())).toMatch(/^HTTP\/1.1 200 [^]*"frozen":false/)
  const far = await start({ bind: '0.0.0.0', controlToken: 'shown' })
  expect(far.urls.http).toMatch(/^http:\/\/127\.0\.0\.1:/)
  expect(await exchange(portOf(far.urls.http), call())).toMatch(/^HTTP\/1.1 401 /)
  expect(await exchange(portOf(far.urls.http), call('Authorization: Bearer shown\r\n'))).toMatch(/^HTTP\/1.1 200 /)
})

test.runIf(process.platform === 'linux')('nothing reaches it from outside this machine', async () => {
  const lab = await start()
  const ports = [lab.urls.http, lab.urls.https, lab.urls.msi!].map(portOf)
  const listening = execFileSync('cat', ['/proc/net/tcp', '/proc/net/tcp6'], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, address, port, state] = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ ([0-9A-F]{2})/.exec(line) ?? []
      return state === '0A' && ports.includes(Number.parseInt(port!, 16)) ? [address] : []
    })
  expect(new Set(listening)).toEqual(
    new Set(listening.length > 3 ? ['0100007F', '00000000000000000000000001000000'] : ['0100007F']),
  )
})

test('names are answered at a port where that is wanted, until the lab closes', async () => {
  expect((await start()).dnsPort).toBeUndefined()
  const lab = await start({ dnsPort: 0 })
  const resolver = new Resolver({ timeout: 1000, tries: 1 })
  resolver.setServers([`127.0.0.1:${lab.dnsPort}`])
  expect(await resolver.resolve4('mytestkeyvault.vault.azure.net')).toEqual(['127.0.0.1'])
  await lab.close()
  await expect(resolver.resolve4('mytestkeyvault.vault.azure.net')).rejects.toThrow()
})

test('a DNS port that is taken opens no door and leaves nothing behind', async () => {
  const { dnsPort, close } = await start({ dnsPort: 0 })
  await expect(start({ dnsPort: dnsPort! })).rejects.toBeInstanceOf(PortTaken)
  await close()
  expect(readdirSync(join(of.home, 'run'))).toEqual([])
})

test('a forward of plain TCP gets one line, and a client of the proxy the reason', async () => {
  const db = { host: 'orders.postgres.database.azure.com:5432', to: '127.0.0.1:5432' }
  const lab = await start({ scenario: { milab: 1, forwards: { db } } })
  expect(notices).toEqual(["the forward 'db' is plain TCP, which works under milab exec only"])
  const target = 'CONNECT orders.postgres.database.azure.com:5432 HTTP/1.1\r\nHost: x\r\n\r\n'
  const answer = await exchange(portOf(lab.urls.http), target)
  expect(answer).toMatch(/^HTTP\/1.1 502 /)
  expect(answer).toContain("the forward 'db' of orders.postgres.database.azure.com:5432 is plain TCP")
})
