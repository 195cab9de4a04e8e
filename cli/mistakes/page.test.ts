import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../run-milab.test-support.js'
import { mistakesPage } from './page.test-support.js'
import { chapters } from './chapters.test-support.js'

// `npm run docs` sets it: the page is written instead of judged.
test('the page of mistakes says what is said', () => {
  const page = join(root, 'docs/mistakes.md')
  const wanted = mistakesPage(chapters)
  if (process.env.MILAB_WRITE_DOCS === '1') writeFileSync(page, wanted)
  expect(readFileSync(page, 'utf8'), 'npm run docs writes it anew').toBe(wanted)
})
