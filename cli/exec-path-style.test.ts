import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { built, whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'

/* The projects of examples/from-azurite, as they are, and with the one line that moves them to identity. */

const examples = fileURLToPath(new URL('../examples/from-azurite/', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'milab-from-azurite-'))
const refused = whyNoNamespaces()
afterAll(() => rmSync(home, { recursive: true, force: true }))
beforeEach(({ skip }) => skip(refused !== undefined, refused))

function milabExec(...args: string[]): { status: number | null; printed: string[] } {
  const env = { ...process.env, MILAB_HOME: home }
  const ran = spawnSync(process.execPath, [built('cli/milab.js'), 'exec', ...args], {
    cwd: examples,
    env,
    encoding: 'utf8',
  })
  return { status: ran.status, printed: `${ran.stdout}${ran.stderr}`.trim().split('\n') }
}

/** Both programs of Node, which stop at the first thing that is not as they expect. */
const programs = (settings: (project: string) => string) => [
  'sh',
  '-c',
  `node node/orders.mjs ${settings('node')} && node dotnet/replay.mjs ${settings('dotnet')}`,
]

const ends = ['all is gone', '202 DELETE /azure-webjobs-hosts?restype=container']

test('they run as they are with --path-style', () => {
  const own = programs((project) => `${project}/settings.json`)
  const { status, printed } = milabExec('--offline', '--path-style', '10000', '--', ...own)
  expect(status, printed.join('\n')).toBe(0)
  expect(printed).toEqual(expect.arrayContaining(ends))
})

test('they run by identity with one line changed', () => {
  const settings = join(home, 'settings.json')
  writeFileSync(settings, '{ "storage": "https://ordersdata.blob.core.windows.net" }\n')
  const { status, printed } = milabExec('--offline', '--world', 'milab.yaml', '--', ...programs(() => settings))
  expect(status, printed.join('\n')).toBe(0)
  expect(printed).toEqual(expect.arrayContaining(ends))
})

test('--path-style is for a lab of the command’s own', () => {
  const { status, printed } = milabExec('--join', '--path-style', '10000', '--', 'true')
  expect(status).toBe(125)
  expect(printed).toEqual([
    'milab: --path-style and --join exclude each other: start the joined lab with milab start --path-style 10000, and give ' +
      'exec --reach 10000',
  ])
})
