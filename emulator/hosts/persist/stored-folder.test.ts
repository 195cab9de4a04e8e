import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { knownWorld } from '../../fuzz/known-world.test-support.js'
import { accountNamed } from '../../policy/views/accounts.js'
import { vaultType } from '../../policy/views/vaults.js'
import { blobsOf, containersOf } from '../../services/storage/blob/gateway/state.js'
import { putBlob } from '../../scenario/accounts/put-blob.js'
import { putSecret } from '../../scenario/vaults/put-secret.js'
import { secretKey, secretsOf } from '../../policy/vaults/secrets.js'
import { declared } from '../../world/data.js'
import { Prng } from '../../world/prng.test-support.js'
import { newFolder, openKept } from './kept.test-support.js'
import { openDataFolder } from './open-folder.js'

const stored = (format: number) => join(import.meta.dirname, `../../../fixtures/data-folder/format-${format}`)
const key = Buffer.alloc(32, 'a key of a test').toString('base64')

/** A place whose home has the fixture's key. */
function newPlace(): string {
  const place = newFolder()
  mkdirSync(join(place, 'home'), { mode: 0o700 })
  writeFileSync(join(place, 'home', 'data-key'), key, { mode: 0o600 })
  return place
}

// How the newest fixture was made, in November 2026. A later format gets a folder of its own; those before stay as they are.
test.runIf(process.env.MILAB_WRITE_FIXTURE)('the fixture is written (MILAB_WRITE_FIXTURE=1 writes it)', async () => {
  const place = newPlace()
  const folder = await openDataFolder(join(place, 'data'), { home: join(place, 'home'), onNotice: console.error })
  const { emulator } = await knownWorld('plain', new Prng(1), console.error, { store: folder.store })
  await putBlob(
    emulator.world,
    { account: 'devteststorage', container: 'devtest', name: 'long' },
    Buffer.alloc(5000, 'x'),
  )
  // A list that stands beside its record since format 2.
  for (let i = 1; i <= 10; i++)
    await emulator.world.write(() => putSecret(emulator.world, 'mytestkeyvault', 'Rotated', `value ${i}`))
  emulator.world.faults.add({ on: 'imds.token', do: { answer: { status: 500 } } })
  await emulator.world.commit()
  await folder.close()
  cpSync(join(place, 'data'), stored(2), { recursive: true })
})

test.each([
  {
    format: 1,
    counts: { tenants: 1, principals: 4, due: 1, resources: 25, faults: 1 },
    collections: [
      ...['account-keys', 'blob-service', 'blobs', 'buckets', 'containers', 'deleted-containers'],
      ...['deleted-secrets', 'deleted-vault', 'operations', 'secrets'],
    ],
  },
  {
    format: 2,
    counts: { tenants: 1, principals: 4, due: 1, resources: 25, faults: 1 },
    collections: [
      ...['account-keys', 'blob-service', 'blobs', 'buckets', 'containers', 'deleted-containers', 'deleted-keys'],
      ...['deleted-secrets', 'deleted-vault', 'keys', 'operations', 'secrets'],
    ],
  },
])('a folder of format $format opens, with every kind of record in it', async ({ format, counts, collections }) => {
  const place = newPlace()
  cpSync(stored(format), join(place, 'data'), { recursive: true })
  const { emulator, notices, folder } = await openKept(place)
  const { world } = emulator
  expect(notices).toEqual([])
  const { directory, data, due, resources, faults } = world.snapshot()
  expect([...new Set(data.map(({ name }) => declared(name)))].sort()).toEqual(collections)
  const { tenants, principals } = directory
  const found = { tenants, principals, due, resources, faults }
  expect(Object.fromEntries(Object.entries(found).map(([name, { length }]) => [name, length]))).toEqual(counts)
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
  // The first write makes the log anew in the newest format, and nothing is lost by that.
  await world.commit()
  await folder.close()
  expect(readFileSync(join(place, 'data', 'world.log'), 'latin1')).toMatch(/^milab-data 2 /)
  const again = await openKept(place)
  expect(again.emulator.world.resources.snapshot()).toEqual(world.resources.snapshot())
})

test('a list that stands beside its record is whole', async () => {
  const place = newPlace()
  cpSync(stored(2), join(place, 'data'), { recursive: true })
  const { world } = (await openKept(place)).emulator
  const vault = world.resources.ofType(vaultType).find(({ name }) => name === 'mytestkeyvault')!
  const { versions } = secretsOf(world, vault.incarnation).get(secretKey('Rotated'))!
  expect(versions.map(({ value }) => value)).toEqual(Array.from({ length: 10 }, (_, i) => `value ${i + 1}`))
})
