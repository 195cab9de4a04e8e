import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { knownWorld } from '../../fuzz/known-world.test-support.js'
import { accountNamed } from '../../policy/views/accounts.js'
import { blobsOf, containersOf } from '../../services/storage/blob/gateway/state.js'
import { putBlob } from '../../scenario/accounts/put-blob.js'
import { declared } from '../../world/data.js'
import { Prng } from '../../world/prng.test-support.js'
import { newFolder, openKept } from './kept.test-support.js'
import { openDataFolder } from './open-folder.js'

const stored = join(import.meta.dirname, '../../../fixtures/data-folder/format-1')
const key = Buffer.alloc(32, 'a key of a test').toString('base64')

/** A place whose home has the fixture's key. */
function newPlace(): string {
  const place = newFolder()
  mkdirSync(join(place, 'home'), { mode: 0o700 })
  writeFileSync(join(place, 'home', 'data-key'), key, { mode: 0o600 })
  return place
}

// How the fixture was made, in November 2026. A later format gets a folder of its own; this one stays as it is.
test.runIf(process.env.MILAB_WRITE_FIXTURE)('the fixture is written (MILAB_WRITE_FIXTURE=1 writes it)', async () => {
  const place = newPlace()
  const folder = await openDataFolder(join(place, 'data'), { home: join(place, 'home'), onNotice: console.error })
  const { emulator } = await knownWorld('plain', new Prng(1), console.error, { store: folder.store })
  await putBlob(
    emulator.world,
    { account: 'devteststorage', container: 'devtest', name: 'long' },
    Buffer.alloc(5000, 'x'),
  )
  emulator.world.faults.add({ on: 'imds.token', do: { answer: { status: 500 } } })
  await emulator.world.commit()
  await folder.close()
  cpSync(join(place, 'data'), stored, { recursive: true })
})

test('a folder of format 1 opens, with every kind of record in it', async () => {
  const place = newPlace()
  cpSync(stored, join(place, 'data'), { recursive: true })
  const { emulator, notices } = await openKept(place)
  const { world } = emulator
  expect(notices).toEqual([])
  const { directory, data, due, resources, faults } = world.snapshot()
  expect([...new Set(data.map(({ name }) => declared(name)))].sort()).toMatchInlineSnapshot(`
    [
      "account-keys",
      "blob-service",
      "blobs",
      "buckets",
      "containers",
      "deleted-containers",
      "deleted-secrets",
      "deleted-vault",
      "operations",
      "secrets",
    ]
  `)
  expect([directory.tenants, directory.principals, due, resources, faults].map(({ length }) => length))
    .toMatchInlineSnapshot(`
    [
      1,
      4,
      1,
      25,
      1,
    ]
  `)
  const { incarnation } = accountNamed(world, 'devteststorage')!
  const blobs = blobsOf(world, incarnation, containersOf(world, incarnation).get('devtest')!)
  const bytesOf = async (name: string) => {
    const bytes = world.content.read(blobs.get(name)!.content!)
    return (bytes instanceof Uint8Array ? Buffer.from(bytes) : await buffer(bytes)).toString()
  }
  expect(await bytesOf('a/b.txt')).toBe('This is a test text file.\n')
  expect(await bytesOf('long')).toBe('x'.repeat(5000))
  emulator.reset()
  expect(world.faults.list()).toEqual([])
})
