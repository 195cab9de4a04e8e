import { expect, test } from 'vitest'
import { guid, murmur64, uniqueString } from './hash.js'

test('the hash behind uniqueString is the published one', () => {
  // README of go-azure-uniquestring
  expect(murmur64(Buffer.from('hello-world'))).toBe(571013382255652050n)
})

test('parts are joined before they are hashed', () => {
  expect([uniqueString(['a', 'b']), guid(['a', 'b'])]).toEqual([uniqueString(['a-b']), guid(['a-b'])])
})
