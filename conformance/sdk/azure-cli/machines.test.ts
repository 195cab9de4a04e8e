import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, sourcesOf } from '../ways.test-support.js'
import { runLines } from './lines.test-support.js'
import { machine, power, providers, tags } from './machine-lines.test-support.js'

/* az, unmodified: it makes a machine in a world that has none, by its own template. */

const home = mkdtempSync(join(tmpdir(), 'milab-az-machines-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('azure-cli-machines', { language: 'Azure CLI', runtime: 'Python 3.11' })
const world = ['--offline', '--world', join(sourcesOf('azure-cli'), 'empty.yaml')]

test('az makes a machine with an identity and a role, on which the Resource Manager tutorial works until it is off', async ({
  skip,
}) => {
  needs(skip, 'azure-cli', 'exec')
  await runLines('exec', [...machine, ...power], recording, { home, options: world })
})

recording.isAsRecorded()

test('az tags a machine and registers providers', async ({ skip }) => {
  skip(process.env.MILAB_LONG !== '1', 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'azure-cli', 'exec')
  const long = new Recording('azure-cli-machines', { language: 'Azure CLI', runtime: 'Python 3.11' })
  await runLines('exec', [...machine.slice(0, 3), ...tags], long, { home, options: world })
  const unregistered = ['--offline', '--world', join(sourcesOf('azure-cli'), 'unregistered.yaml')]
  await runLines('exec', providers, long, { home, options: unregistered })
}, 600_000)
