import { expect, test } from 'vitest'
import { box, type BoxRow } from './box.js'

const rows: readonly BoxRow[] = [
  ['IMDS', 'http://127.0.0.1:4080/metadata/…   also the proxy for Azure’s host names'],
  undefined,
  ['Access', 'Reader on DevTest; Key Vault Secrets User on orders-kv; secrets in mytestkeyvault'],
]

test.each([200, 80, 60, 50])('in %d columns every line ends at the same border', (columns) => {
  const lines = box('lab', rows, columns)
  expect(new Set(lines.map((line) => [...line].length)).size).toBe(1)
  expect([...lines[0]!].length).toBeLessThanOrEqual(columns)
})

test('what does not fit goes on below, where the text begins', () =>
  expect(box('lab', [['Access', 'Reader on DevTest; secrets in mytestkeyvault']], 44)).toEqual([
    '╭─ lab ──────────────────────────────────╮',
    '│ Access   Reader on DevTest; secrets in │',
    '│          mytestkeyvault                │',
    '╰────────────────────────────────────────╯',
  ]))

test('a path that is longer than the box stays whole', () => {
  const path = `/home/${'a'.repeat(60)}/ca.pem`
  const lines = box(
    'lab',
    [
      ['CA', path],
      ['World', 'milab.yaml'],
    ],
    40,
  )
  expect(lines[1]).toBe(`│ CA       ${path}`)
  expect([...lines[2]!].length).toBe(40)
})
