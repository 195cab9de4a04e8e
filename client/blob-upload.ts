import { createHash, randomBytes } from 'node:crypto'
import { blobRequest, checkMd5, md5, partSize, type BlobAddress, type BlobOptions } from './blob.js'
import type { Context } from './service.js'
import { type Header } from './transport.js'

export type BlobContent = string | Uint8Array | AsyncIterable<Uint8Array>

export interface UploadOptions extends BlobOptions {
  /** default `application/octet-stream` */
  readonly contentType?: string
  readonly metadata?: Readonly<Record<string, string>>
  /** false: 409 `BlobAlreadyExists` if the blob exists; default true */
  readonly overwrite?: boolean
  /** bytes up to which the blob is sent in one request, and the size of each block otherwise; default 4 MiB */
  readonly blockSize?: number
}

export interface UploadedBlob {
  readonly etag: string | undefined
  readonly lastModified: string | undefined
  /** base64, of the whole content; stored with the blob */
  readonly contentMd5: string
  readonly length: number
}

/**
 * Writes a block blob: Put Blob if the content fits into one block, otherwise Put Block for each and Put Block List at
 * the end, so that a half-written blob is never visible. Holds one or two blocks in memory. Every request carries the
 * MD5 of its body. Source: https://learn.microsoft.com/rest/api/storageservices/put-blob, put-block, put-block-list
 */
export async function uploadBlob(
  context: Context,
  address: BlobAddress,
  content: BlobContent,
  options: UploadOptions = {},
): Promise<UploadedBlob> {
  const blobHeaders: Header[] = [
    ['x-ms-blob-content-type', options.contentType ?? 'application/octet-stream'],
    ...Object.entries(options.metadata ?? {}).map(([name, value]) => [`x-ms-meta-${name}`, value] as const),
    ...(options.overwrite === false ? [['If-None-Match', '*'] as const] : []),
  ]
  const whole = createHash('md5')
  const blocks = blocksOf(content, options.blockSize ?? partSize)
  let block = await blocks.next()
  const first = block.done ? new Uint8Array() : block.value
  if (!block.done) block = await blocks.next()

  if (block.done) {
    const contentMd5 = md5(first)
    const answer = await blobRequest(context, address, options, {
      method: 'PUT',
      headers: [['x-ms-blob-type', 'BlockBlob'], ['Content-MD5', contentMd5], ...blobHeaders],
      body: first,
    })
    checkMd5(answer.header('content-md5'), contentMd5, 'the uploaded blob')
    return {
      etag: answer.header('etag'),
      lastModified: answer.header('last-modified'),
      contentMd5,
      length: first.byteLength,
    }
  }

  // The ids of a blob must have the same length, and must differ from another writer's.
  const writer = randomBytes(8).toString('hex')
  const ids: string[] = []
  let length = 0
  const put = async (bytes: Uint8Array) => {
    const id = Buffer.from(`${writer}-${String(ids.length).padStart(6, '0')}`).toString('base64')
    ids.push(id)
    length += bytes.byteLength
    whole.update(bytes)
    await blobRequest(context, address, options, {
      method: 'PUT',
      query: `comp=block&blockid=${encodeURIComponent(id)}`,
      headers: [['Content-MD5', md5(bytes)]],
      body: bytes,
    })
  }
  await put(first)
  for (; !block.done; block = await blocks.next()) await put(block.value)

  const contentMd5 = whole.digest('base64')
  const list = Buffer.from(
    '<?xml version="1.0" encoding="utf-8"?>' +
      `<BlockList>${ids.map((id) => `<Latest>${id}</Latest>`).join('')}</BlockList>`,
  )
  const answer = await blobRequest(context, address, options, {
    method: 'PUT',
    query: 'comp=blocklist',
    headers: [
      ['Content-Type', 'application/xml'],
      ['Content-MD5', md5(list)],
      ['x-ms-blob-content-md5', contentMd5],
      ...blobHeaders,
    ],
    body: list,
  })
  return { etag: answer.header('etag'), lastModified: answer.header('last-modified'), contentMd5, length }
}

/** The content in pieces of `size` bytes, the last one shorter; none if it is empty. */
async function* blocksOf(content: BlobContent, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
    return
  }
  let pending: Uint8Array[] = []
  let held = 0
  for await (let chunk of content) {
    while (held + chunk.byteLength >= size) {
      const taken = chunk.subarray(0, size - held)
      yield Buffer.concat([...pending, taken])
      chunk = chunk.subarray(taken.byteLength)
      pending = []
      held = 0
    }
    if (chunk.byteLength > 0) pending.push(chunk)
    held += chunk.byteLength
  }
  if (held > 0) yield Buffer.concat(pending)
}
