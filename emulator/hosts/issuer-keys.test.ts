import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keptKeys, type KeptKeys } from './keys.js'

let home: string
const open: KeptKeys[] = []
let notices: string[]
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'milab-issuers-'))
  notices = []
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((keys) => keys.close()))
  rmSync(home, { recursive: true, force: true })
})

const issuer = 'https://token.actions.githubusercontent.com'
const kidOf = async (of = issuer) => {
  const keys = keptKeys(home, { onNotice: (text) => void notices.push(text) })
  open.push(keys)
  return (await keys.ring.ofIssuer(of)).kid
}
const folder = () => join(home, 'issuer-keys')

test('each issuer has a key of its own, which survives a restart in a file of its own', async () => {
  const [first, other] = [await kidOf(), await kidOf('https://cluster.example/')]
  expect(other).not.toBe(first)
  expect(await kidOf()).toBe(first)
  const files = readdirSync(folder()).filter((name) => name.endsWith('.json'))
  expect(files).toHaveLength(2)
  for (const file of files) expect(statSync(join(folder(), file)).mode & 0o777).toBe(0o600)
  expect(notices).toEqual([])
})

test('two labs that need an issuer at once agree on its key', async () => {
  expect(new Set(await Promise.all([kidOf(), kidOf(), kidOf()])).size).toBe(1)
})

test('a file that cannot be read is replaced', async () => {
  const first = await kidOf()
  const [file] = readdirSync(folder()).filter((name) => name.endsWith('.json'))
  writeFileSync(join(folder(), file!), 'not JSON')
  const second = await kidOf()
  expect(second).not.toBe(first)
  expect(await kidOf()).toBe(second)
})

test('a key that cannot be stored is used all the same, and a line says what that means', async () => {
  writeFileSync(folder(), 'a file where the folder belongs')
  expect(await kidOf()).toMatch(/^[\w-]{27}$/)
  expect(notices).toEqual([expect.stringMatching(/^the signing key of https:\/\/token\.actions.* cannot be stored/)])
})
