import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

/* Azure's SDK for Python, unmodified, in processes of its own. */

const home = mkdtempSync(join(tmpdir(), 'milab-python-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('python', { language: 'Python', runtime: 'Python 3.11' })
const python = () => join(prepared('python')!, 'bin/python')
const program = (name: string) => join(sourcesOf('python'), name)

test.for(['exec', 'exec-app-service', 'variables', 'variables-app-service'] as const)('ten lines with nothing configured print the secret, by %s', async (way, { skip }) => {
  needs(skip, 'python', way)
  const ran = await runBy(way, [python(), program('ten_lines.py')], { home })
  expect(ran).toEqual({ status: 0, stdout: 'p@ssw0rd!\n', stderr: '' })
  recording.saw(way, 'azure-keyvault-secrets 4.12.0', 'a secret, with DefaultAzureCredential')
})

recording.isAsRecorded()
