import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { newFolder, openKept } from './kept.test-support.js'

let place: string
beforeEach(() => {
  place = newFolder()
})

describe('a folder that cannot be used is one line', () => {
  test('two labs', async () => {
    await openKept(place)
    await expect(openKept(place)).rejects.toThrow(
      `${join(place, 'data')} is in use by another lab (process ${process.pid}): stop it, or name another folder`,
    )
  })

  test('a file', async () => {
    writeFileSync(join(place, 'data'), '')
    await expect(openKept(place)).rejects.toThrow(
      `${join(place, 'data')} is a file: --data needs a folder, and makes it if`,
    )
  })

  test('a key that is none', async () => {
    await openKept(place).then(({ folder }) => folder.close())
    writeFileSync(join(place, 'home', 'data-key'), 'short')
    await expect(openKept(place)).rejects.toThrow(
      /data-key must be 32 bytes in base64, as openssl rand -base64 32 prints them$/,
    )
  })
})
