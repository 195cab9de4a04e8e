import { expect, test } from 'vitest'
import { noBody, readBody, streamedBody, wholeBody } from './body.js'
import { Refusal } from './refusal.js'
import { wireRequest } from './wire-request.js'
import type { WireBody } from './wire.js'

const tooLarge = () => new Refusal(413, 'TooLarge', 'The body is too large.')
const read = (body: WireBody, limit = 100) => readBody({ ...wireRequest({ url: 'http://a/' }), body }, limit, tooLarge)

async function* parts(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

test('a body is read whole, in one piece or many', async () => {
  expect((await read(noBody)).toString()).toBe('')
  expect((await read(wholeBody(Buffer.from('')))).toString()).toBe('')
  expect((await read(wholeBody(Buffer.from('one piece')))).toString()).toBe('one piece')
  expect((await read(streamedBody(parts('many', ' pieces')))).toString()).toBe('many pieces')
})

test('a body may have as many bytes as the limit, and not one more', async () => {
  expect(await read(streamedBody(parts('12', '34')), 4)).toHaveLength(4)
  await expect(read(streamedBody(parts('12', '345')), 4)).rejects.toMatchObject({ code: 'TooLarge' })
  await expect(read(wholeBody(Buffer.from('12345')), 4)).rejects.toMatchObject({ code: 'TooLarge' })
})

test('a body beyond the limit is not read to its end', async () => {
  let closed = false
  async function* endless() {
    try {
      for (;;) yield Buffer.from('more')
    } finally {
      closed = true
    }
  }
  await expect(read(streamedBody(endless()))).rejects.toMatchObject({ code: 'TooLarge' })
  expect(closed).toBe(true)
})

test('the next chunk of a stream waits until the one before is taken', async () => {
  const seen: string[] = []
  await streamedBody(parts('a', 'b')).read(async (chunk) => {
    const text = Buffer.from(chunk).toString()
    seen.push(`${text} begins`)
    await Promise.resolve()
    seen.push(`${text} ends`)
  })
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})
