import { expect, test } from 'vitest'
import { azFor } from './fix-az.js'

const assign = (on: string) => azFor({ assign: { to: 'an-object-id', role: 'Reader', on } }).split(' --scope ')[1]

test('a scope of usual characters is written as it is', () => {
  const scope = '/subscriptions/18efe9a6-db66-5808-9d7a-a2149bf65aba/resourceGroups/a.b_c-d/providers/N.M/t/x'
  expect(assign(scope)).toBe(scope)
})

test.each([
  ['/subscriptions/s/resourceGroups/(odd) name', "'/subscriptions/s/resourceGroups/(odd) name'"],
  ['/subscriptions/s/$(id)', "'/subscriptions/s/$(id)'"],
  ["/subscriptions/s/it's", "'/subscriptions/s/it'\\''s'"],
])('the scope %s of a request stays one word of the shell', (scope, word) => {
  expect(assign(scope)).toBe(word)
})
