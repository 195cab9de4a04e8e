import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../emulator/house.test-support.js'
import { commands } from './commands.js'

/** What loading a file loads with it: files of ours from the root of the checkout, and packages by their names. */
function loadedWith(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known
  known.add(file)
  for (const name of staticImports(file))
    if (name.startsWith('.'))
      loadedWith(relative(root, resolve(root, dirname(file), name)).replace(/\.js$/, '.ts'), known)
    else if (!name.startsWith('node:')) known.add(name)
  return known
}

// Types and `import()` load nothing.
const staticImports = (file: string) =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /^(?:import|export)\s(?!type\s)(?:[^'"();]*?\sfrom\s)?'([^']+)'/gm,
    ),
  ].map((match) => match[1]!)

test('before Node’s version has been looked at, nothing else is loaded', () =>
  expect([...loadedWith('cli/milab.ts')].sort()).toEqual(['cli/milab.ts', 'cli/node-version.ts']))

test('milab --help, --version and a mistyped command load no command', () => {
  expect([...loadedWith('cli/main.ts')].sort()).toEqual([
    'cli/commands.ts',
    'cli/failure.ts',
    'cli/main.ts',
    'cli/program.ts',
    'commander',
    'emulator/hosts/home.ts',
    'emulator/version.ts',
  ])
})

test.each(commands.map(({ name }) => name))(
  'milab %s --help loads no other command, no emulator, no package',
  (name) => {
    const loaded = [...loadedWith(`cli/${name}.ts`)]
    const others = commands.filter((row) => row.name !== name).map((row) => `cli/${row.name}.ts`)
    expect(loaded.filter((file) => others.includes(file))).toEqual([])
    expect(loaded.filter((file) => /^(?:emulator|conformance)\/(?:index|create|services\/)/.test(file))).toEqual([])
    expect(loaded.filter((file) => !file.endsWith('.ts') && file !== 'commander')).toEqual([])
  },
)
