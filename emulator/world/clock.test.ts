import { expect, test } from 'vitest'
import { bareWorld } from './bare-world.test-support.js'
import type { Work } from './clock.js'
import type { World } from './world.js'

type Note = { readonly kind: string; readonly says: string }

function noting(wall = { now: 1_000_000 }) {
  const done: string[] = []
  const kinds = {
    note: (world: World, { says }: Note) => void done.push(`${says}@${world.clock.now() - 1_000_000}`),
    fail: () => {
      throw new Error('it fails')
    },
  }
  const world = bareWorld(kinds, wall)
  const plan = (after: number, says: string) =>
    world.change(() => world.clock.schedule(1_000_000 + after, { kind: 'note', says }))
  return { world, done, plan, wall }
}

test('work runs in the order in which it falls due, and equals in the order of their planning', () => {
  const { world, done, plan } = noting()
  for (const [after, says] of [
    [30, 'c'],
    [10, 'a'],
    [20, 'b'],
    [10, 'a2'],
    [9, 'first'],
  ] as const)
    plan(after, says)
  world.clock.advance(25)
  expect(done).toEqual(['first@9', 'a@10', 'a2@10', 'b@20'])
  world.clock.advance(100)
  expect(done.at(-1)).toBe('c@30')
})

test('what is due by now runs when asked, never early', () => {
  const { world, done, plan, wall } = noting()
  plan(10, 'a')
  wall.now += 9
  world.clock.runDue()
  expect(done).toEqual([])
  wall.now += 1
  world.clock.runDue()
  expect(done).toEqual(['a@10'])
})

test('work that a change planned is gone when the change is undone', () => {
  const { world, done, plan } = noting()
  const failing = () =>
    world.change(() => {
      plan(10, 'a')
      throw new Error('undo')
    })
  expect(failing).toThrow('undo')
  world.clock.advance(20)
  expect(done).toEqual([])
})

test('work is planned only inside a change', () => {
  const { world } = noting()
  expect(() => world.clock.schedule(0, { kind: 'note' })).toThrow('inside world.change()')
})

test('due work comes back with a snapshot', () => {
  const { world, done, plan } = noting()
  plan(10, 'a')
  const before = world.snapshot()
  world.clock.advance(10)
  expect(done).toEqual(['a@10'])
  world.restore(before, { clock: true })
  world.clock.advance(10)
  expect(done).toEqual(['a@10', 'a@10'])
})

test('a kind that no service knows is a bug with its name, and is met once', () => {
  const { world } = noting()
  const unknown: Work = { kind: 'elsewhere.mend' }
  world.change(() => world.clock.schedule(0, unknown))
  expect(() => world.clock.runDue()).toThrow("no service does work of the kind 'elsewhere.mend'")
  expect(() => world.clock.runDue()).not.toThrow()
})

test('work that fails leaves no trace and is not done again', () => {
  const { world, done, plan } = noting()
  world.change(() => world.clock.schedule(0, { kind: 'fail' }))
  plan(0, 'a')
  expect(() => world.clock.runDue()).toThrow('it fails')
  world.clock.runDue()
  expect(done).toEqual(['a@0'])
})
