import { createHash, randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { createEmulator } from '../../../../inside.test-support.js'
import { lab } from './blobs.test-support.js'
import { Md5OfBody } from './md5-of-body.js'
import { Md5Thread, threadFrom } from './md5-thread.js'

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('base64')
const { world } = createEmulator()
const contentOf = (bytes: Uint8Array) => world.content.write({ read: async (take) => void (await take(bytes)) })

const threads: Md5Thread[] = []
const thread = () => {
  const started = new Md5Thread()
  threads.push(started)
  return started
}
afterEach(() => threads.splice(0).forEach((started) => started.close()))

test('a thread makes the MD5 of chunks of any size', async () => {
  const bytes = randomBytes(9 * 1024 * 1024 + 5)
  for (const size of [3, 100_000, bytes.byteLength]) {
    const sum = thread()
    const some = size === 3 ? bytes.subarray(0, 1000) : bytes
    for (let at = 0; at < some.byteLength; at += size) await sum.update(some.subarray(at, at + size))
    expect(await sum.digest()).toBe(md5(some))
  }
})

test('its feeder waits while four slots are full, and may change a chunk that is taken', async () => {
  const sum = thread()
  const chunk = Buffer.alloc(4 * 1024 * 1024, 'a')
  expect(sum.update(chunk)).toBeUndefined()
  const pending = sum.update(Buffer.from('more'))
  expect(pending).toBeInstanceOf(Promise)
  chunk.fill('b')
  await pending
  expect(await sum.digest()).toBe(md5(Buffer.concat([Buffer.alloc(4 * 1024 * 1024, 'a'), Buffer.from('more')])))
})

test('where no thread may start, or one fails, the MD5 is made all the same', async () => {
  const bytes = randomBytes(5 * 1024 * 1024)
  const content = await contentOf(bytes)
  const forbidden = new Md5OfBody(threadFrom, () => {
    throw new Error('ERR_ACCESS_DENIED')
  })
  await forbidden.update(bytes)
  expect(await forbidden.digest(world, content)).toBe(md5(bytes))
  const failing = new Md5OfBody(threadFrom, thread)
  threads[0]!.close()
  await failing.update(bytes)
  expect(await failing.digest(world, content)).toBe(md5(bytes))
})

test('a large upload has the right MD5, and its thread is gone with it', async () => {
  const { send } = lab()
  const bytes = Buffer.alloc(threadFrom, 'milab')
  const threadsNow = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
  const before = threadsNow()
  const put = (given: string) =>
    send('PUT', '/devtest/large', { body: bytes, headers: { 'x-ms-blob-type': 'BlockBlob', 'Content-MD5': given } })
  expect((await put(md5(bytes))).header('Content-MD5')).toBe(md5(bytes))
  expect(await put(md5(Buffer.from('other')))).toMatchObject({ status: 400, code: 'Md5Mismatch' })
  await expect.poll(threadsNow).toBe(before)
})
