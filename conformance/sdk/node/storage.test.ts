import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { installedVersion } from '../installed.test-support.js'
import { Recording } from '../results.test-support.js'
import { accountKey, outcomes, sawAll } from '../storage/outcomes.js'
import { needs, runBy, sourcesOf } from '../ways.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-node-storage-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('node-storage', {
  language: 'JavaScript',
  runtime: `Node ${process.versions.node.split('.')[0]}`,
})
const named = (name: string) => `${name} ${installedVersion(name)}`

test('Azure’s SDK for JavaScript does each capability of Blob Storage by key, signature and identity', async ({
  skip,
}) => {
  needs(skip, 'node', 'exec')
  const { status, stdout, stderr } = await runBy(
    'exec',
    [process.execPath, join(sourcesOf('node'), 'storage/main.mjs')],
    {
      home,
      options: ['--offline', '--world', join(sourcesOf('storage'), 'world.yaml')],
      env: { SHOP_KEY: accountKey },
    },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual(
    outcomes({
      missing: ['BlobNotFound', 'ContainerNotFound'],
      deletesEmptyOnly: true,
      writesToSnapshots: true,
      signsForServices: true,
    }),
  )
  sawAll(recording, named('@azure/storage-blob'), named('@azure/storage-file-datalake'))
})

recording.isAsRecorded()
