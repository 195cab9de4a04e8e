import { expect, test } from 'vitest'
import { gaps, settings } from './account-settings.js'

test('a setting that is said to be a gap has values that are refused by name, and no other has', () => {
  const said = Object.entries(settings)
    .filter(([, { effect }]) => effect === 'a gap')
    .map(([name]) => name)
  const refused = gaps.map(({ setting }) => setting).filter((setting) => Object.hasOwn(settings, setting))
  expect([...new Set(refused)].sort()).toEqual(said.sort())
})
