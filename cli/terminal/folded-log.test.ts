import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FoldedLog } from './folded-log.js'

let written = ''
const screen = { columns: 80, write: (text: string) => void (written += text) }
const logged = (kind: string, at = 0) => ({ kind, lines: [`line ${kind}`, `advice ${kind}`], time: `00:00:0${at}Z` })

beforeEach(() => {
  written = ''
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

/** What a terminal shows after these characters. */
function shown(text: string): string[] {
  const lines = ['']
  for (const [part] of text.matchAll(/\n|\r\u001b\[2K|[^\n\r]+/g))
    if (part === '\n') lines.push('')
    else lines[lines.length - 1] = part === '\r\u001b[2K' ? '' : lines.at(-1)! + part
  return lines
}

test('in a file, repeats are counted in a line each few seconds, and the counts add up', () => {
  const log = new FoldedLog({ screen, rewrites: false })
  for (let at = 0; at < 5; at++) log.add(logged('a', at))
  vi.advanceTimersByTime(2000)
  for (let at = 5; at < 8; at++) log.add(logged('a', at))
  log.add(logged('b'))
  log.add(logged('a'))
  log.add(logged('a', 9))
  log.close()
  expect(written).toBe(
    [
      'line a\nadvice a',
      '          ×4 more, the last at 00:00:04Z',
      '          ×3 more, the last at 00:00:07Z',
      'line b\nadvice b',
      'line a\nadvice a',
      '          ×1 more, the last at 00:00:09Z\n',
    ].join('\n'),
  )
})

test('on a terminal, repeats are counted in one line, and what else is printed goes above it', () => {
  const log = new FoldedLog({ screen, rewrites: true })
  for (let at = 0; at < 5; at++) log.add(logged('a', at))
  vi.advanceTimersByTime(100)
  expect(shown(written).at(-1)).toBe('          ×4 more, the last at 00:00:04Z')
  log.above(() => screen.write('notice\n'))
  for (let at = 5; at < 8; at++) log.add(logged('a', at))
  log.close()
  expect(shown(written)).toEqual(['line a', 'advice a', 'notice', '          ×7 more, the last at 00:00:07Z', ''])
})

test('a request like one of long ago is printed in full', () => {
  const log = new FoldedLog({ screen, rewrites: false })
  log.add(logged('a'))
  vi.advanceTimersByTime(10_000)
  log.add(logged('a'))
  log.close()
  expect(written).toBe('line a\nadvice a\nline a\nadvice a\n')
})

test('every request is printed or counted, in whatever order they come', () => {
  for (const rewrites of [true, false]) {
    written = ''
    const log = new FoldedLog({ screen, rewrites })
    const kinds = Array.from({ length: 500 }, (_, at) => 'aab'[((at * at) % 7) % 3]!)
    kinds.forEach((kind, at) => {
      log.add(logged(kind))
      if (at % 37 === 0) vi.advanceTimersByTime(3000)
    })
    log.close()
    const lines = shown(written)
    const printed = lines.filter((line) => line.startsWith('line')).length
    const counted = lines.map((line) => Number(/×(\d+) more/.exec(line)?.[1] ?? 0)).reduce((one, other) => one + other)
    expect(printed + counted).toBe(kinds.length)
  }
})
