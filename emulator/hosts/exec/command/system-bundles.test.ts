import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundlesHere } from './system-bundles.js'

test('names that lead to one file are one bundle, and names that lead nowhere are none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milab-bundles-'))
  const [file, link, dangling] = ['a.pem', 'b.pem', 'c.pem'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(file, '')
  symlinkSync('a.pem', link)
  symlinkSync('gone.pem', dangling)
  expect(bundlesHere([link, file, dangling, join(folder, 'none.pem')])).toEqual([file])
  rmSync(folder, { recursive: true })
})
