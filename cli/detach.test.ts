import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cutLog } from './detach.js'

test('a log that is too long keeps its newest lines, whole, and what is written later follows them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milab-log-'))
  const path = join(folder, 'log')
  const file = openSync(path, 'ax+')
  try {
    const lines = Array.from({ length: 1000 }, (_, i) => `line ${i} ${'x'.repeat(80)}\n`)
    for (const line of lines) writeSync(file, line)
    cutLog(file, 200_000)
    expect(readFileSync(path, 'utf8')).toBe(lines.join(''))
    cutLog(file, 50_000)
    writeSync(file, 'later\n')
    const [first, ...rest] = readFileSync(path, 'utf8').split('\n')
    expect(first).toBe('(older lines were removed)')
    const kept = lines.slice(-(rest.length - 2)).map((line) => line.trimEnd())
    expect(rest).toEqual([...kept, 'later', ''])
    expect(kept.join('\n').length).toBeGreaterThan(20_000)
    expect(kept.join('\n').length).toBeLessThan(25_001)
  } finally {
    closeSync(file)
    rmSync(folder, { recursive: true })
  }
})
