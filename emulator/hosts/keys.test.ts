import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, rmdirSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdLock } from './held-lock.test-support.js'
import { keptKeys, type KeptKeys } from './keys.js'

let home: string
const open: KeptKeys[] = []
let notices: string[]
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'milab-keys-'))
  notices = []
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((keys) => keys.close()))
  rmSync(home, { recursive: true, force: true })
})

function keysOf(retryEvery?: number): KeptKeys {
  const onNotice = (text: string) => void notices.push(text)
  const keys = keptKeys(home, { onNotice, ...(retryEvery !== undefined && { retryEvery }) })
  open.push(keys)
  return keys
}
const file = () => join(home, 'signing-keys.json')
const kidOf = async ({ ring }: KeptKeys) => ring.ready().then(() => ring.current().kid)

test('keys that cannot be stored sign all the same, one line says what that means, and they are stored later', async () => {
  mkdirSync(file())
  const keys = keysOf(20)
  const kid = await kidOf(keys)
  expect(notices).toEqual([
    expect.stringMatching(/^the token signing keys cannot be stored \(.*\): until they are, tokens/),
  ])
  rmdirSync(file())
  await expect.poll(() => existsSync(file())).toBe(true)
  await expect.poll(() => notices.slice(1)).toEqual(['the token signing keys are stored now'])
  expect(await kidOf(keysOf())).toBe(kid)
})

test('keys that could not be stored are stored at the end, if they can be', async () => {
  mkdirSync(file())
  const keys = keysOf()
  const kid = await kidOf(keys)
  rmdirSync(file())
  await keys.close()
  expect(await kidOf(keysOf())).toBe(kid)
})

test('keys that another lab stored meanwhile are left alone', async () => {
  mkdirSync(file())
  const keys = keysOf()
  const kid = await kidOf(keys)
  rmdirSync(file())
  const others = await kidOf(keysOf())
  await keys.close()
  expect(others).not.toBe(kid)
  expect(await kidOf(keysOf())).toBe(others)
})

test('a lock that an earlier version left, dated in the future, holds nothing up', async () => {
  mkdirSync(join(home, '.signing-keys.lock'))
  const later = new Date(Date.now() + 3_600_000)
  utimesSync(join(home, '.signing-keys.lock'), later, later)
  await kidOf(keysOf())
  expect(readdirSync(home)).toEqual(['signing-keys.json'])
})

test('close wins over waiting for another process', async () => {
  const lock = await holdLock(home, 'signing-keys')
  const keys = keysOf()
  const waiting = keys.ring.ready().then(
    () => 'ready',
    () => 'given up',
  )
  await sleep(50)
  await keys.close()
  expect(await waiting).toBe('given up')
  await lock.release()
  expect(existsSync(file())).toBe(false)
})
