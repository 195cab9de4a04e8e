import { expect, test } from 'vitest'
import { hierarchicalPath, tidyPath } from './path.js'

test.each([
  ['/c/./key', '/c/key'],
  ['/c/%2E/key', '/c/key'],
  ['/c/.%2Fkey', '/c/key'],
  ['/c/%2e%2fkey', '/c/key'],
  ['/c/a/../b', '/c/b'],
  ['/c/a/%2E./b', '/c/b'],
  ['/c/..', '/'],
  ['/../c', '/c'],
  ['/c/a/.', '/c/a/'],
  ['/c/win%5Cpath.txt', '/c/win/path.txt'],
  ['/c/win\\..\\path.txt', '/c/path.txt'],
])('%s is read as %s', (sent, read) => {
  expect(tidyPath(sent)).toBe(read)
})

test.each([
  '/',
  '/c',
  '/c/.hidden',
  '/c/a.b/c..d',
  '/c/a%2Eb',
  '/c/a%2Fb',
  '/c/...',
  '/c/a//b',
  '/c/a%5',
  '/c/%25%35%43',
])('%s is read as it is sent', (path) => {
  expect(tidyPath(path)).toBe(path)
})

test("a container's URL may end with a slash, a blob's name keeps it", () => {
  expect(tidyPath('/c/')).toBe('/c')
  expect(tidyPath('/c/a/')).toBe('/c/a/')
})

test.each([
  ['/c//', '/c/'],
  ['/c/%2F', '/c/'],
  ['/c/a//b/', '/c/a/b'],
  ['//c', '/c'],
  ['/c', '/c'],
])('in a hierarchical namespace %s is read as %s', (sent, read) => {
  expect(hierarchicalPath(tidyPath(sent))).toBe(read)
})
