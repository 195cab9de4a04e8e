import { expect, test } from 'vitest'
import { compare, type Mismatch } from './match.js'
import type { Match } from './model.js'

const token = (claims: object) =>
  [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.c2ln'
const paths = (found: readonly Mismatch[]) => found.map(({ path }) => path)

const fits: readonly (readonly [string, Match, unknown])[] = [
  ['the same text', 'a', 'a'],
  ['null', null, null],
  ['a pattern', { matches: '^a.c$' }, 'abc'],
  ['a guid in capitals', { like: 'guid' }, '98F51385-2EDC-4B79-BED9-7718DE4CB861'],
  ['an integer', { like: 'integer' }, 3],
  ['an integer as text', { like: 'integer-string' }, '86399'],
  ['a JWT', { like: 'jwt' }, token({ aud: 'x' })],
  ['base64', { like: 'base64' }, 'YWI='],
  ['an HTTP date', { like: 'http-date' }, 'Sat, 21 Nov 2026 10:23:17 GMT'],
  ['32 hex digits', { like: 'hex32' }, '7c2204c6093c4d859bc5b9eff8f29050'],
  ['an ISO date with seven decimals', { like: 'iso-date' }, '2017-09-11T00:12:27.1234567Z'],
  ['the members asked for', { object: { a: 1 } }, { a: 1 }],
  ['more members, when open', { object: { a: 1 }, open: true }, { a: 1, b: 2 }],
  ['members in order', { object: { a: 1, b: 2 }, ordered: true }, { a: 1, b: 2 }],
  ['members in order among others', { object: { a: 1, b: 2 }, ordered: true, open: true }, { a: 1, x: 0, b: 2 }],
  ['a member that may not be there', { object: { a: { absent: true } } }, {}],
  ['an array', { array: [1, { like: 'integer' }] }, [1, 2]],
  ['each of an array', { each: { like: 'integer' }, atLeast: 2 }, [1, 2]],
  ['each of an empty array', { each: 1 }, []],
  ['one of an array', { some: { object: { n: 2 }, open: true } }, [{ n: 1 }, { n: 2, m: 3 }]],
  ['claims', { claims: { object: { aud: 'x' }, open: true } }, token({ aud: 'x', iss: 'y' })],
  ['the ends of a range', { between: [1, 2] }, 2],
  ['a range as text', { between: [86_000, 86_400] }, '86399'],
  ['anything, null too', { anything: true }, null],
  [
    'one of several',
    {
      oneOf: [
        { seen: '2026', match: 'b' },
        { seen: '2022', match: { matches: '^a' } },
      ],
    },
    'ab',
  ],
  [
    'one of several',
    {
      oneOf: [
        { seen: '2026', match: 'b' },
        { seen: '2022', match: 'a' },
      ],
    },
    'b',
  ],
  ['what is absent', { absent: true }, undefined],
]

for (const [what, match, got] of fits) {
  test(`${what} fits`, () => expect(compare(match, got, 'body')).toEqual([]))
}

const differs: readonly (readonly [string, Match, unknown, string[]])[] = [
  ['a number for a text', '1', 1, ['body']],
  ['a text for a number', 1, '1', ['body']],
  ['a pattern that is not met', { matches: '^b' }, 'abc', ['body']],
  ['a pattern on a number', { matches: '1' }, 1, ['body']],
  ['a text that is no guid', { like: 'guid' }, '98f51385', ['body']],
  ['a number with decimals', { like: 'integer' }, 1.5, ['body']],
  ['an integer where its text is asked', { like: 'integer-string' }, 86399, ['body']],
  ['two parts with dots that are no JWT', { like: 'jwt' }, 'a.b.c', ['body']],
  ['base64 of a wrong length', { like: 'base64' }, 'YWI', ['body']],
  ['an ISO date for an HTTP date', { like: 'http-date' }, '2026-11-21T10:00:00Z', ['body']],
  ['hex digits in capitals', { like: 'hex32' }, '7C2204C6093C4D859BC5B9EFF8F29050', ['body']],
  ['a day that no month has', { like: 'iso-date' }, '2026-13-40T00:00:00Z', ['body']],
  ['a member too many', { object: { a: 1 } }, { a: 1, b: 2 }, ['body.b']],
  ['a member too few', { object: { a: 1, b: 2 } }, { a: 1 }, ['body.b']],
  ['a member that must not be there', { object: { a: { absent: true } }, open: true }, { a: null }, ['body.a']],
  ['a member inherited by every object', { object: { toString: { anything: true } } } as Match, {}, ['body.toString']],
  ['none of several', { oneOf: [{ seen: '2026', match: 'b' }] }, 'a', ['body']],
  ['members in another order', { object: { a: 1, b: 2 }, ordered: true }, { b: 2, a: 1 }, ['body']],
  ['an array for an object', { object: {}, open: true }, [], ['body']],
  ['an array that is too long', { array: [1] }, [1, 2], ['body']],
  ['a wrong member of an array', { array: [1, 2] }, [1, 3], ['body[1]']],
  ['too few of each', { each: 1, atLeast: 1 }, [], ['body']],
  ['one wrong of each', { each: 1 }, [1, 2], ['body[1]']],
  ['an array without such a member', { some: 3 }, [1, 2], ['body']],
  ['a wrong claim', { claims: { object: { aud: 'x' }, open: true } }, token({ aud: 'x/' }), ['body.claims.aud']],
  ['claims of what is no JWT', { claims: { object: {}, open: true } }, 'opaque', ['body']],
  ['a number below a range', { between: [1, 2] }, 0, ['body']],
  ['an empty text in a range', { between: [0, 2] }, '', ['body']],
  ['nothing for anything', { anything: true }, undefined, ['body']],
  ['null for what is absent', { absent: true }, null, ['body']],
]

for (const [what, match, got, where] of differs) {
  test(`${what} does not fit`, () => expect(paths(compare(match, got, 'body'))).toEqual(where))
}

test('a mismatch deep in a body says where it is', () => {
  const match: Match = { object: { value: { each: { object: { properties: { object: { 'odd name': 1 } } } } } } }
  const [found] = compare(
    match,
    { value: [{ properties: { 'odd name': 1 } }, { properties: { 'odd name': 2 } }] },
    'body',
  )
  expect(found).toEqual({ path: 'body.value[1].properties["odd name"]', expected: '1', got: '2' })
})

test('a mismatch shows no secret, no token and no key', () => {
  const secret = 'correct horse battery staple'
  const found = [
    ...compare({ object: { value: secret } }, { value: 'another secret' }, 'body'),
    ...compare({ object: { a: 1 } }, { a: 1, access_token: token({}), keys: [{ value: secret }] }, 'body'),
    ...compare('nothing', `Bearer ${token({ aud: 'x' })}`, 'body.text'),
  ]
  expect(found).toHaveLength(4)
  expect(JSON.stringify(found)).not.toMatch(/horse|another secret|eyJ/)
})
