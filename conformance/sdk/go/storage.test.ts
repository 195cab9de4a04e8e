import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { accountKey, outcomes, sawAll } from '../storage/outcomes.js'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-go-storage-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const pins = readFileSync(join(sourcesOf('go'), 'go.mod'), 'utf8')
const recording = new Recording('go-storage', { language: 'Go', runtime: 'Go 1.26' })
const pinned = (name: string) => `${name} ${new RegExp(`/${name} v(\\S+)$`, 'm').exec(pins)![1]}`

test('Azure’s SDK for Go does each capability of Blob Storage by key, signature and identity', async ({ skip }) => {
  needs(skip, 'go', 'exec')
  const { status, stdout, stderr } = await runBy('exec', [join(prepared('go')!, 'bin/storage'), accountKey], {
    home,
    options: ['--offline', '--world', join(sourcesOf('storage'), 'world.yaml')],
    env: { SHOP_KEY: accountKey },
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual(
    outcomes({
      missing: ['PathNotFound', 'FileSystemNotFound'],
      deletesEmptyOnly: false,
      writesToSnapshots: true,
      signsForServices: false,
    }),
  )
  sawAll(recording, pinned('azblob'), pinned('azdatalake'))
})

recording.isAsRecorded()
