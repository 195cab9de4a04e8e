import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

/* The built fixture where it must refuse: seen from outside, in a process of its own. */

const root = fileURLToPath(new URL('../../', import.meta.url))
const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function folderIn(parent: string): string {
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'milab-vitest-'))
  folders.push(folder)
  return folder
}

function node(args: readonly string[], cwd: string): Promise<{ status: number | null; output: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_OPTIONS)/.test(name)))
  const child = spawn(process.execPath, args, { cwd, env: { ...env, NO_COLOR: '1' } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, output })))
}

test('concurrent tests of one file are refused, each file beside it is none the worse', async () => {
  const folder = folderIn(join(root, 'coverage'))
  const head = "import { test } from 'managed-identity-lab/vitest'\nimport { expect } from 'vitest'\n"
  const body =
    'async ({ lab }) => {\n  await new Promise((resolve) => setTimeout(resolve, 300))\n  await ' +
    "fetch('https://mytestkeyvault.vault.azure.net/secrets')\n  expect(lab.requests).toHaveLength(1)\n}"
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {}\n')
  writeFileSync(
    join(folder, 'together.test.ts'),
    `${head}test.concurrent('one', ${body})\ntest.concurrent('two', ${body})\n`,
  )
  for (const name of ['a', 'b'])
    writeFileSync(join(folder, `${name}.test.ts`), `${head}test('one', ${body})\ntest('two', ${body})\n`)
  const { status, output } = await node([join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder], folder)
  expect(status, output).toBe(1)
  expect(output).toContain('two tests of one file use a lab at the same time')
  expect(output).toMatch(/Tests +1 failed \| 5 passed/)
}, 60_000)

test('without vitest or msw it says what to install', async () => {
  const folder = folderIn(tmpdir())
  const installed = join(folder, 'node_modules/managed-identity-lab')
  mkdirSync(installed, { recursive: true })
  for (const part of ['dist', 'package.json']) cpSync(join(root, part), join(installed, part), { recursive: true })
  const program = "import('managed-identity-lab/vitest').catch((error) => console.log(error.message))"
  expect((await node(['-e', program], folder)).output.trim()).toBe(
    'managed-identity-lab/vitest needs vitest; install it with: npm install --save-dev vitest msw',
  )
}, 30_000)
