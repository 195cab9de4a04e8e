import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { files, root } from '../emulator/house.test-support.js'

/* What a user gets from npm: the files that `npm pack` takes, and the words in them. */

interface Packed {
  readonly files: readonly { readonly path: string }[]
}

const npmPack = ['pack', '--dry-run', '--json', '--ignore-scripts']
const shell = process.platform === 'win32'
const [packed] = JSON.parse(execFileSync('npm', npmPack, { cwd: root, encoding: 'utf8', shell })) as [Packed]
const paths = packed.files.map(({ path }) => path)

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const manifest = JSON.parse(read('package.json')) as Record<string, unknown>

test('no link of the packed README, or of the pages packed with it, leads to a page that is not packed', () => {
  const pages = ['README.md', ...paths.filter((path) => /^docs\/[^/]+\.md$/.test(path))]
  const dead = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !/^[a-z]+:/.test(link))
      .map((link) => normalize(join(dirname(page), link)))
      // A page may lead to the source of what it describes, which is in the repository.
      .filter((path) => !paths.includes(path) && (page === 'README.md' || path.endsWith('.md')))
      .map((path) => `${page}: ${path}`),
  )
  expect(dead).toEqual([])
})

test('the package holds no test, no benchmark and no mutant', () => {
  expect(paths.filter((path) => /\.test|test-support|bench\/|selftest|mutant|\.map$/.test(path))).toEqual([])
  expect(paths).toContain('dist/THIRD-PARTY-LICENSES.md')
})

/** The built files that a built file loads at once, by their names. */
function loadedWith(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known
  known.add(file)
  for (const [, name] of read(file).matchAll(/^(?:import|export)\s[^'"()]*["'](\.[^"']+)["']/gm))
    loadedWith(normalize(join(dirname(file), name!)), known)
  return known
}

test.each([
  // A start loads all of these, and only a start.
  ['dist/cli/main.js', /\/(?:lab|common|helper-shared)\.js$/],
  ['dist/cli/helper.js', /\/(?:lab|common|command-line)\.js$/],
  ['dist/emulator/index.js', /\/(?:command-line|main)\.js$/],
])('%s loads no more than it needs', (file, others) => {
  const loaded = [...loadedWith(file)]
  expect(loaded.length).toBeGreaterThan(1)
  expect(loaded.filter((path) => others.test(path))).toEqual([])
})

test('installing it runs no script, and brings no package with it', () => {
  const scripts = Object.keys(manifest.scripts as object)
  expect(scripts.filter((name) => /^(pre|post)?(install|prepare)$|^(pre|post)?publish$/.test(name))).toEqual([])
  expect(manifest).not.toHaveProperty('dependencies')
})

test('its metadata name one repository', () => {
  const { repository, homepage, bugs } = manifest as Record<'repository' | 'bugs', { url: string }> & {
    homepage: string
  }
  const page = repository.url.replace(/^git\+(.*)\.git$/, '$1')
  expect([homepage, bugs.url]).toEqual([`${page}#readme`, `${page}/issues`])
  expect(manifest.description).toContain('Not affiliated with Microsoft')
})

// Spelt apart, so that this file does not find itself.
const shortName = ['npx', 'milab'].join(' ')

test(`nothing printed tells a user to run ${shortName}, a name on npm that is not ours`, () => {
  const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'))
  const printed = [...pages.map((file) => `docs/${file}`), 'README.md', 'CHANGELOG.md', 'action.yml', ...files]
  expect(printed.filter((file) => read(file).includes(shortName))).toEqual([])
})
