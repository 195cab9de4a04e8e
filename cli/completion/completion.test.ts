import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, expect, test, vi } from 'vitest'
import { Language, Parser } from 'web-tree-sitter'
import { startLab } from '../../emulator/index.js'
import { commands } from '../commands.js'
import { milabFile } from '../run-milab.test-support.js'
import { hasTerminals, onTerminal } from '../terminal/on-a-terminal.test-support.js'
import { reply } from './reply.js'
import { scripts } from './scripts.js'

const home = mkdtempSync(join(tmpdir(), 'milab-completion-'))
const bin = join(home, 'bin')
mkdirSync(bin)
symlinkSync(milabFile, join(bin, 'milab'))
vi.stubEnv('MILAB_HOME', home)
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

const words = async (...line: string[]) =>
  (await reply(line)).split('\n').flatMap((word) => (word === '' ? [] : [word.replace(/\t.*/, '')]))

test('every command is completed, and every option of it that its help shows', async () => {
  expect(await words('')).toEqual([...commands.map(({ name }) => name), 'help', ':none'])
  for (const { name, load } of commands) {
    const command = new Command(name)
    ;(await load()).define(command)
    const shown = [...command.createHelp().visibleOptions(command)].flatMap(({ long }) => long ?? [])
    expect(await words(name, '-'), name).toEqual([...shown, ':none'])
  }
})

test.each([
  [['tuto'], ['tutorial', ':none']],
  [['no-such', ''], [':none']],
  [
    ['conform', 'expl'],
    ['explain', ':none'],
  ],
  [
    ['conform', 'explain', 'imds/token/missing-m'],
    ['imds/token/missing-metadata-header', ':none'],
  ],
  [
    ['env', '--shell', 'powers'],
    ['powershell', ':none'],
  ],
  [
    ['exec', '--source', 'container-i'],
    ['container-instances', ':none'],
  ],
  [
    ['exec', '--story', 'imds-th'],
    ['imds-throttled', ':none'],
  ],
  [
    ['fault', 'imds.tok'],
    ['imds.token', ':none'],
  ],
  [['start', '--world', 'mil'], [':files']],
  [
    ['start', '--world', 'milab.yaml', '--no-m'],
    ['--no-msi', ':none'],
  ],
  [['exec', '--quiet', 'py'], [':command 2']],
  [['exec', '--', 'python', '--ver'], [':command 2']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish', 'powershell', ':none'],
  ],
])('after milab %o come %o', async (line, wanted) => expect(await words(...line)).toEqual(wanted))

test('names of the running lab are completed, and without a lab none', async () => {
  expect(await words('exec', '--as', '')).toEqual([':none'])
  const scenario = {
    milab: 1 as const,
    runsOn: 'orders',
    resourceGroups: {
      shop: {
        userAssignedIdentities: { 'deploy-id': {} },
        virtualMachines: { orders: {}, billing: { identity: 'deploy-id' } },
      },
    },
  }
  await using _ = await startLab({ scenario, home, httpPort: 0, httpsPort: 0, msiPort: 0 })
  // The first request to a lab loads its control API, for longer than a person waits for a completion.
  await expect.poll(() => words('exec', '--as', ''), { timeout: 30_000 }).toEqual(['orders', 'billing', ':none'])
  expect(await words('token', '--identity', 'dep')).toEqual(['deploy-id', ':none'])
})

const shells = {
  bash: { start: ['bash', '--norc', '--noprofile', '-i'], load: 'source <(milab completion bash)' },
  zsh: { start: ['zsh', '-f', '-i'], load: 'autoload -U compinit; compinit -u; source <(milab completion zsh)' },
  fish: { start: ['fish', '--no-config', '-i'], load: 'milab completion fish | source' },
}

test.for(Object.entries(shells))(
  'in %s, the tab key completes commands, options, values, files and commands of others',
  async ([name, shell], { skip }) => {
    skip(!hasTerminals, 'terminals are opened on Linux only')
    const { start, load } = shell
    const isThere = spawnSync(start[0]!, ['--version']).status === 0
    skip(!isThere && name !== 'bash', `${name} is not installed here; .ci/long installs it`)
    const tab = (typed: string, whole: string) => [`type ${typed}\\t`, `wait ${whole}`, 'type \\x15']
    const { shown } = await onTerminal(
      start,
      [
        `type ${load}; echo loaded''now\\n`,
        'wait loadednow',
        ...tab('milab tuto', 'tutorial'),
        ...tab('milab exec --require-n', '--require-namespaces'),
        ...tab('milab exec --story imds-th', 'imds-throttled'),
        ...tab('milab start --world package-l', 'package-lock.json'),
        ...tab('milab exec -- slee', 'sleep'),
        'type exit\\n',
      ],
      { PATH: `${bin}:${process.env.PATH}`, HOME: home, MILAB_HOME: home },
    )
    expect(shown).toContain('package-lock.json')
  },
)

test('the script for PowerShell parses', async () => {
  await Parser.init()
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-powershell/package.json')
  const parser = new Parser()
  const wasm = readFileSync(grammar.replace(/package\.json$/, 'tree-sitter-powershell.wasm'))
  parser.setLanguage(await Language.load(new Uint8Array(wasm)))
  const isPowerShell = (text: string) => parser.parse(text)?.rootNode.hasError === false
  expect(isPowerShell(scripts.powershell)).toBe(true)
  expect(isPowerShell(scripts.powershell.replace('}', ''))).toBe(false)
})
