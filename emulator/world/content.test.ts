import { expect, test } from 'vitest'
import { ContentStore, type Content } from './content.js'

const store = () => new ContentStore(() => 'id')

const written = (content: ContentStore, text: string): Promise<Content> =>
  content.write({ read: (take) => Promise.resolve(take(Buffer.from(text))) })

async function textOf(content: ContentStore, handle: Content, start?: number, end?: number): Promise<string> {
  const body = content.read(handle, start, end)
  if (body instanceof Uint8Array) return Buffer.from(body).toString()
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

test('a content that others go on from stays as it is, also where two go on from the same end', async () => {
  const content = store()
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((text) => written(content, text)))
  const ab = content.append(content.append(content.nothing, a!), b!)
  const abc = content.append(ab, c!)
  const aba = content.append(ab, await written(content, 'a'))
  expect(await Promise.all([ab, abc, aba, content.nothing].map((one) => textOf(content, one)))).toEqual([
    'ab',
    'abc',
    'aba',
    '',
  ])
  expect(await textOf(content, content.concat([ab, aba]))).toBe('ababa')
  expect(await textOf(content, abc, 1, 3)).toBe('bc')
})

test('a slice is a content of its own, across chunks and zeros', async () => {
  const content = store()
  const whole = content.concat([await written(content, 'abc'), content.hole(2), await written(content, 'de')])
  expect(await textOf(content, content.slice(whole, 2, 6))).toBe('c\0\0d')
  expect(content.slice(whole, 2, 6).length).toBe(4)
  expect(await textOf(content, content.append(content.slice(whole, 0, 2), whole))).toBe('ababc\0\0de')
  expect(await textOf(content, whole)).toBe('abc\0\0de')
  expect(content.slice(whole, 0, 7)).toBe(whole)
})
