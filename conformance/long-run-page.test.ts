import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/* docs/long-run.md, to whose end .ci/long adds a line. */

const page = readFileSync(new URL('../docs/long-run.md', import.meta.url), 'utf8')
const [head, , ...rows] = page.slice(page.indexOf('| date')).trimEnd().split('\n')

const cells: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  commit: /^[0-9a-f]{9}( with changes)?$/,
  machine: /^\d+ cores, \d+ GiB, \S.+$/,
  Node: /^v[\d.]+( and v[\d.]+)?$/,
  results: /^\d+ passed, \d+ failed(, \d+ skipped)?$/,
  minutes: /^\d+$/,
  fuzzed: /^\d+, seed \d+$/,
}

const cellsOf = (row: string) => row.slice(2, -2).split(' | ')

test('the table is what the page ends with, a line for each run', () => {
  expect(cellsOf(head!)).toEqual(Object.keys(cells))
  for (const row of rows) {
    const found = cellsOf(row)
    expect(found, row).toHaveLength(Object.keys(cells).length)
    for (const [index, [name, form]] of Object.entries(cells).entries()) expect(found[index], name).toMatch(form)
  }
})

test('the runs are in the order of their dates', () => {
  const dates = rows.map((row) => cellsOf(row)[0])
  expect(dates).toEqual([...dates].sort())
})

test("what .ci/long adds has the page's columns", () => {
  const script = readFileSync(new URL('../.ci/long', import.meta.url), 'utf8')
  const [, line] = /printf '(\| .*)\\n' .*\\\n/.exec(script)!
  expect(cellsOf(line!)).toHaveLength(Object.keys(cells).length)
})
