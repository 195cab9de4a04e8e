import { expect, test } from 'vitest'
import { cases } from '../cases/index.js'
import { fits } from '../plan.js'
import { known, knownFailure } from './index.js'

test('every known failure names cases that there are, and not whole folders of them', () => {
  for (const { cases: glob, reason } of Object.values(known).flat()) {
    const named = cases.filter(({ id }) => fits(glob, id))
    expect(named.length, glob).toBeGreaterThan(0)
    expect(named.length, glob).toBeLessThanOrEqual(5)
    expect(reason.length, glob).toBeGreaterThan(20)
  }
})

test('a known failure is found by its glob', () => {
  const list = [{ cases: 'imds/token/*', reason: 'because' }]
  expect(knownFailure(list, 'imds/token/a')).toBe(list[0])
  expect(knownFailure(list, 'imds/info/a')).toBeUndefined()
})
