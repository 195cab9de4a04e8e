import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { needs, nothingConfigured, run } from '../ways.test-support.js'
import { variables } from './lines.test-support.js'

/* The commands of docs/azure-cli.md, all of them in one shell, as a reader types them. */

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'milab-az-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The bash blocks of the page, each with what a json block behind it says that it prints. */
function blocks(): { script: string; prints: string }[] {
  const page = readFileSync(join(root, 'docs/azure-cli.md'), 'utf8')
  return [...page.matchAll(/^```bash\n(.*?)^```\n(?:\n```json\n(.*?)^```\n)?/gms)].map(([, script, prints]) => ({
    script: script!,
    prints: prints ?? '',
  }))
}

test('docs/azure-cli.md works as it stands there', async ({ skip }) => {
  needs(skip, 'azure-cli', 'exec')
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(join(root, 'dist/cli/milab.js'), join(folder, 'node_modules/.bin/managed-identity-lab'))
  const script = blocks()
    .map((block) => `${block.script}\necho '<<<next>>>'\n`)
    .join('')
  // A network of its own, where the ports that the page speaks of are free.
  const alone = [
    'unshare',
    process.geteuid?.() === 0 ? '-n' : '-Urn',
    'sh',
    '-c',
    'ip link set lo up && exec "$@"',
    'alone',
  ] as const
  const env = { ...nothingConfigured(), ...variables(''), MILAB_HOME: join(folder, 'home'), NO_COLOR: '1' }
  const { status, stdout, stderr } = await run([...alone, 'bash', '-eu', '-o', 'pipefail', '-c', script], env, folder)
  expect(status, stderr).toBe(0)
  expect(stderr).not.toMatch(/ERROR|WARNING|Traceback/)
  // … stands for anything, as it does in the README's blocks.
  const printed = stdout.split('<<<next>>>\n')
  const expected = [...blocks().map(({ prints }) => prints), '']
  expect(printed).toEqual(
    expected.map(
      (text) =>
        expect.stringMatching(
          new RegExp(
            `^${text
              .split('…')
              .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
              .join('.*')}$`,
          ),
        ) as string,
    ),
  )
})
