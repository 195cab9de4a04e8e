import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entryPoints, moduleComment, publicFace, root, type Exported } from './api-page.test-support.js'

const face = publicFace()
const page = join(root, 'docs/api.md')

const head = `# What the package exports

Generated from the types by \`npm run docs\`; a test fails when it drifts, so nothing becomes public by accident. From 0.1 on, what stands here
follows SemVer.
`

const section = ({ name, comment, declaration }: Exported) =>
  [`### ${name}`, ...(comment === '' ? [] : [comment]), `\`\`\`ts\n${declaration}\n\`\`\``].join('\n\n')

/** An entry point: what its file says of it, its example, then each name. */
function entry(name: string, exported: readonly Exported[]): string {
  const [about = '', example] = moduleComment(entryPoints[name]!).replace('@module', '').trim().split('@example\n')
  const code = example === undefined ? [] : [`\`\`\`ts\n${example.trim()}\n\`\`\``]
  return [`## \`${name}\``, ...(about === '' ? [] : [about.trim()]), ...code, ...exported.map(section)].join('\n\n')
}

// `npm run docs` sets it: the page is written instead of judged.
test('the page of what the package exports says what the types say', () => {
  const wanted = `${head}\n${[...face].map(([name, exported]) => entry(name, exported)).join('\n\n')}\n`
  if (process.env.MILAB_WRITE_DOCS === '1') writeFileSync(page, wanted)
  expect(readFileSync(page, 'utf8'), 'npm run docs writes it anew').toBe(wanted)
})

test('the entry points are those of package.json', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, object>
  }
  const names = Object.keys(exports).filter((name) => name !== './package.json')
  expect(Object.keys(entryPoints)).toEqual(names.map((name) => name.replace('.', 'managed-identity-lab')))
})

test.each([...face])('every type that an exported type names is exported by name from %s', (_, exported) => {
  // What an in-process entry point names may come from the package's own.
  const names = new Set([...face.get('managed-identity-lab')!, ...exported].map(({ name }) => name))
  const missing = exported.flatMap(({ name, names: named }) =>
    named.filter((type) => !names.has(type)).map((type) => `${name} names ${type}`),
  )
  expect(missing).toEqual([])
})

test.each([...face])('%s shows by an example how it is used', (name, exported) => {
  const file = entryPoints[name]!
  const shown = moduleComment(file).includes('@example') || exported.some(({ examples }) => examples > 0)
  expect(shown, `${file} has an @example`).toBe(true)
})
