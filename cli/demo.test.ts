import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { milab, root } from './run-milab.test-support.js'
import { terminalPicture } from './terminal-picture.test-support.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-demo-'))
const home = join(folder, 'home')
const ran = milab(home, ['demo'])
afterAll(() => rmSync(folder, { recursive: true }))

test('it shows the 403 in Azure’s words, who, why, the line that allows it, and the 200', async () => {
  const { status, stdout, stderr } = await ran
  expect([status, stderr]).toEqual([0, ''])
  const parts = [
    /secrets\/db-password\?… +403\n +Forbidden: Caller is not authorized to perform action on resource\.\n/,
    /who {2}orders\n/,
    /why {2}orders may not Microsoft\.KeyVault\/vaults\/secrets\/getSecret\/action/,
    /roleAssignments:\n +- \{ to: orders, role: Key Vault Secrets User, on: orders-kv \}\n/,
    /secrets\/db-password\?… +200\n +correct horse\n/,
    /npx managed-identity-lab conform --target live\n$/,
  ]
  const places = parts.map((part) => stdout.search(part))
  expect(places.every((place) => place >= 0)).toBe(true)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test('it fits into one screen of 80 columns and 24 lines', async () => {
  const lines = (await ran).stdout.trimEnd().split('\n')
  expect(lines.filter((line) => [...line].length > 80)).toEqual([])
  expect(lines.length).toBeLessThanOrEqual(24)
})

test('it writes no file', async () => {
  await ran
  expect(readdirSync(folder)).toEqual([])
})

// `npm run docs` sets it: the picture is written instead of judged.
test('the picture in the README is what the command prints', async () => {
  const picture = terminalPicture('npx managed-identity-lab demo', (await ran).stdout)
  const file = join(root, 'docs/first-screen.svg')
  if (process.env.MILAB_WRITE_DOCS === '1') writeFileSync(file, picture)
  expect(readFileSync(file, 'utf8'), 'npm run docs writes it anew').toBe(picture)
})
