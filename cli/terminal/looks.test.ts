import { expect, test } from 'vitest'
import { looksOf } from './looks.js'
import { openingCommand } from './open-page.js'

test.each([
  [true, {}, { colour: true, rewrites: true }],
  [true, { NO_COLOR: '1' }, { colour: false, rewrites: true }],
  [true, { TERM: 'dumb' }, { colour: false, rewrites: false }],
  [false, {}, { colour: false, rewrites: false }],
  [undefined, {}, { colour: false, rewrites: false }],
])('a stream that is a terminal: %s, with %o, shows %o', (isTTY, env, looks) =>
  expect(looksOf(isTTY === undefined ? {} : { isTTY }, env)).toEqual(looks),
)

test('a browser is looked for only where there is a screen', () => {
  expect(openingCommand('http://h/', 'linux', {})).toBeUndefined()
  expect(openingCommand('http://h/', 'linux', { DISPLAY: ':0' })).toEqual(['xdg-open', 'http://h/'])
  expect(openingCommand('http://h/', 'darwin', {})).toEqual(['open', 'http://h/'])
})
