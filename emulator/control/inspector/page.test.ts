import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { everyFile, root } from '../../house.test-support.js'
import { eventReader } from './page/event-stream.js'
import { hashOf, routeOf } from './page/route.js'

const folder = 'emulator/control/inspector/page/'
const pageFiles = everyFile.filter((file) => file.startsWith(folder))

test('the page imports preact, itself, and of the emulator only what it reads of the control API', () => {
  const specifiers = pageFiles.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier]) => {
      const isOwn = specifier!.startsWith('.')
      return isOwn ? join(file, '..', specifier!).replace(folder, '') : specifier!
    }),
  )
  const foreign = specifiers.filter((specifier) => !/^(?:preact(?:\/hooks)?|@preact\/signals)$/.test(specifier))
  expect(foreign.filter((specifier) => specifier.startsWith('emulator/'))).toEqual(
    foreign.filter((specifier) => /^emulator\/control\/inspector\/wire(?:-\w+)?\.js$/.test(specifier)),
  )
  expect(foreign.filter((specifier) => !/\.js$/.test(specifier))).toEqual([])
  expect(pageFiles.length).toBeGreaterThan(5)
})

test('what the page reads of the control API imports nothing else', () => {
  const wire = everyFile.filter((file) => /^emulator\/control\/inspector\/wire(?:-\w+)?\.ts$/.test(file))
  expect(wire.length).toBeGreaterThan(1)
  for (const file of wire)
    expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/\bimport\b [^']*'(?!\.\/wire\.js')/)
})

test('events are read from pieces that end anywhere, and comments are not events', () => {
  const text = 'id: 1\nevent: request\ndata: {"url":"a: b"}\n\n: alive\n\nid: 2\nevent: clock\ndata: {}\n\n'
  const expected = [
    { id: '1', name: 'request', data: '{"url":"a: b"}' },
    { id: '2', name: 'clock', data: '{}' },
  ]
  for (let size = 1; size <= text.length; size++) {
    const read = eventReader()
    const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g'))!
    expect(pieces.flatMap(read)).toEqual(expected)
  }
})

const tab = (path: string) => ({ path })

test.each([
  ['', 'r', []],
  ['#', 'r', []],
  ['#/', 'r', []],
  ['#/r/5', 'r', ['5']],
  ['#/world', 'world', []],
  ['#/world/a%2Fb/', 'world', ['a/b']],
  ['#/world/%zz', 'world', ['%zz']],
  ['#/there-is-none/5', 'r', []],
])('the address %j leads to the tab %s', (hash, path, rest) => {
  const route = routeOf(hash, [tab('r'), tab('world')])
  expect([route.tab.path, route.rest]).toEqual([path, rest])
})

test('an address that was made leads to what it was made for', () => {
  const rest = ['a/b', 'ä %', '5']
  expect(routeOf(hashOf('world', ...rest), [tab('r'), tab('world')]).rest).toEqual(rest)
})
