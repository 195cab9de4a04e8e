import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { emulatedTable } from './emulated-table.js'
import { services } from './index.js'

const page = fileURLToPath(new URL('../../docs/emulated.md', import.meta.url))

const head = `# What is emulated

Generated from the operation rows by \`npm run docs\`; a test fails when it drifts.

`

// `npm run docs` sets it: the page is written instead of judged.
test('the page of what is emulated says what the rows say', () => {
  const wanted = `${head}${emulatedTable(services)}\n`
  if (process.env.MILAB_WRITE_DOCS === '1') writeFileSync(page, wanted)
  expect(readFileSync(page, 'utf8'), 'npm run docs writes it anew').toBe(wanted)
})
