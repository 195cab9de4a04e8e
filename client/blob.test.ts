import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createClient, type Client } from './client.js'
import { ContentMismatchError } from './errors.js'
import { sharedKey } from './shared-key.js'
import { at, startServer, type Reply, type Seen } from './test-server.js'

const key = Buffer.from('only for tests').toString('base64')
const address = { account: 'devteststorage', container: 'devtest', blob: 'a b/testblob', key }
const md5 = (bytes: Uint8Array | string) => createHash('md5').update(bytes).digest('base64')
const content = Buffer.from('0123456789abcdef!')

const issued = { access_token: 'T', expires_on: '1900000000' }

async function withServer(
  answer: (request: Seen, count: number) => Reply,
  run: (client: Client, requests: Seen[], origin: string) => Promise<void>,
) {
  await using server = await startServer(answer)
  await run(createClient(at(server.origin).options), server.requests, server.origin)
}

/** Serves `content` as Blob Storage serves ranges. */
const ranged =
  (bytes: Uint8Array, change: (reply: Reply, request: Seen) => Reply = (reply) => reply) =>
  (request: Seen): Reply => {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers['x-ms-range'] ?? '') ?? []
    const common = {
      ETag: '"0x8D"',
      'Last-Modified': 'Sat, 21 Nov 2026 10:00:00 GMT',
      'Content-Type': 'text/plain',
      'x-ms-meta-Color': 'red',
    }
    if (from === undefined) return { headers: { ...common, 'Content-MD5': md5(bytes) }, body: bytes }
    if (Number(from) >= bytes.byteLength)
      return {
        status: 416,
        headers: { 'Content-Range': `bytes */${bytes.byteLength}`, 'x-ms-error-code': 'InvalidRange' },
      }
    const part = bytes.subarray(Number(from), Number(to) + 1)
    const end = Number(from) + part.byteLength - 1
    return change(
      {
        status: 206,
        headers: {
          ...common,
          'Content-Range': `bytes ${from}-${end}/${bytes.byteLength}`,
          'Content-MD5': md5(part),
          'x-ms-blob-content-md5': md5(bytes),
        },
        body: part,
      },
      request,
    )
  }

test('what fits one block goes up in one Put Blob, with its MD5 and a Shared Key signature', () =>
  withServer(
    () => ({ status: 201, headers: { ETag: '"0x8D"' } }),
    async (client, requests, origin) => {
      const uploaded = await client.uploadBlob(address, 'hello', {
        metadata: { color: 'red' },
        contentType: 'text/plain',
        overwrite: false,
      })
      expect(uploaded).toEqual({ etag: '"0x8D"', lastModified: undefined, contentMd5: md5('hello'), length: 5 })
      const [seen] = requests
      expect(requests).toHaveLength(1)
      expect(seen).toMatchObject({
        method: 'PUT',
        url: '/devteststorage/devtest/a%20b/testblob',
        headers: {
          'x-ms-blob-type': 'BlockBlob',
          'content-md5': md5('hello'),
          'x-ms-blob-content-type': 'text/plain',
          'x-ms-meta-color': 'red',
          'if-none-match': '*',
          'content-length': '5',
        },
      })
      expect(seen!.headers.authorization).toBe(
        sharedKey('devteststorage', key, {
          method: 'PUT',
          url: origin + seen!.url,
          headers: Object.entries(seen!.headers),
        }),
      )
    },
  ))

test('an empty blob is one Put Blob of nothing', () =>
  withServer(
    () => ({ status: 201 }),
    async (client, requests) => {
      expect(await client.uploadBlob(address, new Uint8Array())).toMatchObject({ length: 0, contentMd5: md5('') })
      expect(requests.map(({ url, headers }) => [url, headers['content-length']])).toEqual([
        ['/devteststorage/devtest/a%20b/testblob', '0'],
      ])
    },
  ))

async function* drops() {
  for (const length of [1, 0, 6, 3, 7]) yield Buffer.from(content.subarray(drops.at, (drops.at += length)))
}
drops.at = 0

const shapes = [
  ['bytes', () => content],
  ['a stream', () => ((drops.at = 0), drops())],
] as const

test.each(shapes)('%s beyond one block go up in blocks, listed in order at the end', (_, given) =>
  withServer(
    () => ({ status: 201, headers: { ETag: '"0x8D"' } }),
    async (client, requests) => {
      const uploaded = await client.uploadBlob(address, given(), { blockSize: 6 })
      expect(uploaded).toMatchObject({ length: 17, contentMd5: md5(content), etag: '"0x8D"' })
      const blocks = requests.slice(0, -1)
      expect(blocks.map(({ body }) => body.toString())).toEqual(['012345', '6789ab', 'cdef!'])
      expect(blocks.every(({ headers, body }) => headers['content-md5'] === md5(body))).toBe(true)
      const ids = blocks.map(({ url }) => new URLSearchParams(url.split('?')[1]).get('blockid')!)
      expect(new Set(ids.map((id) => id.length)).size).toBe(1)
      expect(new Set(ids).size).toBe(3)
      const list = requests.at(-1)!
      expect(list.url).toMatch(/\?comp=blocklist$/)
      const latest = ids.map((id) => `<Latest>${id}</Latest>`).join('')
      expect(list.body.toString()).toBe(`<?xml version="1.0" encoding="utf-8"?><BlockList>${latest}</BlockList>`)
      expect(list.headers).toMatchObject({
        'x-ms-blob-content-md5': md5(content),
        'x-ms-blob-content-type': 'application/octet-stream',
        'content-md5': md5(list.body),
      })
    },
  ),
)

