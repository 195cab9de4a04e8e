import { expect, test } from 'vitest'
import { nearest } from './nearest.js'

test('a typo or another case is recognized, another word is not', () => {
  const names = ['softDelete', 'authorization', 'secrets']
  expect(nearest('softdelete', names)).toBe('softDelete')
  expect(nearest('soft-delete', names)).toBe('softDelete')
  expect(nearest('sercets', names)).toBe('secrets')
  expect(nearest('authorisation', names)).toBe('authorization')
  expect(nearest('keys', names)).toBeUndefined()
})
