import { expect, test } from 'vitest'
import { seatKeys } from './seat-keys.js'

test('a seat has one token, however its name is spelled, which is not that of another seat or lab', () => {
  const keys = seatKeys('a')
  expect(keys.tokenOf('Billing')).toBe(keys.tokenOf('billing'))
  expect(keys.isTokenOf('BILLING', keys.tokenOf('billing'))).toBe(true)
  expect(keys.isTokenOf('billing', keys.tokenOf('orders'))).toBe(false)
  expect(keys.isTokenOf('billing', seatKeys('b').tokenOf('billing'))).toBe(false)
})

test('part of a token, more than a token, and none are not the token', () => {
  const keys = seatKeys()
  const token = keys.tokenOf('billing')
  for (const wrong of ['', token.slice(1), `${token}x`, token.toUpperCase()])
    expect(keys.isTokenOf('billing', wrong)).toBe(false)
})

test('each lab makes a secret of its own, and tokens need no escaping in a URL', () => {
  expect(seatKeys().secret).not.toBe(seatKeys().secret)
  expect(seatKeys().tokenOf('billing')).toMatch(/^[\w-]{43}$/)
})
