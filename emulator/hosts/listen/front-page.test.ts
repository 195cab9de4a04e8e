import { readFileSync } from 'node:fs'
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
const ask = (host: string, accept: string, more = '', path = '/') =>
  exchange(
    doors.ports.http,
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: ${accept}\r\n${more}Connection: close\r\n\r\n`,
  )

test.each(['127.0.0.1:4080', 'localhost', '[::1]:4080', 'lab.example:4080'])(
  'a browser at http://%s/ gets the inspector, which says what this is where there is no JavaScript',
  async (host) => {
    const text = await ask(host, html)
    expect(text).toMatch(/^HTTP\/1\.1 200 /)
    expect(text).toMatch(/\r\nX-Content-Type-Options: nosniff\r\n/)
    for (const words of ['managed-identity-lab', '/_lab/journal', 'milab env', 'milab exec', 'milab doctor'])
      expect(text).toContain(words)
  },
)

const files = [...readFileSync('dist/inspector/index.html', 'utf8').matchAll(/(?:src|href)="(\/inspector\/[^"]+)"/g)]

test('the page is four files and under 250 kB, and names nothing that is not its own', async () => {
  expect(files).toHaveLength(3)
  const texts = await Promise.all(
    ['/', ...files.map(([, path]) => path!)].map((path) => ask('127.0.0.1', html, '', path)),
  )
  for (const text of texts) expect(text).toMatch(/^HTTP\/1\.1 200 /)
  const bodies = texts.map((text) => text.slice(text.indexOf('\r\n\r\n') + 4))
  const names = bodies.flatMap((body) => [...body.matchAll(/\b(?:https?:)?\/\/[a-z][\w.-]*/g)].map(([name]) => name))
  expect(names.filter((name) => !/^http:\/\/www\.w3\.org$|^http:\/\/localhost$/.test(name))).toEqual([])
  const size = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0)
  expect(size).toBeLessThan(250_000)
})

test('its policy allows its own files, no code or markup in strings, and no frame around it', async () => {
  const text = await ask('127.0.0.1', html)
  expect(text.slice(text.indexOf('<!doctype'))).not.toMatch(
    /<script(?![^>]* src=)|<style|javascript:|\s(?:on\w+|style)=/i,
  )
  expect(/Content-Security-Policy: (.*)\r\n/.exec(text)![1]).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  )
})

test('another client is told what this is in JSON', async () => {
  const text = await ask('127.0.0.1', '*/*')
  expect(text).toMatch(/^HTTP\/1\.1 404 /)
  expect(text).toContain('this is the HTTP endpoint of managed-identity-lab')
})

const script = '/inspector/inspector.js'

test.each([
  ['/', 'Azure’s names', 'management.azure.com', ''],
  ['/', 'a name that another site made lead here', 'attacker.example', ''],
  ['/', 'a request of another site', '127.0.0.1', 'Origin: https://attacker.example\r\n'],
  [script, 'Azure’s names', 'management.azure.com', ''],
  [script, 'a name that another site made lead here', 'attacker.example', ''],
  [script, 'a request of another site', '127.0.0.1', 'Origin: https://attacker.example\r\n'],
  [script, 'a script element of another site', '127.0.0.1', 'Sec-Fetch-Site: cross-site\r\n'],
])('%s is not served under %s', async (path, _, host, more) => {
  expect(await ask(host, html, more, path)).not.toMatch(/^HTTP\/1\.1 200 /)
})

test('a link from another site leads to the page', async () => {
  const text = await ask('127.0.0.1', html, 'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n')
  expect(text).toMatch(/^HTTP\/1\.1 200 /)
})

test('it is not shown through the proxy, where that address is the program’s own', async () => {
  const text = await exchange(
    doors.ports.http,
    `GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: 127.0.0.1:1\r\nAccept: ${html}\r\nConnection: close\r\n\r\n`,
  )
  expect(text).not.toContain('<html')
})
