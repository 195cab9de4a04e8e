import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { files, root } from '../house.test-support.js'
import { emulatedTable } from './emulated-table.js'
import { providers } from './arm/index.js'
import { services } from './index.js'

const page = join(root, 'docs/emulated.md')

const head = `# What is emulated

Generated from the operation rows by \`npm run docs\`; a test fails when it drifts.

*Stored only*: what set-up makes beside the things that the lab emulates. It is kept as given, with what templates and tools
read back (an address, a host name, an id); nothing of it runs, and ids in it are not looked up.

`

const rowFiles = files.filter((file) => file.startsWith('emulator/services/'))

/** The files that have an id written out, by the id. */
const filesById = new Map<string, Set<string>>()
for (const file of rowFiles)
  for (const [, id] of readFileSync(join(root, file), 'utf8').matchAll(/\b\w+: '([\w.-]+)'/g))
    filesById.set(id!, (filesById.get(id!) ?? new Set()).add(file))

const storedOnly = new Set(
  providers.flatMap(({ types }) =>
    types.filter((type) => type.storedOnly).flatMap(({ rows = [] }) => rows.map(({ id }) => id)),
  ),
)

/** The file that has the row: an id stands written out in one place. */
function fileOf(id: string): string {
  const found = [...(filesById.get(id) ?? [])]
  if (found.length !== 1) throw new Error(`${id} stands in ${found.length} files: ${found.join(', ')}`)
  return found[0]!
}

// `npm run docs` sets it: the page is written instead of judged.
test('the page of what is emulated says what the rows say', () => {
  const wanted = `${head}${emulatedTable(services, fileOf, storedOnly)}\n`
  if (process.env.MILAB_WRITE_DOCS === '1') writeFileSync(page, wanted)
  expect(readFileSync(page, 'utf8'), 'npm run docs writes it anew').toBe(wanted)
})