test('exactly one block is still one Put Blob', () =>
  withServer(
    () => ({ status: 201 }),
    async (client, requests) => {
      drops.at = 0
      await client.uploadBlob(address, drops(), { blockSize: 17 })
      expect(requests.map(({ url }) => url)).toEqual(['/devteststorage/devtest/a%20b/testblob'])
    },
  ))

test('a service that computed another MD5 is not believed', () =>
  withServer(
    () => ({ status: 201, headers: { 'Content-MD5': md5('hellO') } }),
    async (client) => {
      await expect(client.uploadBlob(address, 'hello')).rejects.toBeInstanceOf(ContentMismatchError)
    },
  ))

test('a blob comes down in ranges of one version, its properties with the first', () =>
  withServer(ranged(content), async (client, requests) => {
    const blob = await client.downloadBlob(address, { rangeSize: 6 })
    expect(blob).toMatchObject({
      etag: '"0x8D"',
      contentType: 'text/plain',
      contentMd5: md5(content),
      blobLength: 17,
      metadata: { Color: 'red' },
    })
    expect(requests).toHaveLength(1)
    expect(Buffer.from(await blob.bytes()).toString()).toBe(content.toString())
    expect(requests.map(({ headers }) => headers['x-ms-range'])).toEqual(['bytes=0-5', 'bytes=6-11', 'bytes=12-16'])
    expect(requests.map(({ headers }) => headers['if-match'])).toEqual([undefined, '"0x8D"', '"0x8D"'])
    expect(requests.every(({ headers }) => headers['x-ms-range-get-content-md5'] === 'true')).toBe(true)
  }))

test.each([
  [{ offset: 5, length: 7 }, '56789ab'],
  [{ offset: 15 }, 'f!'],
  [{ length: 100 }, content.toString()],
  [{ length: 0 }, ''],
])('%o gives "%s"', (range, expected) =>
  withServer(ranged(content), async (client) => {
    expect(Buffer.from(await (await client.downloadBlob(address, { ...range, rangeSize: 4 })).bytes()).toString()).toBe(
      expected,
    )
  }),
)

test('an empty blob comes down empty, with its properties', () =>
  withServer(ranged(Buffer.alloc(0)), async (client) => {
    const blob = await client.downloadBlob(address)
    expect(blob).toMatchObject({ blobLength: 0, contentType: 'text/plain' })
    expect(await blob.bytes()).toHaveLength(0)
  }))

test('an offset beyond the end is 416', () =>
  withServer(ranged(content), async (client) => {
    await expect(client.downloadBlob(address, { offset: 17 })).rejects.toMatchObject({
      status: 416,
      code: 'InvalidRange',
    })
  }))

test('a range that broke on the way is not handed over', () =>
  withServer(
    ranged(content, (reply, { headers }) =>
      headers['x-ms-range'] === 'bytes=6-11' ? { ...reply, body: 'xxxxxx' } : reply,
    ),
    async (client) => {
      const seen: string[] = []
      const reading = (async () => {
        for await (const part of (await client.downloadBlob(address, { rangeSize: 6 })).content)
          seen.push(Buffer.from(part).toString())
      })()
      await expect(reading).rejects.toBeInstanceOf(ContentMismatchError)
      expect(seen).toEqual(['012345'])
    },
  ))

test('a blob that is not what its own MD5 says is an error at the end', () =>
  withServer(
    ranged(content, (reply) => ({ ...reply, headers: { ...reply.headers, 'x-ms-blob-content-md5': md5('other') } })),
    async (client) => {
      await expect((await client.downloadBlob(address)).bytes()).rejects.toThrow(/MD5 of the downloaded blob/)
    },
  ))

const changed = { status: 412, headers: { 'x-ms-error-code': 'ConditionNotMet' } }

test('a blob that changes between two ranges is 412', () =>
  withServer(
    (request, count) => (count > 1 ? changed : ranged(content)(request)),
    async (client) => {
      await expect((await client.downloadBlob(address, { rangeSize: 6 })).bytes()).rejects.toMatchObject({
        status: 412,
        code: 'ConditionNotMet',
      })
    },
  ))

test("without a key the identity's token for storage opens the blob", () =>
  withServer(
    (request) => (request.url.startsWith('/metadata') ? { body: issued } : ranged(content)(request)),
    async (client, requests) => {
      const { account, container, blob } = address
      await client.downloadBlob({ account, container, blob })
      expect(requests[0]!.url).toContain('resource=https%3A%2F%2Fstorage.azure.com%2F')
      expect(requests[1]!.headers).toMatchObject({ authorization: 'Bearer T', 'x-ms-version': '2021-12-02' })
    },
  ))
