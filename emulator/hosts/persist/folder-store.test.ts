import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { knownWorld } from '../../fuzz/known-world.test-support.js'
import { collections } from '../../services/index.js'
import { blobsOf, containersOf } from '../../services/storage/blob/gateway/state.js'
import { putBlob } from '../../scenario/accounts/put-blob.js'
import { accountNamed } from '../../policy/views/accounts.js'
import { Prng } from '../../world/prng.test-support.js'
import type { World, WorldSnapshot } from '../../world/world.js'
import { openDataFolder } from './open-folder.js'
import { newFolder, openKept } from './kept.test-support.js'

let place: string
beforeEach(() => {
  place = newFolder()
})

const logOf = (at = place) => join(at, 'data', 'world.log')
const filesOf = (at = place) => readdirSync(join(at, 'data', 'contents'))

const passing = new Set(collections.filter((one) => one.passing).map(({ name }) => name))

/** Without what is not kept: the token cache, counts of requests, and the order in which collections were first used. */
function kept(world: World): WorldSnapshot {
  const { data, ...state } = world.snapshot()
  const place = ({ owner, name }: (typeof data)[number]) => `${owner}/${name}`
  const sorted = data.filter(({ name }) => !passing.has(name)).sort((a, b) => place(a).localeCompare(place(b)))
  return JSON.parse(JSON.stringify({ ...state, data: sorted, tokenCache: [] })) as WorldSnapshot
}
const withoutIds = (state: WorldSnapshot): unknown =>
  JSON.parse(JSON.stringify(state).replaceAll(/"content":"[\w-]{36}"/g, '"content":"id"'))

const put = (world: World, name: string, text: string | Buffer) =>
  putBlob(world, { account: 'shopdata', container: 'data', name }, Buffer.from(text))

async function blob(world: World, name: string): Promise<string | undefined> {
  const { incarnation } = accountNamed(world, 'shopdata')!
  const container = containersOf(world, incarnation).get('data')!
  const content = blobsOf(world, incarnation, container).get(name)?.content
  if (!content) return undefined
  const body = world.content.read(content)
  if (body instanceof Uint8Array) return Buffer.from(body).toString()
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts).toString()
}

const long = 'x'.repeat(5000)

describe('a folder', () => {
  test.each(['plain', 'strict', 'government'])(
    'keeps the %s world: every record, its bytes, its clock',
    async (name) => {
      const notices: string[] = []
      const options = { home: join(place, 'home'), onNotice: (text: string) => notices.push(text) }
      const folder = await openDataFolder(join(place, 'data'), options)
      const { emulator } = await knownWorld(name, new Prng(1), () => undefined, { store: folder.store })
      await emulator.world.commit()
      const before = withoutIds(kept(emulator.world))
      await folder.close()
      const again = await openKept(place)
      expect(withoutIds(kept(again.emulator.world))).toEqual(before)
      expect(again.began).toBe('another scenario')
      expect([...notices, ...again.notices]).toEqual([])
    },
  )

  test('goes on where it was, and a reset leads to what it began with', async () => {
    const first = await openKept(place)
    const { world } = first.emulator
    expect(first.began).toBe('new')
    await put(world, 'short', 'one')
    await put(world, 'long', long)
    world.clock.advance(3_600_000)
    world.faults.add({ on: 'imds.token', do: { answer: { status: 500 } } })
    await world.commit()
    await first.folder.close()

    const again = await openKept(place)
    expect(again.began).toBe('same scenario')
    expect(again.emulator.world.clock.now()).toBe(1_000_000 + 3_600_000)
    expect(again.emulator.world.faults.list()).toHaveLength(1)
    expect(await blob(again.emulator.world, 'short')).toBe('one')
    expect(await blob(again.emulator.world, 'long')).toBe(long)
    again.emulator.reset()
    await again.emulator.world.commit()
    await again.folder.close()

    const { world: last } = (await openKept(place)).emulator
    expect(await blob(last, 'short')).toBe(undefined)
    expect(last.faults.list()).toEqual([])
  })

  test('holds no secret, key or name of its world in its log', async () => {
    const { emulator, folder } = await openKept(place)
    await put(emulator.world, 'a-name', 'a-short-content')
    await folder.close()
    const bytes = readFileSync(logOf(), 'latin1')
    const planted = ['the-first-value', 'the-portal-secret', 'shopdata', 'a-name', 'a-short-content']
    expect(planted.filter((secret) => bytes.includes(secret))).toEqual([])
    expect(bytes.slice(0, 13)).toBe('milab-data 2 ')
    expect(statSync(join(place, 'home', 'data-key')).mode & 0o777).toBe(0o600)
    expect(statSync(join(place, 'data')).mode & 0o777).toBe(0o700)
  })

  test('is written anew when it has grown, and drops the contents that no record has', async () => {
    const { emulator, folder } = await openKept(place, { growth: 2000 })
    const { world } = emulator
    await put(world, 'stays', `s${long}`)
    for (let i = 0; i < 25; i++) await put(world, 'changes', `${i}${long}`)
    const { size } = statSync(logOf())
    await folder.close()
    const again = await openKept(place, { growth: 2000 })
    expect(await blob(again.emulator.world, 'changes')).toBe(`24${long}`)
    expect(await blob(again.emulator.world, 'stays')).toBe(`s${long}`)
    expect(size).toBeLessThan(20_000)
    await again.folder.close()
    const { folder: last } = await openKept(place)
    expect(filesOf().length).toBeLessThan(26)
    await last.close()
  })

  test('is written anew, too, when it grows by a little in each of many runs', async () => {
    let largest = 0
    for (let run = 0; run < 8; run++) {
      const { emulator, folder } = await openKept(place, { growth: 2000 })
      for (let i = 0; i < 3; i++) await put(emulator.world, 'changes', `${run}${i}`.padEnd(2000, 'x'))
      await folder.close()
      largest = Math.max(largest, statSync(logOf()).size)
    }
    const { size } = statSync(logOf())
    await openKept(place, { growth: 2000 })
    // Each of the 24 writes takes 3,000 bytes.
    expect(largest).toBeLessThan(40_000)
    expect(size).toBeLessThan(40_000)
  })

  test('that grows by appends keeps each of them short', async () => {
    const { emulator, folder } = await openKept(place)
    const { world } = emulator
    const { incarnation } = accountNamed(world, 'shopdata')!
    const blobs = blobsOf(world, incarnation, containersOf(world, incarnation).get('data')!)
    await put(world, 'log', 'line 0\n')
    const lengths: number[] = []
    for (let i = 1; i < 60; i++) {
      const { size } = statSync(logOf())
      const more = await world.content.write({ read: async (take) => take(Buffer.from(`line ${i}\n`)) })
      await world.write(() => {
        const before = blobs.get('log')!
        blobs.put({ ...before, content: world.content.append(before.content!, more) })
      })
      lengths.push(statSync(logOf()).size - size)
    }
    expect(lengths.at(-1)! - lengths[0]!).toBeLessThan(16)
    await folder.close()
    const again = await openKept(place)
    expect((await blob(again.emulator.world, 'log'))!.split('\n')).toHaveLength(61)
  })
})

