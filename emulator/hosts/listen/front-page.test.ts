import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { exchange } from '../test-socket.js'
import { throwAwayAuthority } from '../tls/authority.js'
import { openDoors, type Doors } from './doors.js'

let doors: Doors
const emulator = createEmulator()

beforeAll(async () => {
  const control = { host: 'lab.example' }
  doors = await openDoors({
    emulator,
    ports: { http: 0, https: 0, msi: null },
    authority: throwAwayAuthority(),
    control,
  })
})
afterAll(() => doors.dispose())

const html = 'text/html,application/xhtml+xml,*/*;q=0.8'
const ask = (host: string, accept: string, more = '') =>
  exchange(doors.ports.http, `GET / HTTP/1.1\r\nHost: ${host}\r\nAccept: ${accept}\r\n${more}Connection: close\r\n\r\n`)

test.each(['127.0.0.1:4080', 'localhost', '[::1]:4080', 'lab.example:4080'])(
  'a browser at http://%s/ gets a page that says what this is and where to go',
  async (host) => {
    const text = await ask(host, html)
    expect(text).toMatch(/^HTTP\/1\.1 200 /)
    expect(text).toMatch(/\r\nX-Content-Type-Options: nosniff\r\n/)
    for (const words of ['managed-identity-lab', '/_lab/journal', 'milab env', 'milab exec', 'milab doctor'])
      expect(text).toContain(words)
  },
)

test('the page holds no script, and its policy allows its own style and nothing else', async () => {
  const text = await ask('127.0.0.1', html)
  expect(text).not.toMatch(/<script|javascript:|\son\w+=/i)
  const style = /<style>([^<]*)<\/style>/.exec(text)![1]!
  const digest = createHash('sha256').update(style).digest('base64')
  expect(/Content-Security-Policy: (.*)\r\n/.exec(text)![1]).toBe(
    "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      `style-src 'sha256-${digest}'`,
  )
})

test('another client is told the same in JSON', async () => {
  const text = await ask('127.0.0.1', '*/*')
  expect(text).toMatch(/^HTTP\/1\.1 404 /)
  expect(text).toContain('this is the HTTP endpoint of managed-identity-lab')
})

test.each([
  ['Azure’s names', 'management.azure.com', ''],
  ['a name that another site made lead here', 'attacker.example', ''],
  ['a request of another site', '127.0.0.1', 'Origin: https://attacker.example\r\n'],
])('it is not shown under %s', async (_, host, more) => {
  expect(await ask(host, html, more)).not.toContain('<html')
})

test('it is not shown through the proxy, where that address is the program’s own', async () => {
  const text = await exchange(
    doors.ports.http,
    `GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: 127.0.0.1:1\r\nAccept: ${html}\r\nConnection: close\r\n\r\n`,
  )
  expect(text).not.toContain('<html')
})
