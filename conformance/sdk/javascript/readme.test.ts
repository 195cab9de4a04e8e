import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

/* The tests in the README and its guide, run as a user runs them: by vitest, on the built package under its own name. */

const root = fileURLToPath(new URL('../../../', import.meta.url))
let folder: string

beforeAll(() => {
  mkdirSync(join(root, 'coverage'), { recursive: true })
  folder = mkdtempSync(join(root, 'coverage/printed-tests-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function printedTests(page: string): string[] {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^```ts\n(.*?)^```/gms)].map(([, text]) => text!)
  return blocks.filter((text) => /^test\(/m.test(text))
}

interface Report {
  numPassedTests: number
  testResults: { status: string; message: string; assertionResults: { title: string; failureMessages: string[] }[] }[]
}

const pages = ['README.md', 'docs/in-your-tests.md', 'docs/trouble.md', 'docs/blob-storage.md', 'docs/forwards.md']

test('every test that stands in the README and in the guides to tests, storage and trouble passes', async () => {
  const printed = pages.map(printedTests)
  expect(printed.map((list) => list.length)).toEqual([1, 3, 1, 1, 1])
  printed.flat().forEach((text, i) => writeFileSync(join(folder, `printed-${i}.test.ts`), text))
  // vitest would find ours further up; a user has nothing set.
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { testTimeout: 30_000 } }\n')
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|AZURE_|MSI_|IDENTITY_|NODE_OPTIONS)/.test(name)),
  )
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      folder,
      '--reporter=default',
      '--reporter=json',
      '--outputFile.json',
      join(folder, 'report.json'),
    ],
    { env },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const status = await new Promise((resolve) => child.on('close', resolve))
  expect(status, output).toBe(0)
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report
  expect(report.testResults.map((file) => file.status)).toEqual(printed.flat().map(() => 'passed'))
  expect(report.numPassedTests).toBe(
    printed
      .flat()
      .join('')
      .match(/^test\(/gm)!.length,
  )
}, 240_000)
