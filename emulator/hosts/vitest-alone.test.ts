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

test('a test that fails says what the lab refused, and what would let it through; one that passes says nothing', async () => {
  const folder = folderIn(join(root, 'coverage'))
  const body = (wanted: number) => `async () => {
    const answer = await fetch('http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://management.azure.com/', { headers: { Metadata: 'true' } })
    const headers = { Authorization: 'Bearer ' + (await answer.json()).access_token }
    const group = 'https://management.azure.com/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/other?api-version=2021-04-01'
    await fetch(group, { headers })
    expect((await fetch(group, { headers })).status).toBe(${wanted})
  }`
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { testTimeout: 30_000 } }\n')
  writeFileSync(
    join(folder, 'refused.test.ts'),
    [
      "import { test } from 'managed-identity-lab/vitest'",
      "import { expect } from 'vitest'",
      `test('fails', ${body(200)})`,
      `test('passes', ${body(403)})`,
    ].join('\n'),
  )
  const { output } = await node([join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder], folder)
  expect(output).toMatch(/Tests +1 failed \| 1 passed/)
  expect(output.match(/the lab refused:/g)).toHaveLength(1)
  expect(output).toMatch(
    /stderr \| refused\.test\.ts > fails\nthe lab refused:\n {2}403 arm\.resource-groups\.get as DevTestVM: DevTestVM may not .* \(2 times\)\n/,
  )
  expect(output).toContain('    milab.yaml, roleAssignments:  - { to: DevTestVM, role: Reader, on: ')
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
