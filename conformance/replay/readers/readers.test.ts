import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  date,
  goVcr1,
  goVcr2,
  har,
  nock,
  ownRecord,
  sent,
  testProxy,
  told,
  url,
  vcrpy,
} from './each-form.test-support.js'
import { RecordingError } from '../recording.js'
import { readRecording } from './index.js'

test.each([
  ['vcrpy', 'test_group.yaml', vcrpy],
  ['go-vcr', 'TestGroup.yaml', goVcr1],
  ['go-vcr', 'TestGroup.yaml', goVcr2],
  ['nock', 'group.json', nock],
  ['test-proxy', 'group.json', testProxy],
  ['har', 'group.har', har],
  ['milab-record', 'record.ndjson', ownRecord],
])('%s: a recording is read in its own form', (form, file, content) => {
  const read = readRecording(file, content)
  expect(read.form).toBe(form)
  const [exchange] = read.exchanges
  expect(read.exchanges).toHaveLength(1)
  expect(exchange).toMatchObject({
    number: 1,
    at: Date.parse(date),
    request: { method: 'PUT', url },
    answer: { status: 201 },
  })
  expect(JSON.parse(exchange!.request.body!.toString())).toEqual(JSON.parse(sent))
  expect(JSON.parse(exchange!.answer.body.toString())).toEqual(JSON.parse(told))
  expect(exchange!.answer.headers).toContainEqual(
    ['Content-Type', 'application/json; charset=utf-8'].map((text, i) =>
      i === 0 && form === 'vcrpy' ? 'content-type' : text,
    ),
  )
})

test('an exchange of a cassette knows its line', () => {
  expect(readRecording('a.yaml', vcrpy).exchanges[0]!.line).toBe(2)
  expect(readRecording('b.yaml', goVcr2).exchanges[0]!.line).toBe(4)
})

test('bytes in YAML, hexadecimal chunks of nock and base64 of the test proxy are bodies as they came', () => {
  const bytes = Buffer.from([0, 1, 0xfe, 0xff])
  const binary = vcrpy.replace(/string: '.*'/, `string: !!binary |\n        ${bytes.toString('base64')}`)
  expect(readRecording('a.yaml', binary).exchanges[0]!.answer.body).toEqual(bytes)

  const zipped = JSON.stringify([
    {
      scope: 'https://h.blob.core.windows.net:443',
      method: 'GET',
      path: '/c/b',
      body: '*',
      status: 200,
      response: [gzipSync('text').toString('hex')],
      rawHeaders: { 'Content-Encoding': 'gzip' },
    },
  ])
  const [exchange] = readRecording('b.json', zipped).exchanges
  expect(exchange!.answer.body.toString()).toBe('text')
  expect(exchange!.request).not.toHaveProperty('body')
  expect(exchange!.request.url).toBe('https://h.blob.core.windows.net/c/b')

  const proxied = JSON.parse(testProxy) as { Entries: Record<string, unknown>[] }
  Object.assign(proxied.Entries[0]!, {
    ResponseHeaders: { 'Content-Type': 'application/octet-stream' },
    ResponseBody: bytes.toString('base64'),
    RequestHeaders: { 'Content-Type': 'text/plain' },
    RequestBody: ['one\r\n', 'two'],
  })
  const [other] = readRecording('c.json', JSON.stringify(proxied)).exchanges
  expect(other!.answer.body).toEqual(bytes)
  expect(other!.request.body!.toString()).toBe('one\r\ntwo')
})

test.each([
  ['empty.yaml', ' \n', 'empty.yaml:1: an empty file, not a recording'],
  ['a.json', '{\n "log": {\n', 'a.json:3: not JSON; HAR, a recording of the test proxy or of nock was expected'],
  ['a.har', '{"log": {}}', 'a.har: log.entries must be a list, as in HAR 1.2'],
  ['a.json', '{"Entries": 1}', 'a.json: Entries must be a list, as the test proxy writes it'],
  [
    'a.yaml',
    'interactions: 1\n',
    'a.yaml:1: a cassette holds a list called interactions, as vcrpy and go-vcr write it',
  ],
  ['a.yaml', 'interactions:\n- request: "\n', /^a\.yaml:\d+: /],
  ['a.yaml', vcrpy.replace('method: PUT', 'method: 5'), 'a.yaml:2: exchange 1: the method must be a word, such as GET'],
  [
    'a.yaml',
    vcrpy.replace('code: 201', 'code: 9'),
    'a.yaml:2: exchange 1: the status must be a number from 100 to 599',
  ],
  ['a.json', '[{"scope":1,"path":"/"}]', 'a.json: exchange 1: scope and path must be strings'],
  ['r.ndjson', '{"milab-record":2}', 'r.ndjson:1: milab-record 2: this version reads 1'],
  ['n.js', 'nock("https://h")', /^n\.js: a program is not run; record with nock\.recorder\.rec/],
])('%s that cannot be read: one line says what is wrong', (file, content, message) => {
  const read = () => readRecording(file, content)
  expect(read).toThrow(RecordingError)
  expect(read).toThrow(message)
})
