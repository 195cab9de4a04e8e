import { expect, test } from 'vitest'
import { KeyOrder } from './key-order.js'
import { Prng } from './prng.test-support.js'

test('keys stay in order while thousands come and go', () => {
  const prng = new Prng(1)
  const named = (value: number) => `key ${value}`
  const model = new Set(Array.from({ length: 3000 }, () => named(prng.below(20_000))))
  const order = new KeyOrder(model)
  // First more are added than removed, then all go.
  for (let step = 0; step < 40_000; step++) {
    const key = named(prng.below(20_000))
    const adds = prng.chance(step < 20_000 ? 0.8 : 0.1)
    if (adds && !model.has(key)) order.add(key)
    if (!adds && model.has(key)) order.remove(key)
    if (adds) model.add(key)
    else model.delete(key)
    if (step % 4000 === 0) compare(order, model, key)
  }
  for (const key of model) order.remove(key)
  compare(order, new Set(), 'key 5')
  order.add('z')
  order.add('a')
  compare(order, new Set(['a', 'z']), 'b')
})

function compare(order: KeyOrder, model: ReadonlySet<string>, key: string): void {
  const sorted = [...model].sort()
  for (const first of ['', key, sorted[sorted.length >> 1] ?? 'a', '~']) {
    expect([...order.from(first)]).toEqual(sorted.filter((one) => one >= first))
    expect(order.lastBefore(first)).toBe(sorted.filter((one) => one < first).at(-1))
  }
}
