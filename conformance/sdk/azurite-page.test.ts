import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { azuritePage } from './azurite-page.test-support.js'
import { compared } from './azurite/asks/index.js'
import { known } from './azurite/known/index.js'

const page = new URL('../../docs/azurite-differences.md', import.meta.url)

// `npm run docs` sets it: the page is written instead of judged.
test('the page of differences from Azurite says what the comparison knows', () => {
  const wanted = azuritePage()
  if (process.env.MILAB_WRITE_DOCS === '1') writeFileSync(page, wanted)
  expect(readFileSync(page, 'utf8'), 'npm run docs writes it anew').toBe(wanted)
})

test('a request is known by its title, and a class of differences by what it is about', () => {
  for (const names of [compared.map(({ title }) => title), known.map(({ about }) => about)])
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
