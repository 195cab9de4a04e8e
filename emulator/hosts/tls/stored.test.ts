import { X509Certificate } from 'node:crypto'
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Authority } from './authority.js'
import { makeCa } from './sign.js'
import {
  disarmInstalled,
  installedFile,
  openAuthority,
  openInstalled,
  openThrowAway,
  removeInstalled,
  renewing,
  storedCertificates,
} from './stored.js'

let home: string
let notices: string[]
const onNotice = (text: string) => void notices.push(text)
const open = () => openAuthority({ home, onNotice })
const file = (name: string) => join(home, 'ca', name)

beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'milab-ca-')), 'home')
  notices = []
})
afterEach(() => rmSync(join(home, '..'), { recursive: true, force: true }))

const day = 86_400_000
const at = (days: number) => openAuthority({ home, onNotice, now: () => Date.now() + days * day })
const isSignedBy = (certificate: string, ca: string) =>
  new X509Certificate(certificate).verify(new X509Certificate(ca).publicKey)

test.skipIf(process.platform === 'win32')('its files are their owner’s alone', async () => {
  await open()
  openInstalled(home)
  expect(statSync(home).mode & 0o777).toBe(0o700)
  expect(statSync(join(home, 'ca')).mode & 0o777).toBe(0o700)
  for (const name of readdirSync(join(home, 'ca'))) expect(statSync(file(name)).mode & 0o777, name).toBe(0o600)
})

test('a second start finds what the first one made', async () => {
  const first = await open()
  expect(await open()).toMatchObject({ ca: first.ca, caFile: first.caFile })
  expect(notices).toEqual([])
})

test('starts at the same time agree', async () => {
  const all = await Promise.all([open(), open(), open()])
  expect(new Set(all.map(({ ca }) => ca)).size).toBe(1)
  expect(notices).toEqual([])
})

test.each(['ca.pem', 'ca-key.pem'])('a damaged %s leads to a new CA, with one line about it', async (name) => {
  const { ca } = await open()
  writeFileSync(file(name), 'spoilt')
  const next = await open()
  expect(next.ca).not.toBe(ca)
  expect(isSignedBy(next.issue([]).cert, next.ca)).toBe(true)
  expect(notices).toHaveLength(1)
  expect(notices[0]).toMatch(/^the lab's CA in .* was replaced \(.+\): .*, trust .*ca\.pem now/)
  expect(notices[0]).not.toContain('\n')
})

test('a missing key and another CA’s key make a new CA, too', async () => {
  const first = await open()
  unlinkSync(file('ca-key.pem'))
  const second = await open()
  expect(second.ca).not.toBe(first.ca)
  writeFileSync(file('ca-key.pem'), makeCa(Date.now(), 365).key)
  expect((await open()).ca).not.toBe(second.ca)
  expect(notices).toHaveLength(2)
})

test.skipIf(process.platform === 'win32')('a link in the store is replaced, not followed', async () => {
  const { ca } = await open()
  const target = join(home, '..', 'target')
  writeFileSync(target, readFileSync(file('ca-key.pem')))
  unlinkSync(file('ca-key.pem'))
  symlinkSync(target, file('ca-key.pem'))
  const before = readFileSync(target, 'utf8')
  expect((await open()).ca).not.toBe(ca)
  expect(lstatSync(file('ca-key.pem')).isSymbolicLink()).toBe(false)
  expect(readFileSync(target, 'utf8')).toBe(before)
})

test('the CA is kept for eleven months, and replaced before its year ends', async () => {
  const first = await open()
  expect((await at(330)).ca).toBe(first.ca)
  expect((await at(340)).ca).not.toBe(first.ca)
  expect(notices).toEqual([
    expect.stringMatching(/it expires on \d{4}-\d\d-\d\d, and this machine's clock says \d{4}-/),
  ])
})

test('a CA of an older lab, which lasted five years, is replaced', async () => {
  await open()
  const { certificate, key } = makeCa(Date.now(), 5 * 365)
  writeFileSync(file('ca.pem'), certificate)
  writeFileSync(file('ca-key.pem'), key)
  expect((await open()).ca).not.toBe(certificate)
  expect(notices).toEqual([expect.stringContaining('for more than a year')])
})

test('a CA that is not yet valid is replaced, with both dates, which show whether the clock is wrong', async () => {
  const first = await open()
  const next = await openAuthority({ home, onNotice, now: () => Date.now() - 60 * 86_400_000 })
  expect(next.ca).not.toBe(first.ca)
  expect(notices).toEqual([
    expect.stringMatching(/it is valid from \d{4}-\d\d-\d\d, but the clock says \d{4}-\d\d-\d\d: is that right\?/),
  ])
})

test('a running lab is told twice a day', async () => {
  const { ca } = await open()
  const renewed = await new Promise<Authority>((resolve) => {
    const stop = renewing(
      open,
      (authority) => {
        stop()
        resolve(authority)
      },
      onNotice,
      10,
    )
  })
  expect(renewed.ca).toBe(ca)
})

test('a throw-away CA leaves its certificate, and no key', () => {
  const { ca, caFile } = openThrowAway({ home })
  expect(readFileSync(caFile, 'utf8')).toBe(ca)
  expect(readdirSync(join(home, 'ca'))).toEqual(['throw-away.pem'])
  expect(openThrowAway({ home }).ca).not.toBe(ca)
})

test('the CA to install is another one, for 90 days, and signs while it is there', async () => {
  const { ca } = await open()
  const { file: path, isNew } = openInstalled(home)
  expect([path, isNew]).toEqual([installedFile(home), true])
  expect(openInstalled(home).isNew).toBe(false)
  const installed = new X509Certificate(readFileSync(path))
  expect(Date.parse(installed.validTo) - Date.now()).toBeLessThanOrEqual(90 * day)
  const next = await open()
  expect(next).toMatchObject({ caFile: path, ca: installed.toString() })
  expect(isSignedBy(next.issue([]).cert, next.ca)).toBe(true)
  // Programs that trust either are served, whichever signs.
  expect(storedCertificates(home)).toEqual([ca, next.ca])
  disarmInstalled(home)
  expect((await open()).ca).toBe(ca)
  removeInstalled(home)
  expect(storedCertificates(home)).toEqual([ca])
})

test('the end of the installed CA is told two weeks before, and the lab’s own signs after it', async () => {
  const { ca } = await open()
  openInstalled(home)
  await at(70)
  expect(notices).toEqual([])
  expect((await at(80)).ca).not.toBe(ca)
  expect(notices).toEqual([expect.stringMatching(/^the installed CA expires on \d{4}-\d\d-\d\d; milab ca install/)])
  expect((await at(100)).ca).toBe(ca)
  expect(notices[1]).toMatch(/is not used \(it expires on .*\); run milab ca install again/)
  expect(openInstalled(home, Date.now() + 80 * day).isNew).toBe(true)
})
