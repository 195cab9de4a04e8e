import { expect, test } from 'vitest'
import { judge, type Answer } from './judge.js'
import { storageRefusal, withStatus } from './cases/words.js'

const answer = (
  status: number,
  body: string | Buffer = '',
  headers: [string, string][] = [],
  more: Partial<Answer> = {},
): Answer => ({ status, headers, body: Buffer.from(body as string), ...more })
const paths = async (...args: Parameters<typeof judge>) => (await judge(...args)).map(({ path }) => path)

test('one of several statuses is enough', async () => {
  expect(await paths({ status: [200, 201] }, answer(201))).toEqual([])
  expect(await paths({ status: [200, 201] }, answer(202))).toEqual(['status'])
})

test('a header is found in any case, and a repeated one is joined', async () => {
  const got = answer(200, '', [
    ['X-A', '1'],
    ['x-a', '2'],
  ])
  expect(await paths({ headers: { 'x-a': '1, 2' } }, got)).toEqual([])
  expect(await paths({ headers: { 'x-a': { absent: true } } }, got)).toEqual(['headers.x-a'])
  expect(await paths({ headers: { 'x-b': { absent: true } } }, got)).toEqual([])
})

test('a reason phrase is judged where it is carried', async () => {
  expect(await paths({ reason: '' }, answer(429, '', [], { reason: 'Too Many Requests' }))).toEqual(['reason'])
  expect(await paths({ reason: '' }, answer(429))).toEqual([])
})

test('a body that is not JSON differs from any JSON', async () =>
  expect(await paths({ body: { json: { anything: true } } }, answer(200, '<html>'))).toEqual(['body']))

test('the length is counted in bytes', async () => {
  expect(await paths({ body: { json: 'ü', length: 4 } }, answer(200, '"ü"'))).toEqual([])
  expect(await paths({ body: { json: 'ü', length: 3 } }, answer(200, '"ü"'))).toEqual(['body.length'])
})

test('an empty body is empty', async () => {
  expect(await paths({ body: { empty: true } }, answer(204))).toEqual([])
  expect(await paths({ body: { empty: true } }, answer(200, ' '))).toEqual(['body'])
})

test('an exact body that differs says where, and shows no secret', async () => {
  expect(await judge({ body: { exactly: '{"a":1}' } }, answer(200, '{"a":1}'))).toEqual([])
  expect(await paths({ body: { exactly: '{"a":1}' } }, answer(200, '{"a":2}'))).toEqual(['body at 5'])
  const found = await judge(
    { body: { exactly: '{"value":"hunter2","a":1}' } },
    answer(200, '{"value":"hunter3","a":1}'),
  )
  expect(found).toHaveLength(1)
  expect(JSON.stringify(found)).not.toContain('hunter')
})

test('bytes are compared whole', async () => {
  expect(await paths({ body: { base64: 'AAH/' } }, answer(200, Buffer.from([0, 1, 255])))).toEqual([])
  expect(await paths({ body: { base64: 'AAH/' } }, answer(200, Buffer.from([0, 1, 254])))).toEqual(['body'])
})

const tail = '\nRequestId:0b2f5b6a-a01e-0043-6d5c-5b2c3d000000\nTime:2026-11-21T10:00:00.1234567Z'
const xml = (code: string, message: string, more = '') =>
  `\uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message>${more}</Error>`
const header: [string, string][] = [['x-ms-error-code', 'BlobNotFound']]
const notFound = storageRefusal(404, 'BlobNotFound', 'The specified blob does not exist.')

test("Storage's error fits by its code and the message before its two last lines", async () => {
  expect(
    await paths(notFound, answer(404, xml('BlobNotFound', `The specified blob does not exist.${tail}`), header)),
  ).toEqual([])
  expect(
    await paths(notFound, answer(404, xml('ContainerNotFound', `The specified blob does not exist.${tail}`), header)),
  ).toEqual(['body.Code'])
  expect(await paths(notFound, answer(404, xml('BlobNotFound', `Gone.${tail}`), header))).toEqual(['body.Message'])
})

test("Storage's error without the lines RequestId and Time does not fit", async () => {
  expect(await paths(notFound, answer(404, xml('BlobNotFound', 'The specified blob does not exist.'), header))).toEqual(
    ['body.Message'],
  )
})

test("a detail of Storage's error is compared when asked for", async () => {
  const expected = storageRefusal(403, 'AuthenticationFailed', /^Server failed/, 'a < b')
  const headers: [string, string][] = [['x-ms-error-code', 'AuthenticationFailed']]
  const of = (detail: string) => answer(403, xml('AuthenticationFailed', `Server failed${tail}`, detail), headers)
  expect(await paths(expected, of('<AuthenticationErrorDetail>a &lt; b</AuthenticationErrorDetail>'))).toEqual([])
  expect(await paths(expected, of(''))).toEqual(['body.AuthenticationErrorDetail'])
})

test('what is no XML is no error of Storage', async () =>
  expect(await paths(notFound, answer(404, 'nothing here', header))).toEqual(['body']))

test('a dropped connection fits only where it is expected', async () => {
  expect(await paths({ dropped: true }, answer(0, '', [], { dropped: true }))).toEqual([])
  expect(await paths({ dropped: true }, answer(200))).toEqual(['connection'])
  expect(await paths(withStatus(200), answer(200, 'half', [], { dropped: true }))).toEqual(['connection'])
})
