import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { outcomes, sawAll } from '../vault/outcomes.js'
import { needs, runBy, sourcesOf } from '../ways.test-support.js'
import { client, java } from './java.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-java-vault-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('java-vault', { language: 'Java', runtime: 'Java 17' })

test('Azure’s SDK for Java makes, uses and deletes keys and certificates of a vault', async ({ skip }) => {
  skip(process.env.MILAB_LONG !== '1', 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'java', 'exec')
  const { status, stdout, stderr } = await runBy('exec', java('vault.Main'), {
    home,
    options: ['--offline', '--world', join(sourcesOf('vault'), 'world.yaml')],
  })
  expect(status, stderr).toBe(0)
  expect(JSON.parse(stdout)).toEqual(outcomes)
  sawAll(recording, client('azure-security-keyvault-keys'), client('azure-security-keyvault-certificates'))
})

recording.isAsRecorded()
