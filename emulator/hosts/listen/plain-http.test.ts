import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { exchange } from '../test-socket.js'
import { throwAwayAuthority } from '../tls/authority.js'
import { openDoors, type Doors } from './doors.js'

const emulator = createEmulator()
let doors: Doors
let http: number

beforeAll(async () => {
  doors = await openDoors({ emulator, ports: { http: 0, https: 0, msi: null }, authority: throwAwayAuthority() })
  http = doors.ports.http
})
afterAll(() => doors.dispose())

const get = (target: string, host = 'proxied', more = '') =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`

test.each(['mytestkeyvault.vault.azure.net', 'management.azure.com', 'login.microsoftonline.com'])(
  'nothing listens for plain HTTP at %s, and one line says so, in the journal too',
  async (host) => {
    for (const text of [get(`http://${host}/`), `CONNECT ${host}:80 HTTP/1.1\r\nHost: x\r\n\r\n`]) {
      const answer = await exchange(http, text)
      expect(answer).toMatch(/^HTTP\/1.1 502 [^]*"code":"NothingListens","message":"plain HTTP at [^]*use https:/)
      expect([...emulator.world.journal.after()].at(-1)).toMatchObject({
        verdict: 'refused-by-host',
        why: expect.stringContaining('is served over TLS only') as string,
      })
    }
    expect(await exchange(http, get('/', host))).toBe('')
    expect(await exchange(http, get('/', host, 'X-Forwarded-Proto: https\r\n'))).toMatch(/^HTTP\/1.1 \d+ /)
  },
)

test('an account that requires HTTPS refuses plain HTTP by every way', async () => {
  const host = 'devteststorage.blob.core.windows.net'
  const path = '/devtest?restype=container'
  const tunnelled = `CONNECT ${host}:80 HTTP/1.1\r\nHost: x\r\n\r\n${get(path, host)}`
  for (const text of [get(`http://${host}${path}`), get(path, host), tunnelled])
    expect(await exchange(http, text)).toMatch(
      /HTTP\/1.1 400 The account being accessed does not support http\.\r\n[^]*<AccountName>devteststorage</,
    )
})
