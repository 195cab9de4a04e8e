import { expect, test } from 'vitest'
import { parseAnswer } from './raw-answer.js'

const parse = (text: string, ended = false) => {
  const answer = parseAnswer(Buffer.from(text, 'latin1'), ended)
  return answer && { ...answer, body: answer.body.toString() }
}

test('an answer with a length is whole when its bytes are there', () => {
  expect(parse('HTTP/1.1 400 \r\nContent-Length: 2\r\nX: y\r\n\r\nhi and more')).toEqual({
    status: 400,
    reason: '',
    headers: [
      ['Content-Length', '2'],
      ['X', 'y'],
    ],
    body: 'hi',
  })
  expect(parse('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi')).toBeUndefined()
  expect(parse('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi', true)).toMatchObject({ body: 'hi', dropped: true })
})

test('chunks are joined, and a missing end is seen', () => {
  expect(
    parse('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n'),
  ).toMatchObject({ body: 'abcde' })
  const cut = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nd'
  expect(parse(cut)).toBeUndefined()
  expect(parse(cut, true)).toMatchObject({ dropped: true })
})

test('a body without a length ends with the connection', () => {
  expect(parse('HTTP/1.1 400 Bad Request\r\n\r\n')).toBeUndefined()
  expect(parse('HTTP/1.1 400 Bad Request\r\n\r\nhi', true)).toMatchObject({
    status: 400,
    reason: 'Bad Request',
    body: 'hi',
  })
})

test('an interim answer is passed over', () =>
  expect(parse('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n')).toMatchObject({
    status: 204,
    body: '',
  }))

test('what is no HTTP is no answer', () => expect(parse('SSH-2.0-x\r\n\r\n', true)).toBeUndefined())
