import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, sourcesOf } from '../ways.test-support.js'
import { runLines, step, type Line } from './lines.test-support.js'
import { more } from './more-lines.test-support.js'
import { byRest, cleanUp, logInAsPortal, onTheVm } from './set-up-lines.test-support.js'
import { tutorialSetUp } from './tutorial-set-up-lines.test-support.js'

/* The five tutorials from an empty world on: what they do in Azure's portal az does by its ordinary commands. */

const home = mkdtempSync(join(tmpdir(), 'milab-az-tutorials-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const azureCli = { language: 'Azure CLI', runtime: 'Python 3.11' }
const recording = new Recording('azure-cli-tutorials', azureCli)
const longRecording = new Recording('azure-cli-tutorials-long', azureCli)
const options = ['--offline', '--world', join(sourcesOf('azure-cli'), 'empty.yaml')]
const isLong = process.env.MILAB_LONG === '1'

/** Lines that are rows elsewhere. */
const quietly = (lines: readonly Line[]) => lines.map((line): Line => ({ ...line, does: undefined }))

test('az sets up the five tutorials by its ordinary commands, uses that on the VM, and cleans up', async ({ skip }) => {
  needs(skip, 'azure-cli', 'exec')
  const second = step('az keyvault secret show --vault-name mi-lab-vault --name mi-test --query value', 'My Secret')
  const lines = [logInAsPortal, ...tutorialSetUp, ...onTheVm, second, ...cleanUp]
  await runLines('exec', lines, recording, { home, options })
})

test.for(Object.keys(more))('az does what people use besides with %s', async (what, { skip }) => {
  skip(!isLong, 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'azure-cli', 'exec')
  const world = join(sourcesOf('azure-cli'), 'more.yaml')
  await runLines('exec', more[what]!, longRecording, { home, options: ['--offline', '--world', world] })
})

test('az sets up the tutorials by requests and object ids, too', async ({ skip }) => {
  skip(!isLong, 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'azure-cli', 'exec')
  await runLines('exec', [...quietly([logInAsPortal]), ...byRest, ...quietly(onTheVm)], longRecording, {
    home,
    options,
  })
})

recording.isAsRecorded()
longRecording.isAsRecorded()
