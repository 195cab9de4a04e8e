import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, sourcesOf } from '../ways.test-support.js'
import { certificates, createCertificate, readAsSecret } from './certificate-lines.test-support.js'
import { beginVault, createKeys, keys, rotate, signAndVerify } from './key-lines.test-support.js'
import { runLines, type Line } from './lines.test-support.js'

/* `az keyvault key|certificate`, unmodified. Each line is a process that takes a second: all of them need MILAB_LONG=1. */

const home = mkdtempSync(join(tmpdir(), 'milab-az-vault-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const isLong = process.env.MILAB_LONG === '1'
// Each run has a record of its own, which it is held against.
const recording = new Recording(isLong ? 'azure-cli-vault-long' : 'azure-cli-vault', {
  language: 'Azure CLI',
  runtime: 'Python 3.11',
})

const run = (lines: readonly Line[]) =>
  runLines('exec', [...beginVault, ...lines], recording, {
    home,
    options: ['--offline', '--world', join(sourcesOf('azure-cli'), 'vault.yaml')],
  })

if (!isLong)
  test('az keyvault makes, uses and rotates keys, and makes a certificate that is read as a secret', async ({
    skip,
  }) => {
    needs(skip, 'azure-cli', 'exec')
    await run([...createKeys, ...signAndVerify, ...rotate.slice(0, 1), ...createCertificate, ...readAsSecret])
  })

test.for([
  ['key', keys],
  ['certificate', certificates],
] as const)('az keyvault %s does each thing', { timeout: 900_000 }, async ([, lines], { skip }) => {
  needs(skip, 'azure-cli', 'exec')
  skip(!isLong, 'it takes its time: MILAB_LONG=1 runs it')
  await run(lines)
})

recording.isAsRecorded()
