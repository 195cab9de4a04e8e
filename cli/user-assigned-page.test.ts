import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bare, milabFile, root, run } from './run-milab.test-support.js'

/* Runs what docs/user-assigned-identities.md prints, in a folder with the file that it prints first. */

const folder = mkdtempSync(join(tmpdir(), 'milab-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const page = readFileSync(join(root, 'docs/user-assigned-identities.md'), 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text!)

test('the page’s file names an identity, and its commands get what the page says', async ({ skip }) => {
  skip(process.platform !== 'linux', 'namespaces are a matter of Linux')
  writeFileSync(join(folder, 'milab.yaml'), blocks('yaml')[0]!)
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(milabFile, join(folder, 'node_modules/.bin/managed-identity-lab'))
  const env = { ...bare(), MILAB_HOME: join(folder, 'home'), NO_COLOR: '1' }
  const printed: unknown[] = []
  for (const script of blocks('bash')) {
    const { status, stdout, stderr } = await run('bash', ['-eu', '-c', script], env, folder)
    expect(status, stderr).toBe(0)
    printed.push(JSON.parse(stdout))
  }
  expect(printed).toEqual([
    expect.objectContaining({ client_id: '0c000000-0000-4000-8000-000000000001', token_type: 'Bearer' }),
    JSON.parse(blocks('json')[0]!),
  ])
})
