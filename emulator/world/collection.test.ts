import { expect, test } from 'vitest'
import { Prng } from './prng.test-support.js'
import { Changes } from './changes.js'
import { Collection } from './collection.js'

const keys = ['', 'a', 'a/', 'a/b', 'a/b/c', 'a0', 'B', 'b', 'ä', 'z', '\u{1f600}', '￿']

/** An index that some records are not in, and that a record may leave or change its place in. */
const rest = (record: number) => (record % 3 === 0 ? undefined : `rest ${record % 3}`)

/** What a collection is worth: its records by key, as one copies a Map. */
type Model = Map<string, number>

function walk(seed: number, steps: number): void {
  const prng = new Prng(seed)
  const changes = new Changes()
  const collection = new Collection(changes, 'numbers', { indexes: { rest } })
  let model: Model = new Map()
  let kept = { snapshot: collection.snapshot(), model: new Map(model) }
  for (let step = 0; step < steps; step++) {
    const action = prng.below(10)
    if (action === 0) kept = { snapshot: collection.snapshot(), model: new Map(model) }
    else if (action === 1) {
      collection.restore(kept.snapshot)
      model = new Map(kept.model)
    } else {
      const next = new Map(model)
      const undone = prng.chance(0.3)
      const change = () => {
        for (let writes = 1 + prng.below(5); writes > 0; writes--) write(prng, collection, next, prng.below(100))
        if (undone) throw new Error('undo')
      }
      if (undone) expect(() => changes.run(change)).toThrow('undo')
      else {
        changes.run(change)
        model = next
      }
    }
    // Not at every step: the order is made lazily, and must be right from whenever it is made.
    if (prng.chance(0.7)) compare(collection, model, prng.pick(keys), `seed ${seed}, step ${step}`)
  }
}

function write(prng: Prng, collection: Collection<number, 'rest'>, model: Model, value: number): void {
  const key = prng.pick(keys)
  if (prng.chance(0.4)) {
    collection.delete(key)
    model.delete(key)
  } else {
    collection.set(key, value)
    model.set(key, value)
  }
}

function compare(collection: Collection<number, 'rest'>, model: Model, from: string, where: string): void {
  const ordered = [...model].filter(([key]) => key >= from).sort(([a], [b]) => (a < b ? -1 : 1))
  expect([...collection.from(from)], where).toEqual(ordered)
  const wanted = `rest ${1 + (from.length % 2)}`
  const inIndex = [...model.values()].filter((record) => rest(record) === wanted)
  expect([...collection.by('rest', wanted)].sort(), where).toEqual(inIndex.sort())
  expect(collection.count('rest', wanted), where).toBe(inIndex.length)
  expect(collection.size, where).toBe(model.size)
  expect(new Map(collection.entries()), where).toEqual(model)
}

test('a collection is an ordered map with an index, through changes, undone changes, snapshots and restores', () => {
  for (let seed = 1; seed <= 20; seed++) walk(seed, 60)
})

test('a change that throws leaves no trace', () => {
  const changes = new Changes()
  const collection = new Collection<string>(changes, 'strings')
  changes.run(() => collection.set('a', 'before'))
  const failing = () =>
    changes.run(() => {
      collection.set('a', 'after')
      collection.delete('a')
      collection.set('b', 'new')
      throw new Error('no')
    })
  expect(failing).toThrow('no')
  expect([...collection.entries()]).toEqual([['a', 'before']])
})

test('records change only inside a change', () => {
  const collection = new Collection<string>(new Changes(), 'strings')
  expect(() => collection.set('a', 'b')).toThrow('inside world.change()')
})
