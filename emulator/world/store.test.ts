import { expect, test } from 'vitest'
import { bareWorld } from './bare-world.test-support.js'
import type { Declaration } from './declaration.js'
import type { Resource } from './resources.js'
import type { Store, Written } from './store.js'

const notes: Declaration<{ readonly name: string }> = { name: 'notes', key: ({ name }) => name }

function kept() {
  const appended: (readonly Written[])[] = []
  const store: Store = {
    load: async () => undefined,
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

test('a write whose append fails is not acknowledged', async () => {
  const store: Store = { load: async () => undefined, append: () => Promise.reject(new Error('disk full')) }
  const world = bareWorld({}, { now: 0 }, store)
  await expect(world.write(() => world.resources.put(group))).rejects.toThrow('disk full')
})