describe('what a crash or a disk leaves', () => {
  async function written(): Promise<Buffer> {
    const { emulator, folder } = await openKept(place)
    await put(emulator.world, 'a', 'one')
    await put(emulator.world, 'b', long)
    await folder.close()
    return readFileSync(logOf())
  }

  test.each([1, 7, 8, 30, 100])('a log that lacks its last %i bytes is cut to its last whole write', async (lost) => {
    const bytes = await written()
    writeFileSync(logOf(), bytes.subarray(0, -lost))
    const { emulator, notices, folder } = await openKept(place)
    expect(notices).toEqual([
      expect.stringMatching(/world\.log: the last \d+ bytes were cut off: a write that was never acknowledged$/),
    ])
    expect(await blob(emulator.world, 'a')).toBe('one')
    expect(await blob(emulator.world, 'b')).toBe(undefined)
    await put(emulator.world, 'c', 'three')
    await folder.close()
    const again = await openKept(place)
    expect(again.notices).toEqual([])
    expect(await blob(again.emulator.world, 'c')).toBe('three')
  })

  test('room that was made and never written is cut off, too', async () => {
    const bytes = await written()
    writeFileSync(logOf(), Buffer.concat([bytes, Buffer.alloc(5000)]))
    const { emulator, notices } = await openKept(place)
    expect(notices).toHaveLength(1)
    expect(await blob(emulator.world, 'b')).toBe(long)
  })

  test('a bit that flipped anywhere is refused, with the place, and nothing is changed', async () => {
    const bytes = await written()
    for (let at = 0; at < bytes.length; at += 997) {
      const wrong = Buffer.from(bytes)
      wrong[at]! ^= 4
      writeFileSync(logOf(), wrong)
      await expect(openKept(place), `byte ${at}`).rejects.toThrow(
        /world\.log (?:is damaged at byte \d+: it was not opened, nor changed|was encrypted with another key.*|has format.*)$/,
      )
      expect(readFileSync(logOf()).equals(wrong)).toBe(true)
    }
  })

  test('a middle that is missing is refused', async () => {
    const bytes = await written()
    const half = bytes.length >> 1
    writeFileSync(logOf(), Buffer.concat([bytes.subarray(0, half), bytes.subarray(half + 64)]))
    await expect(openKept(place)).rejects.toThrow(/world\.log is damaged at byte \d+/)
    writeFileSync(logOf(), bytes.subarray(0, 200))
    await expect(openKept(place)).rejects.toThrow(/world\.log/)
  })

  test('a content file that is missing is refused, and one that changed breaks the read', async () => {
    await written()
    const [name] = filesOf()
    const file = join(place, 'data', 'contents', name!)
    const bytes = readFileSync(file)
    writeFileSync(file, Buffer.from(bytes).fill('y', 10, 11))
    const { emulator, notices, folder } = await openKept(place)
    await expect(blob(emulator.world, 'b')).rejects.toThrow(
      `${file} is damaged: its bytes are not those that were written`,
    )
    expect(notices).toEqual([`${file} is damaged: its bytes are not those that were written`])
    await folder.close()
    rmSync(file)
    await expect(openKept(place)).rejects.toThrow(`${file} is missing: nothing was opened, nor changed`)
  })

  test('a newer format and another key are refused with one line', async () => {
    const bytes = await written()
    writeFileSync(logOf(), Buffer.concat([Buffer.from('milab-data 3 '), bytes.subarray(13)]))
    await expect(openKept(place)).rejects.toThrow(/has format 3, and this version reads up to 2: use a newer one$/)
    writeFileSync(logOf(), bytes)
    writeFileSync(join(place, 'home', 'data-key'), Buffer.alloc(32, 7).toString('base64'))
    await expect(openKept(place)).rejects.toThrow(
      /was encrypted with another key than that of .*data-key: set MILAB_DATA_KEY to it$/,
    )
  })
})
