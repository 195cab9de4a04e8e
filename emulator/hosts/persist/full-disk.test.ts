import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { putBlob } from '../../scenario/accounts/put-blob.js'
import type { World } from '../../world/world.js'
import { newFolder, openKept } from './kept.test-support.js'

/** A file system of 600 KiB or one that is read-only, which only root can have, and not in every container. */
function mounted(place: string, options: string): boolean {
  const at = join(place, 'data')
  mkdirSync(at, { recursive: true, mode: 0o700 })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at], { stdio: 'ignore' })
  } catch {
    return false
  }
  onTestFinished(() => void execFileSync('umount', [at]))
  return true
}

const put = (world: World, name: string, bytes: number) =>
  putBlob(world, { account: 'shopdata', container: 'data', name }, Buffer.alloc(bytes, 'x'))

test('a full disk refuses a write, keeps what there was, and takes writes again when there is room', async ({
  skip,
}) => {
  const place = newFolder()
  if (!mounted(place, 'size=600k,mode=700')) skip('no file system can be mounted here')
  const { emulator, notices, folder } = await openKept(place)
  const { world } = emulator
  await put(world, 'first', 3000)
  const ballast = join(place, 'data', 'ballast')
  let size = 600
  for (; size > 0; size -= 4)
    try {
      writeFileSync(ballast, Buffer.alloc(size * 1024))
      break
    } catch {
      rmSync(ballast, { force: true })
    }
  const before = world.snapshot()
  const { size: length } = statSync(join(place, 'data', 'world.log'))
  const reason = /cannot be written: no space is left on its disk$/
  await expect(put(world, 'long', 100_000)).rejects.toThrow(reason)
  const refusals = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => put(world, name, 3000)))
  expect(refusals.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
  expect(notices.length).toBeGreaterThan(0)
  if (refusals.every(({ status }) => status === 'rejected')) {
    expect(world.snapshot()).toEqual(before)
    expect(statSync(join(place, 'data', 'world.log')).size).toBe(length)
  }
  rmSync(ballast)
  await put(world, 'later', 3000)
  const after = JSON.stringify(world.snapshot().data).replaceAll(/"content":"[\w-]{36}"/g, '')
  await folder.close()
  const again = await openKept(place)
  expect(JSON.stringify(again.emulator.world.snapshot().data).replaceAll(/"content":"[\w-]{36}"/g, '').length).toBe(
    after.length,
  )
  expect(again.notices).toEqual([])
  await again.folder.close()
})

test('a read-only folder is one line', async ({ skip }) => {
  const place = newFolder()
  if (!mounted(place, 'size=600k,mode=700')) skip('no file system can be mounted here')
  await openKept(place).then(({ folder }) => folder.close())
  const at = join(place, 'data')
  execFileSync('mount', ['-o', 'remount,ro', at])
  await expect(openKept(place)).rejects.toThrow(/^\S+ cannot be used: its file system is read-only$/)
})
