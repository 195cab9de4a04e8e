import { expect, test } from 'vitest'
import { bindingsIn, fill, fillText, newNonce, UnknownBinding } from './bindings.js'

const bindings = { 'vault.host': 'v.vault.azure.net', nonce: 'n1', 'saved.id': 'https://x/y?z' }

test('names in braces are filled in', () =>
  expect(fillText('https://{vault.host}/secrets/a-{nonce}', bindings)).toBe('https://v.vault.azure.net/secrets/a-n1'))

test('braces of JSON and of regular expressions stay', () => {
  for (const text of ['{"a":{"b":1}}', '[0-9a-f]{32}', 'x{1,3}', '{}']) expect(fillText(text, bindings)).toBe(text)
})

test('an unknown name is an error and never an empty text', () => {
  expect(() => fillText('{vault.hots}', bindings)).toThrow(UnknownBinding)
  expect(() => fillText('{constructor}', bindings)).toThrow('there is no value for {constructor}')
})

test('every text of a step is filled, deep down and in names', () => {
  expect(fill({ path: '/{nonce}', body: { json: { '{nonce}': ['{vault.host}'] } }, n: 1 }, bindings)).toEqual({
    path: '/n1',
    body: { json: { n1: ['v.vault.azure.net'] } },
    n: 1,
  })
})

test('in a regular expression a value stands for itself', () => {
  const { matches } = fill({ matches: '^{saved.id}$' }, bindings)
  expect(new RegExp(matches).test('https://x/y?z')).toBe(true)
  expect(new RegExp(matches).test('https://x/z')).toBe(false)
})

test('the names that a case asks for are found', () => {
  expect(
    bindingsIn([
      { to: '{vault.host}', expect: { body: { json: { object: { '{nonce}': { matches: '{saved.id}{2}' } } } } } },
    ]),
  ).toEqual(['vault.host', 'nonce', 'saved.id'])
})

test('a nonce is new each time and may stand in any name', () => {
  const many = Array.from({ length: 50 }, newNonce)
  expect(new Set(many).size).toBe(50)
  for (const nonce of many) expect(nonce).toMatch(/^[a-z][a-z0-9]{9}$/)
})
