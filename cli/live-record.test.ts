import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Report } from '../conformance/index.js'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { bare, milabFile, run } from './run-milab.test-support.js'

/* Evidence as an operator keeps it: recorded in a live run, under `milab exec`, and judged at home. */

const folder = mkdtempSync(join(tmpdir(), 'milab-live-record-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const env = { ...bare(), MILAB_HOME: join(folder, 'home'), NO_COLOR: '1' }
const milab = (...args: string[]) => run(process.execPath, [milabFile, ...args], env, folder)
const live = (...args: string[]) =>
  milab('exec', '--quiet', '--', process.execPath, milabFile, 'conform', '--target', 'live', ...args)

// Some minutes on a busy machine, so `.ci/long` runs it. conformance/evidence has the rules of records in process.
const isLong = process.env.MILAB_LONG === '1'

const fileOf = (name: string) => readFileSync(join(folder, name), 'utf8')
const verdictsIn = (name: string) =>
  (JSON.parse(fileOf(name)) as Report).results
    .filter(({ verdict }) => verdict !== 'skipped')
    .map(({ id, verdict }) => `${id} ${verdict}`)

test('a record of all sets is private, has no name of the run, and is judged as the run was', async ({ skip }) => {
  skip(!isLong, 'it takes its time: MILAB_LONG=1 runs it')
  const refused = whyNoNamespaces()
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  expect((await milab('init', '--live', '--no-setup')).status).toBe(0)
  const file = join(folder, 'live.yaml')
  writeFileSync(file, fileOf('live.yaml').replace(/^(keys|secret): false$/gm, '$1: true'))
  const only = ['keyvault/*', 'arm/*', 'storage/*', 'imds/instance/*', 'imds/token/*s'].flatMap((glob) => [
    '--only',
    glob,
  ])
  const options = ['--hostile', '--allow-writes', ...only, '--record', 'record.ndjson', '--report', 'run.json']
  expect(await live(...options)).toMatchObject({ status: 0 })

  expect(statSync(join(folder, 'record.ndjson')).mode & 0o777).toBe(0o600)
  const record = fileOf('record.ndjson')
  expect(record).not.toMatch(/devtest(?!lab)|mytest|98f51385|3f5c9d2e|My Secret|eyJ[\w-]+\.eyJ/i)
  expect(await milab('conform', 'judge', 'record.ndjson', '--report', 'judged.json')).toMatchObject({ status: 0 })
  expect(verdictsIn('run.json').length).toBeGreaterThan(120)
  expect(verdictsIn('judged.json')).toEqual(verdictsIn('run.json'))

  const again = await live('--only', 'keyvault/*', '--record', 'record.ndjson')
  expect(again).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/record\.ndjson.*--force/) })
  expect(fileOf('record.ndjson')).toBe(record)
}, 180_000)

test('a record that Azure answered otherwise fails its case, an old one says its age, and a damaged one its line', async ({
  skip,
}) => {
  skip(!isLong || whyNoNamespaces() !== undefined, 'there is no record without MILAB_LONG=1 and namespaces')
  const lines = fileOf('record.ndjson').split('\n')
  const other = lines.map((line) =>
    line.includes('"case":"imds/instance/document"') ? line.replace('"status":200', '"status":404') : line,
  )
  writeFileSync(join(folder, 'other.ndjson'), other.join('\n'))
  const failed = await milab('conform', 'judge', 'other.ndjson')
  expect(failed).toMatchObject({ status: 1, stdout: expect.stringMatching(/^FAIL imds\/instance\/document: /m) })

  const old = [lines[0]!.replace(/"recorded":"[^"]*"/, '"recorded":"2026-03-01T00:00:00.000Z"'), ...lines.slice(1)]
  writeFileSync(join(folder, 'old.ndjson'), old.join('\n'))
  const aged = await milab('conform', 'judge', 'old.ndjson')
  expect(aged.stdout).toMatch(/2026-03-01, \d+ days ago/)

  writeFileSync(
    join(folder, 'damaged.ndjson'),
    [...lines.slice(0, 4), lines[4]!.slice(0, 40), ...lines.slice(5)].join('\n'),
  )
  expect(await milab('conform', 'judge', 'damaged.ndjson')).toEqual(
    expect.objectContaining({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/damaged\.ndjson:5: not a line of JSON/),
    }),
  )
})
