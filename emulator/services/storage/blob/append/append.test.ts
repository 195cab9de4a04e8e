import { expect, test } from 'vitest'
import { blobsDeclared } from '../gateway/state.js'
import { lab } from '../blobs/blobs.test-support.js'

const appending = async (version?: string) => {
  const { send, world, put } = lab(version)
  const append = (body: string | Buffer, headers: Record<string, string> = {}) =>
    send('PUT', '/devtest/log?comp=appendblock', { body, headers })
  await put('log', '', { 'x-ms-blob-type': 'AppendBlob' })
  return { send, world, put, append }
}

test('writers that append at the same time each get a place of their own', async () => {
  const { append, send } = await appending()
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => append(`${String(i).padStart(2, '0')};`)))
  const offsets = answers.map(({ header }) => Number(header('x-ms-blob-append-offset')))
  expect([...offsets].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i * 3))
  const { text } = await send('GET', '/devtest/log')
  for (const [i, at] of offsets.entries()) expect(text.slice(at, at + 3)).toBe(`${String(i).padStart(2, '0')};`)
})

test('of two writers at one position one is refused, whose block leaves no trace', async () => {
  const { append, send } = await appending()
  const here = { 'x-ms-blob-condition-appendpos': '0' }
  const answers = await Promise.all([append('one', here), append('two', here)])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 412])
  const { text, header } = await send('GET', '/devtest/log')
  expect([text.length, header('x-ms-blob-committed-block-count')]).toEqual([3, '1'])
})

test('a snapshot of the world keeps the blob as it was, whatever is appended later', async () => {
  const { append, send, world } = await appending()
  await append('old')
  const before = world.snapshot()
  await append('lost')
  world.restore(before, { clock: true })
  expect((await send('GET', '/devtest/log')).text).toBe('old')
  await append('new')
  expect((await send('GET', '/devtest/log')).text).toBe('oldnew')
  const ranged = await send('GET', '/devtest/log', { headers: { Range: 'bytes=2-3' } })
  expect(ranged).toMatchObject({ status: 206, text: 'dn' })
})

test('a block has at most 4 MiB, and 100 MiB from 2022-11-02 on', async () => {
  const block = Buffer.alloc(4 * 1024 * 1024 + 1)
  expect(await (await appending('2021-12-02')).append(block)).toMatchObject({
    status: 413,
    code: 'RequestBodyTooLarge',
  })
  expect(await (await appending('2022-11-02')).append(block)).toMatchObject({ status: 201 })
})

test('a blob takes 50,000 blocks', async () => {
  const { append, world } = await appending()
  await append('x')
  await world.write(() => {
    for (const blobs of world.data.everywhere(blobsDeclared)) {
      const log = blobs.get('log')
      if (log) blobs.put({ ...log, appended: 49_999 })
    }
  })
  expect((await append('x')).header('x-ms-blob-committed-block-count')).toBe('50000')
  expect(await append('x')).toMatchObject({ status: 409, code: 'BlockCountExceedsLimit' })
})

test('what is not a position, and an empty block, are refused', async () => {
  const { append } = await appending()
  expect(await append('x', { 'x-ms-blob-condition-appendpos': '-1' })).toMatchObject({ code: 'InvalidHeaderValue' })
  expect(await append('x', { 'x-ms-blob-condition-maxsize': 'big' })).toMatchObject({ code: 'InvalidHeaderValue' })
  expect(await append('')).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
  expect(await append('x', { 'Content-MD5': 'XUFAKrxLKna5cZ2REBfFkg==' })).toMatchObject({ code: 'Md5Mismatch' })
})

test('a sealed blob says so in lists, and is written anew unsealed', async () => {
  const { send, put } = await appending()
  await send('PUT', '/devtest/log?comp=seal')
  const list = () => send('GET', '/devtest?restype=container&comp=list&prefix=log')
  expect((await list()).text).toContain('<ServerEncrypted>true</ServerEncrypted><Sealed>true</Sealed></Properties>')
  await put('log', '', { 'x-ms-blob-type': 'AppendBlob' })
  expect((await list()).text).not.toContain('<Sealed>')
})
