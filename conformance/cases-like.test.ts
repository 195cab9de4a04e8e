import { expect, test } from 'vitest'
import { casesLike } from './cases-like.js'

const ids = ['imds/token/issues', 'imds/token/missing-resource', 'imds/token/no-identity', 'imds/versions', 'blob/put']

test.each([
  ['imds/versoins', 'did you mean imds/versions? milab conform list prints all'],
  ['imds/x', 'did you mean imds/token/issues, imds/token/missing-resource, imds/token/no-identity (and 1 more)?'],
  ['missing-resource', 'did you mean imds/token/missing-resource? milab conform list prints all'],
  ['imds/token', 'did you mean imds/token/issues, imds/token/missing-resource, imds/token/no-identity?'],
  ['token/*', 'did you mean imds/token/issues, imds/token/missing-resource, imds/token/no-identity?'],
  ['nope', 'ids start with imds/, blob/; milab conform list prints them'],
])('for %s, which names no case, it proposes what is like it', (text, words) =>
  expect(casesLike(text, ids)).toContain(words),
)

test('ids that start as the given one does come first', () =>
  expect(casesLike('imds/tokn/*', ['imds/audiences/token', ...ids])).toContain('did you mean imds/token/issues,'))
