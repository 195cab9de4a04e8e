import { expect, test } from 'vitest'
import { durationMs, durationText } from './duration.js'

test.each([
  ['PT2S', 2000],
  ['PT0.5S', 500],
  ['PT1H30M', 5_400_000],
  ['P1DT12H', 129_600_000],
  ['P2W', 1_209_600_000],
  ['PT0S', 0],
  ['P1D', 86_400_000],
])('%s is %d ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
  expect(durationMs(durationText(ms))).toBe(ms)
})

test.each(['', 'P', 'PT', '2s', 'PT2', 'P1Y', 'P1M', '-PT1S', 'PT1.5H', 'P1DT'])('%j is not a duration', (text) => {
  expect(durationMs(text)).toBeUndefined()
})
