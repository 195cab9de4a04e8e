import { expect, test } from 'vitest'
import { elementsAt, headersAt } from './by-version.js'

test('an answer has the headers of its version, and a bare ETag before 2011-08-18', () => {
  const names = (version: string) =>
    headersAt(version, [
      ['ETag', '"0x8D"'],
      ['Accept-Ranges', 'bytes'],
      ['x-ms-lease-state', 'available'],
      ['Content-Disposition', 'inline'],
      ['x-ms-error-code', 'BlobNotFound'],
      ['x-ms-meta-a', 'b'],
    ]).map(([name, value]) => (name === 'ETag' ? value : name))
  expect(names('2009-09-19')).toEqual(['0x8D', 'x-ms-meta-a'])
  expect(names('2011-08-18')).toEqual(['"0x8D"', 'Accept-Ranges', 'x-ms-meta-a'])
  expect(names('2013-08-15')).toEqual([
    '"0x8D"',
    'Accept-Ranges',
    'x-ms-lease-state',
    'Content-Disposition',
    'x-ms-meta-a',
  ])
  expect(names('2017-07-29')).toHaveLength(6)
  expect(names('2026-10-06')).toHaveLength(6)
})

test('a list has the elements of its version', () => {
  expect(elementsAt('2019-10-10')('OrMetadata', '')).toBe('')
  expect(elementsAt('2019-12-12')('OrMetadata', '')).toBe('<OrMetadata />')
  expect(elementsAt('2009-09-19')('Content-Length', '1')).toBe('<Content-Length>1</Content-Length>')
})
