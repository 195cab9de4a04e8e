import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { putBlob } from '../../scenario/accounts/put-blob.js'
import { createEmulator } from '../local.js'
import { newFolder, openKept, smallWorld } from './kept.test-support.js'
import { openDataFolder } from './open-folder.js'

let place: string
beforeEach(() => {
  place = newFolder()
})

const log = () => join(place, 'data', 'world.log')

/** Opens the folder; returns how far it said that it was. */
async function opened(): Promise<{ told: (readonly [done: number, total: number])[]; failure: string }> {
  const told: (readonly [done: number, total: number])[] = []
  const folder = await openDataFolder(join(place, 'data'), {
    home: join(place, 'home'),
    onNotice: () => {},
    onProgress: (done, total) => told.push([done, total]),
  })
  const failure = await folder
    .begin(createEmulator({ scenario: smallWorld, store: folder.store }))
    .then(() => '')
    .catch((error: Error) => error.message)
  if (failure === '') await folder.close()
  return { told, failure }
}

test('a large log says how far it has been read, and at the end that it has', async () => {
  expect((await opened()).told).toEqual([])
  const { folder, emulator } = await openKept(place, { growth: 2 ** 30 })
  const text = Buffer.alloc(4000, 'x')
  for (let at = 0; at < 12; at++) {
    for (let blob = 0; blob < 100; blob++)
      await putBlob(emulator.world, { account: 'shopdata', container: 'data', name: `${at}-${blob}` }, text)
    await emulator.world.commit()
  }
  await folder.close()
  const { size } = statSync(log())
  expect(size).toBeGreaterThan(5_000_000)
  const { told, failure } = await opened()
  expect(failure).toBe('')
  const done = told.map(([bytes]) => bytes)
  expect(done.length).toBeGreaterThan(2)
  expect(done).toEqual([...done].sort((one, other) => one - other))
  expect(done[0]).toBeLessThan(size)
  expect(told.at(-1)).toEqual([size, size])
  expect(told.filter(([bytes]) => bytes === size)).toHaveLength(1)
})

test('it says so, too, where the log turns out to be damaged', async () => {
  await opened()
  const bytes = readFileSync(log())
  bytes[bytes.length - 1]! ^= 1
  writeFileSync(log(), bytes)
  const { told, failure } = await opened()
  expect(failure).toMatch(/ is damaged at byte \d+: it was not opened, nor changed$/)
  expect(told).toEqual([[bytes.length, bytes.length]])
})
