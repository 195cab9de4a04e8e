import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdLock } from './held-lock.test-support.js'
import { locked } from './lock.js'
import { lifeOf, proofOfLife, sweepProofs } from './proof-of-life.js'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'milab-lock-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs that many at once, and returns how many were inside at the same time. */
async function atOnce(count: number): Promise<number> {
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await sleep(5)
    inside--
  }
  await Promise.all(Array.from({ length: count }, () => locked(folder, 'work', work)))
  return most
}

const setTime = (path: string, hours: number) => {
  const time = new Date(Date.now() + hours * 3_600_000)
  utimesSync(path, time, time)
}

/** A lock as a process leaves it that was killed. */
function leftBehind(): void {
  mkdirSync(join(folder, '.work.lock'))
  writeFileSync(join(folder, '.work.lock', 'a'.repeat(32)), '')
}

test('of those who want the same lock one works at a time, and nothing stays', async () => {
  expect(await atOnce(6)).toBe(1)
  expect(readdirSync(folder)).toEqual([])
})

test.each([-1, 0, 1])('a lock whose owner has ended is taken over at once, made %d hours from now', async (hours) => {
  leftBehind()
  setTime(join(folder, '.work.lock'), hours)
  const began = performance.now()
  expect(await atOnce(6)).toBe(1)
  expect(performance.now() - began).toBeLessThan(2000)
  expect(readdirSync(folder)).toEqual([])
})

test('an empty lock, as one that was half removed, is no lock', async () => {
  mkdirSync(join(folder, '.work.lock'))
  setTime(join(folder, '.work.lock'), 1)
  expect(await locked(folder, 'work', () => 'done')).toBe('done')
})

test('a slow owner keeps its lock, however old that looks', async () => {
  const lock = await holdLock(folder, 'work')
  setTime(join(folder, '.work.lock'), -24)
  let isReleased = false
  const second = locked(folder, 'work', () => isReleased)
  await sleep(200)
  isReleased = true
  await lock.release()
  expect(await second).toBe(true)
})

test('waiting is said, naming the lock, and ends', async () => {
  const lock = await holdLock(folder, 'work')
  const notices: string[] = []
  const wait = { patience: 200, onNotice: (text: string) => void notices.push(text) }
  await expect(locked(folder, 'work', () => 'never', wait)).rejects.toThrow(join(folder, '.work.lock'))
  expect(notices).toEqual([`waiting for another process to release ${join(folder, '.work.lock')}`])
  await lock.release()
  expect(readdirSync(folder)).toEqual([])
})

test('a signal ends the waiting', async () => {
  const lock = await holdLock(folder, 'work')
  const controller = new AbortController()
  const waiting = locked(folder, 'work', () => 'never', { signal: controller.signal })
  await sleep(50)
  controller.abort(new Error('closed'))
  await expect(waiting).rejects.toThrow()
  await lock.release()
})

test('a lock is given back when the work fails', async () => {
  await expect(locked(folder, 'work', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await locked(folder, 'work', () => 'done')).toBe('done')
})

test.each(['a', 'b'.repeat(120)])(
  'a proof lives as long as its owner keeps it: in a folder called %s',
  async (name) => {
    const place = join(folder, name)
    mkdirSync(place)
    const proof = await proofOfLife(place)
    expect(await lifeOf(place, proof.nonce)).toBe('alive')
    expect(await lifeOf(place, 'f'.repeat(32))).toBe('dead')
    proof.close()
    expect(await lifeOf(place, proof.nonce)).toBe('dead')
    expect(readdirSync(place)).toEqual([])
  },
)

test.skipIf(process.platform === 'win32').each(['a', 'b'.repeat(120)])(
  'what a killed process left is swept, and no more: in a folder called %s',
  async (name) => {
    const place = join(folder, name)
    mkdirSync(place)
    const nonce = '0'.repeat(32)
    const left = name.length > 100 ? `/tmp/milab-${nonce}.sock` : join(place, `${nonce}.sock`)
    const script = 'require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))'
    spawnSync(process.execPath, ['-e', script, left])
    expect(existsSync(left)).toBe(true)
    const proof = await proofOfLife(place)
    await sweepProofs(place)
    expect(existsSync(left)).toBe(false)
    expect(await lifeOf(place, proof.nonce)).toBe('alive')
    proof.close()
  },
)
