import { expect, test } from 'vitest'
import { patched, replaceHeaders } from './injected.js'
import { json, text } from './reply.js'

test('a header takes the place of every one of its name, null removes it, and a new one comes last', () => {
  const headers: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['Server', 'IMDS'],
    ['X-A', '1'],
    ['x-a', '2'],
    ['Date', 'today'],
  ]
  expect(
    replaceHeaders(headers, [
      ['content-type', 'text/html'],
      ['server', null],
      ['x-a', '3'],
      ['Via', 'proxy'],
    ]),
  ).toEqual([
    ['content-type', 'text/html'],
    ['x-a', '3'],
    ['Date', 'today'],
    ['Via', 'proxy'],
  ])
})

const patch = (body: object, paths: Record<string, unknown>): unknown =>
  JSON.parse(Buffer.from(patched(json(200, body), paths).body as Uint8Array).toString())

test('a patch sets members in their place, reaches into lists, makes what is missing, and removes by null', () => {
  const body = { a: 1, list: [{ b: 2 }], gone: true, last: 'x' }
  const changed = patch(body, { a: 'one', 'list.0.b': 3, 'new.member': [1], gone: null, 'no.such': null })
  expect(changed).toEqual({ a: 'one', list: [{ b: 3 }], last: 'x', new: { member: [1] } })
  expect(Object.keys(changed as object)).toEqual(['a', 'list', 'last', 'new'])
})

test('a patch leads into no prototype', () => {
  patch({ a: 1 }, { '__proto__.polluted': true, 'constructor.prototype.polluted': true })
  expect({}).not.toHaveProperty('polluted')
})

test('a response that is not a JSON object stays as it is', () => {
  for (const reply of [text(200, 'no json'), text(200, '7')]) expect(patched(reply, { a: 1 })).toBe(reply)
})
