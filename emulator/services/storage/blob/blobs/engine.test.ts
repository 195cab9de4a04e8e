import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { streamedBody } from '../../../../core/body.js'
import { wireRequest } from '../../../../core/wire-request.js'
import { signedHeaders } from '../../../../key-signature.test-support.js'
import { Prng } from '../../../../world/prng.test-support.js'
import { blockList, lab } from './blobs.test-support.js'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Bytes that only their record holds, once the caller has forgotten them. */
function remembered(fill: string): { bytes: Uint8Array; ref: WeakRef<Uint8Array> } {
  const bytes = new Uint8Array(new TextEncoder().encode(fill.repeat(100_000)))
  return { bytes, ref: new WeakRef(bytes) }
}

const isFreed = (ref: WeakRef<object>) =>
  expect
    .poll(() => {
      collectGarbage()
      return ref.deref() === undefined
    })
    .toBe(true)

const block = { 'x-ms-blob-type': 'BlockBlob' }

test('what is overwritten, deleted, or left out of a block list is freed', async () => {
  const { send } = lab()
  const put = async (fill: string, query = '') => {
    const { bytes, ref } = remembered(fill)
    expect(await send('PUT', `/devtest/b${query}`, { body: bytes, headers: query ? {} : block })).toMatchObject({
      status: 201,
    })
    return ref
  }
  const first = await put('a')
  collectGarbage()
  expect(first.deref()).toBeDefined()
  const second = await put('b')
  await isFreed(first)
  const staged = await put('c', '?comp=block&blockid=AAAA')
  const replaced = await put('d', '?comp=block&blockid=BBBB')
  const used = await put('e', '?comp=block&blockid=BBBB')
  await isFreed(replaced)
  await send('PUT', '/devtest/b?comp=blocklist', { body: blockList(['Latest', 'BBBB']) })
  await isFreed(second)
  await isFreed(staged)
  expect(used.deref()).toBeDefined()
  await send('DELETE', '/devtest/b')
  await isFreed(used)
})

test('an upload that is refused at its end leaves nothing', async () => {
  const { send } = lab()
  const refused = async () => {
    const { bytes, ref } = remembered('a')
    const headers = { ...block, 'Content-MD5': 'XUFAKrxLKna5cZ2REBfFkg==' }
    expect(await send('PUT', '/devtest/b', { body: bytes, headers })).toMatchObject({ status: 400 })
    return ref
  }
  await isFreed(await refused())
})

/** A body in many chunks, each of which waits for a turn or more. */
async function* slowly(fill: number, random: Prng) {
  for (let chunk = 0; chunk < 20; chunk++) {
    for (let turns = random.below(4); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve))
    yield Buffer.alloc(50, fill)
  }
}

test.each([1, 2, 3])('writers of one blob and one block list never mix (seed %d)', async (seed) => {
  const { emulator, world, send } = lab()
  const random = new Prng(seed)
  const url = (query: string) => `https://devteststorage.blob.core.windows.net/devtest/b${query}`
  const stream = (fill: number, query: string, headers: Record<string, string>) => {
    const all = { 'x-ms-version': '2021-12-02', 'Content-Length': '1000', ...headers }
    const asked = { method: 'PUT', url: url(query), headers: all }
    const signed = signedHeaders(world, 'devteststorage', { ...asked, body: undefined })
    return emulator.handle({
      ...wireRequest({ ...asked, headers: { ...signed, ...all } }),
      body: streamedBody(slowly(fill, random)),
    })
  }
  const writers = Array.from({ length: 24 }, async (_, at) => {
    const fill = 65 + at
    if (at % 2 === 0) return stream(fill, '', block)
    await stream(fill, '?comp=block&blockid=AAAA', {})
    await stream(fill, '?comp=block&blockid=BBBB', {})
    return send('PUT', '/devtest/b?comp=blocklist', { body: blockList(['Latest', 'AAAA'], ['Latest', 'BBBB']) })
  })
  const seen: string[] = []
  let done = false
  const reader = (async () => {
    while (!done) {
      const { status, text } = await send('GET', '/devtest/b')
      if (status === 200) seen.push(text)
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  await Promise.all(writers)
  done = true
  await reader
  expect(seen.length).toBeGreaterThan(0)
  // A whole blob is of one writer; a block list's two blocks are each of one.
  for (const text of seen) expect(text).toMatch(/^(.)\1{999}(?:(.)\2{999})?$/)
})
