import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, sourcesOf } from '../ways.test-support.js'
import { runLines } from './lines.test-support.js'
import { most, rest } from './template-lines.test-support.js'

/* az, unmodified, deploys a template. The rest of `az deployment` needs MILAB_LONG=1, which `.ci/long` sets. */

const home = mkdtempSync(join(tmpdir(), 'milab-az-templates-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const isLong = process.env.MILAB_LONG === '1'
const about = { language: 'Azure CLI', runtime: 'Python 3.11' }
const options = ['--offline', '--world', join(sourcesOf('azure-cli'), 'set-ups.yaml')]

if (!isLong) {
  const recording = new Recording('azure-cli-templates', about)
  test('az deploys a template', async ({ skip }) => {
    needs(skip, 'azure-cli', 'exec')
    await runLines('exec', most(home), recording, { home, options })
  })
  recording.isAsRecorded()
}

test(
  'az does with deployments what it can at a group and at the subscription',
  { timeout: 1_800_000 },
  async ({ skip }) => {
    skip(!isLong, 'it takes its time: MILAB_LONG=1 runs it')
    needs(skip, 'azure-cli', 'exec')
    await runLines('exec', [...most(home), ...rest(home)], new Recording('none', about), { home, options })
  },
)
