import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { Command } from 'commander'
import { define } from './init.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-init-'))
afterAll(() => rmSync(folder, { recursive: true }))
const committed = readFileSync('fixtures/schemas/world.schema.json', 'utf8')
const packaged = 'node_modules/managed-identity-lab/dist/fixtures/schemas/world.schema.json'

/** A project in a repository of its own, with these files. */
function project(name: string, files: Readonly<Record<string, string>> = {}): string {
  mkdirSync(join(folder, name, '.git'), { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true })
    writeFileSync(join(folder, name, path), text)
  }
  return join(folder, name)
}

/** What `milab init` prints for a file, or the message of its failure. */
async function init(file: string, ...args: string[]): Promise<string> {
  let printed = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true))
  try {
    const command = new Command('init').exitOverride()
    define(command)
    await command.parseAsync(['--output', file, ...args], { from: 'user' })
    return printed
  } catch (error) {
    return `failure: ${(error as Error).message}`
  } finally {
    write.mockRestore()
  }
}

const filesOf = (place: string) => readdirSync(place).filter((name) => name !== '.git')
const firstLine = (file: string) => readFileSync(file, 'utf8').split('\n')[0]
const comment = (schema: string) => `# yaml-language-server: $schema=${schema}`

test('in a project without the package a copy of the schema is written, and the file names it', async () => {
  const place = project('python', { 'pyproject.toml': '' })
  const file = join(place, 'milab.yaml')
  expect(await init(file)).toBe(
    `wrote ${file}\nwrote ${join(place, 'milab.schema.json')}, by which editors complete and check it\n` +
      `milab start --world ${file}   uses it\n`,
  )
  expect(firstLine(file)).toBe(comment('./milab.schema.json'))
  expect(readFileSync(join(place, 'milab.schema.json'), 'utf8')).toBe(committed)
})

test('where the package is installed, in the folder or above it, its schema is named and nothing is copied', async () => {
  const place = project('node', { [packaged]: '{}', 'packages/shop/README.md': '' })
  await init(join(place, 'milab.yaml'))
  expect(firstLine(join(place, 'milab.yaml'))).toBe(comment(`./${packaged}`))
  expect(filesOf(place)).not.toContain('milab.schema.json')
  const inner = join(place, 'packages/shop')
  await init(join(inner, 'milab.yaml'))
  expect(firstLine(join(inner, 'milab.yaml'))).toBe(comment(`../../${packaged}`))
  expect(filesOf(inner)).toEqual(['README.md', 'milab.yaml'])
  expect(relative(inner, join(place, packaged))).toBe(`../../${packaged}`)
})

test('a package above the root of the repository is not named: it is not there on another machine', async () => {
  project('home', { [packaged]: '{}' })
  const place = project('home/repository')
  await init(join(place, 'milab.yaml'))
  expect(firstLine(join(place, 'milab.yaml'))).toBe(comment('./milab.schema.json'))
})

test('--schema writes the copy in any project, --no-schema neither writes nor names it', async () => {
  const place = project('either', { [packaged]: '{}' })
  await init(join(place, 'a.yaml'), '--no-schema')
  expect(filesOf(place)).toEqual(['a.yaml', 'node_modules'])
  expect(readFileSync(join(place, 'a.yaml'), 'utf8')).not.toContain('$schema')
  await init(join(place, 'b.yaml'), '--schema')
  expect(firstLine(join(place, 'b.yaml'))).toBe(comment('./milab.schema.json'))
  expect(filesOf(place)).toEqual(['a.yaml', 'b.yaml', 'milab.schema.json', 'node_modules'])
})

test('an older schema is replaced; another file of that name is not, and then nothing is written', async () => {
  const older = project('older', { 'milab.schema.json': '{"properties":{"milab":{"const":1}}}' })
  expect(await init(join(older, 'milab.yaml'))).toMatch(/^wrote /)
  expect(readFileSync(join(older, 'milab.schema.json'), 'utf8')).toBe(committed)
  for (const text of ['{"type":"object"}', 'mine']) {
    const place = project(`foreign ${text.length}`, { 'milab.schema.json': text })
    expect(await init(join(place, 'milab.yaml'))).toBe(
      `failure: ${join(place, 'milab.schema.json')} already exists and is not the schema of a world; ` +
        '--force overwrites it, --no-schema does without',
    )
    expect(filesOf(place)).toEqual(['milab.schema.json'])
    expect(readFileSync(join(place, 'milab.schema.json'), 'utf8')).toBe(text)
    expect(await init(join(place, 'milab.yaml'), '--force')).toMatch(/^wrote /)
  }
})

test('a scenario file that exists stays as it is, and no schema is written beside it', async () => {
  const place = project('there', { 'milab.yaml': 'milab: 1\n' })
  const file = join(place, 'milab.yaml')
  expect(await init(file)).toBe(`failure: ${file} already exists; --force overwrites it`)
  expect(filesOf(place)).toEqual(['milab.yaml'])
})
