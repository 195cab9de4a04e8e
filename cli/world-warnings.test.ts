import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { Command } from 'commander'
import { define } from './world.js'
import { loadWorld } from './world-file.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-warnings-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'milab.yaml')
writeFileSync(
  file,
  [
    'milab: 1',
    'resourceGroups: { rg: { virtualMachines: { vm: {} }, vaults: { v01: {} } } }',
    'roleAssignments:',
    '  - { to: vm, role: Key Vault Secrets User, on: v01 }',
  ].join('\n'),
)
const warning = `warning: ${file}:4:21 roleAssignments[0].role: has no effect: v01 judges by access policies`

/** What `milab world` prints, and its exit code. */
async function world(...args: string[]) {
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    vi.spyOn(process[name], 'write').mockImplementation((text) => ((printed[name] += String(text)), true))
  const command = new Command('world')
  define(command)
  await command.parseAsync(args, { from: 'user' })
  const code = process.exitCode ?? 0
  process.exitCode = 0
  vi.restoreAllMocks()
  return { ...printed, code }
}

test('what is valid and void is a warning, and the exit code is 0', async () => {
  const { stdout, stderr, code } = await world('check', file)
  expect(stderr).toContain(warning)
  expect(stdout).toMatch(/is valid: \d+ resources, 1 warning\n$/)
  expect(code).toBe(0)
})

test('with --strict the exit code is 1', async () => {
  expect((await world('check', '--strict', file)).code).toBe(1)
})

test('start and exec load the same warnings', async () => {
  expect((await loadWorld(file)).warnings).toEqual([expect.stringContaining(warning)])
  writeFileSync(file, 'milab: 1\n')
  expect((await loadWorld(file)).warnings).toEqual([])
  expect((await world('check', '--strict', file)).code).toBe(0)
})
