import { expect, test } from 'vitest'
import { OrderedMap } from './ordered-map.js'
import { Prng } from './prng.test-support.js'

/** Few keys, so that each is removed and added again often; many steps, so that removed ones are dropped between. */
function walk(seed: number, keys: number, steps: number): void {
  const prng = new Prng(seed)
  const map = new OrderedMap<number>()
  const model = new Map<string, number>()
  for (let step = 0; step < steps; step++) {
    const key = `key ${prng.below(keys)}`
    if (prng.chance(0.5)) {
      map.delete(key)
      model.delete(key)
    } else {
      map.set(key, step)
      model.set(key, step)
    }
    if (map.size !== model.size || map.get(key) !== model.get(key)) expect.fail(`seed ${seed}, step ${step}`)
    if (prng.chance(20 / steps)) expect([...map.entries()], `seed ${seed}, step ${step}`).toEqual([...model])
  }
  expect([...map.entries()], `seed ${seed}`).toEqual([...model])
  expect([...map.keys()]).toEqual([...model.keys()])
  expect([...map.values()]).toEqual([...model.values()])
}

test('an ordered map has the entries of a Map in the same order, whatever is removed and added again', () => {
  for (let seed = 1; seed <= 10; seed++) walk(seed, 5 * seed, 400)
  walk(11, 5_000, 10_000)
})

test('what is removed while its entries are read is not seen, also when so much goes that the map is tidied', () => {
  const map = new OrderedMap<number>(Array.from({ length: 5_000 }, (_, i) => [`key ${i}`, i] as const))
  const seen: number[] = []
  for (const value of map.values()) {
    seen.push(value)
    if (value === 0) for (let i = 1; i < 4_990; i++) map.delete(`key ${i}`)
  }
  expect(seen).toEqual([0, 4990, 4991, 4992, 4993, 4994, 4995, 4996, 4997, 4998, 4999])
})

test('a key that comes and goes takes no more room each time', () => {
  const map = new OrderedMap<number>()
  map.set('first', 1)
  for (let times = 0; times < 100_000; times++) {
    map.set('lock', times)
    map.delete('lock')
  }
  map.set('last', 2)
  map.set('lock', 3)
  expect([...map.keys()]).toEqual(['first', 'last', 'lock'])
})
