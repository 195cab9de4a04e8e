import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { accountKey, outcomes, sawAll } from '../storage/outcomes.js'
import { needs, runBy, sourcesOf } from '../ways.test-support.js'
import { client, java } from './java.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-java-storage-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('java-storage', { language: 'Java', runtime: 'Java 17' })

test('Azure’s SDK for Java does each capability of Blob Storage by key, signature and identity', async ({ skip }) => {
  skip(process.env.MILAB_LONG !== '1', 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'java', 'exec')
  const { status, stdout, stderr } = await runBy('exec', java('storage.Main'), {
    home,
    options: ['--offline', '--world', join(sourcesOf('storage'), 'world.yaml')],
    env: { SHOP_KEY: accountKey },
  })
  expect(status, stderr).toBe(0)
  expect(JSON.parse(stdout)).toEqual(
    outcomes({
      missing: ['BlobNotFound', 'ContainerNotFound'],
      deletesEmptyOnly: true,
      writesToSnapshots: false,
      signsForServices: true,
    }),
  )
  sawAll(recording, client('azure-storage-blob'), client('azure-storage-file-datalake'))
})

recording.isAsRecorded()
