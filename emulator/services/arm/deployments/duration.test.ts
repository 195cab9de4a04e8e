import { expect, test } from 'vitest'
import { duration } from './duration.js'

test.each([
  [0, 'PT0S'],
  [3, 'PT0.003S'],
  [38_411, 'PT38.411S'],
  [60_000, 'PT1M'],
  [3_723_500, 'PT1H2M3.5S'],
  [-1, 'PT0S'],
])('%i milliseconds are %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})
