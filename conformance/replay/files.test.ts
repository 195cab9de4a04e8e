import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replay, RecordingError } from './index.js'
import { tallyLines } from './lines.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-replay-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string) => join(folder, name)
const write = (name: string, content: string) => writeFileSync(file(name), content)
const har = JSON.stringify({
  log: {
    entries: [
      {
        startedDateTime: '2021-05-01T00:00:00Z',
        request: {
          method: 'GET',
          url: 'https://management.azure.com/subscriptions?api-version=2020-01-01',
          headers: [],
        },
        response: { status: 200, headers: [], content: { text: '{"value":[]}' } },
      },
    ],
  },
})
beforeAll(() => {
  write('a.har', har)
  write('fixture.json', '{"orders":[]}')
  write('settings.yaml', 'colour: red\n')
})

test('what a folder holds besides recordings is passed over and listed', async () => {
  const found = await replay({ paths: [folder] })
  expect(found).toMatchObject({ files: 1, passedOver: [file('fixture.json'), file('settings.yaml')] })
  expect(tallyLines(found)).toEqual(
    expect.arrayContaining(['Not recordings, passed over:', `  ${file('fixture.json')}`, `  ${file('settings.yaml')}`]),
  )
})

test('the same file ends the run if it is named', async () => {
  await expect(replay({ paths: [file('fixture.json')] })).rejects.toThrow(/fixture\.json:1: a cassette holds a list/)
})

test('a folder without a recording ends the run, and so does a damaged recording in one', async () => {
  rmSync(file('a.har'))
  await expect(replay({ paths: [folder] })).rejects.toThrow(RecordingError)
  write('a.har', '{"log": {}}')
  await expect(replay({ paths: [folder] })).rejects.toThrow('log.entries must be a list')
  write('a.har', har)
})
