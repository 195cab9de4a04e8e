import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { accountKey } from '../storage/outcomes.js'
import { needs, sourcesOf } from '../ways.test-support.js'
import { runLines, step, works, type Line } from './lines.test-support.js'
import { cors, policies, properties } from './account-lines.test-support.js'
import { dataLake, files } from './lake-lines.test-support.js'
import { a, begin, blobs, leases, upload, type Credential } from './storage-lines.test-support.js'

/* `az storage`, unmodified. Each line is a process that takes a second: all of them need MILAB_LONG=1, which `.ci/long` sets. */

const home = mkdtempSync(join(tmpdir(), 'milab-az-storage-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const isLong = process.env.MILAB_LONG === '1'
const about = { language: 'Azure CLI', runtime: 'Python 3.11' }
const recording = new Recording('azure-cli-storage', about)

const run = (lines: readonly Line[], taken: Recording) =>
  runLines('exec', lines, taken, {
    home,
    options: ['--offline', '--world', join(sourcesOf('storage'), 'world.yaml')],
    env: { SHOP_KEY: accountKey },
  })

const everything = (credential: Credential): Line[] => [
  ...begin(credential),
  ...blobs,
  ...policies(credential),
  ...cors(credential),
  ...properties,
  ...dataLake(credential),
]

/** What a script on a machine does most, for a run that has little time. */
const most: readonly Line[] = [
  ...begin('identity'),
  ...upload,
  ...leases.slice(0, 2),
  works(
    `URL=$(az storage blob generate-sas $SIGN ${a} --permissions r --expiry $HOUR --full-uri --output tsv) && curl -s "$URL"`,
    'first',
  ),
  step('export AZURE_STORAGE_ACCOUNT=shoplake; mkdir back'),
  works("az storage fs create --name lake --query 'length(etag)'", 19),
  ...files.slice(0, 4),
]

if (!isLong) {
  test('az storage leases, signs and fills a Data Lake as the machine', async ({ skip }) => {
    needs(skip, 'azure-cli', 'exec')
    await run(most, recording)
  })
  recording.isAsRecorded()
}

test.for(['key', 'sas', 'identity'] as const)(
  'az storage does each thing by %s',
  { timeout: 1_800_000 },
  async (credential, { skip }) => {
    needs(skip, 'azure-cli', 'exec')
    skip(!isLong, 'it takes its time: MILAB_LONG=1 runs it')
    await run(everything(credential), new Recording('none', about))
  },
)
