import { expect, test } from 'vitest'
import { bareWorld } from './bare-world.test-support.js'
import type { Declaration } from './declaration.js'
import type { Resource } from './resources.js'
import { StoreFailed, type Store, type Written } from './store.js'

const notes: Declaration<{ readonly name: string }> = { name: 'notes', key: ({ name }) => name }

function kept() {
  const appended: (readonly Written[])[] = []
  const store: Store = {
    load: async () => undefined,
    keep: () => Promise.reject(new Error('no bytes')),
    append: async (written) => void appended.push(JSON.parse(JSON.stringify(written)) as Written[]),
  }
  return { world: bareWorld({ nothing: () => undefined }, { now: 1_000_000 }, store), appended }
}

const group: Resource = {
  id: '/subscriptions/S/resourceGroups/G',
  name: 'G',
  type: 'Microsoft.Resources/subscriptions/resourceGroups',
  properties: {},
  created: 0,
  changed: 0,
  incarnation: 'i',
}

test('a write appends what it wrote, by collection and key, before it resolves', async () => {
  const { world, appended } = kept()
  await world.commit()
  appended.length = 0
  await world.write(() => {
    world.resources.put(group)
    world.data.of('i', notes).put({ name: 'a' })
    world.data.of('i', notes, 'part').put({ name: 'b' })
    world.data.of('i', notes).delete('a')
    world.data.drop('i')
  })
  expect(appended).toEqual([
    [
      { at: 'resources', key: '/subscriptions/s/resourcegroups/g', record: group },
      { at: 'data/i/notes', key: 'a', record: { name: 'a' } },
      { at: 'data/i/notes/part', key: 'b', record: { name: 'b' } },
      { at: 'data/i/notes', key: 'a' },
      { at: 'data/i' },
    ],
  ])
})

test('a change that was undone is not appended', async () => {
  const { world, appended } = kept()
  await world.commit()
  appended.length = 0
  const failing = world.write(() => {
    world.resources.put(group)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await world.commit()
  expect(appended).toEqual([])
})

test('due work is appended with what it belongs to, and the clock when it moves', async () => {
  const { world, appended } = kept()
  await world.commit()
  appended.length = 0
  await world.write(() => world.clock.schedule(1_000_010, { kind: 'nothing' }))
  world.clock.advance(10)
  await world.commit()
  const key = '000000001000010/000000000000000'
  expect(appended).toEqual([
    [
      { at: 'due', key, record: { at: 1_000_010, work: { kind: 'nothing' } } },
      { at: 'clock', record: { offset: 0, scheduled: 1 } },
    ],
    [
      { at: 'due', key },
      { at: 'clock', record: { offset: 10, scheduled: 1 } },
    ],
  ])
})

test('a restored world is appended whole, in place of what was written before', async () => {
  const { world, appended } = kept()
  const before = world.snapshot()
  world.change(() => world.resources.put(group))
  world.restore(before)
  await world.commit()
  expect(appended).toEqual([[{ at: 'world', record: JSON.parse(JSON.stringify(before)) as unknown }]])
})

/** A store whose appends fail, all that wait at once, when the test says so. */
function failing() {
  const waiting: {
    readonly undo: () => void
    readonly reject: (error: Error) => void
    readonly resolve: () => void
  }[] = []
  const store: Store = {
    load: async () => undefined,
    keep: () => Promise.reject(new Error('no bytes')),
    append: (_written, { undo }) => new Promise((resolve, reject) => void waiting.push({ undo, resolve, reject })),
  }
  const lost = new StoreFailed('disk full')
  return {
    world: bareWorld({ nothing: () => undefined }, { now: 1_000_000 }, store),
    succeed: () => waiting.splice(0).forEach(({ resolve }) => resolve()),
    fail() {
      const all = waiting.splice(0)
      for (const { undo } of [...all].reverse()) undo()
      for (const { reject } of all) reject(lost)
    },
  }
}

test('what could not be appended stands nowhere, nor what was written upon it', async () => {
  const { world, succeed, fail } = failing()
  const first = world.write(() => {
    world.resources.put(group)
    world.data.of('i', notes).put({ name: 'stays' })
  })
  succeed()
  await first
  const before = world.snapshot()

  const lost = [
    world.write(() => world.resources.put({ ...group, location: 'westus' })),
    world.write(() => world.data.drop('i')),
    world.write(() => world.data.of('i', notes).put({ name: 'upon it' })),
  ]
  world.clock.freeze(true)
  world.clock.advance(5000)
  world.faults.add({ on: '*', do: {} })
  lost.push(world.commit())
  world.change(() => world.clock.schedule(2_000_000, { kind: 'nothing' }))
  fail()
  expect((await Promise.allSettled(lost)).map(({ status }) => status)).toEqual(lost.map(() => 'rejected'))
  expect(world.snapshot()).toEqual(before)
  expect([...world.data.of('i', notes).values()]).toEqual([{ name: 'stays' }])

  const again = world.write(() => world.data.of('i', notes).put({ name: 'again' }))
  succeed()
  await again
  expect(world.data.of('i', notes).has('again')).toBe(true)
})

test('a reset that could not be appended is undone, with what came before and after it', async () => {
  const { world, succeed, fail } = failing()
  world.begin('scenario')
  const first = world.write(() => world.data.of('i', notes).put({ name: 'stays' }))
  succeed()
  await first
  const before = world.snapshot()
  const lost = [world.write(() => world.data.of('i', notes).put({ name: 'before' }))]
  world.reset()
  lost.push(world.commit())
  lost.push(world.write(() => world.data.of('i', notes).put({ name: 'after' })))
  fail()
  await Promise.allSettled(lost)
  expect(world.snapshot()).toEqual(before)
  expect([...world.data.of('i', notes).values()]).toEqual([{ name: 'stays' }])
})

test('a commit with nothing to write waits for what others wrote', async () => {
  const { world, succeed } = failing()
  let isRead = false
  const write = world.write(() => world.resources.put(group))
  const read = world.commit().then(() => (isRead = true))
  await new Promise((done) => setImmediate(done))
  expect(isRead).toBe(false)
  succeed()
  await Promise.all([write, read])
  expect(isRead).toBe(true)
})
