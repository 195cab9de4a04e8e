import { createHash } from 'node:crypto'
import { blobRequest, checkMd5, md5, partSize, type BlobAddress, type BlobOptions } from './blob.js'
import { AzureError, UnexpectedAnswerError } from './errors.js'
import { collect, type Answer } from './send.js'
import type { Context } from './service.js'
import { type Header } from './transport.js'

export interface DownloadOptions extends BlobOptions {
  /** the first byte wanted; default 0 */
  readonly offset?: number
  /** the number of bytes; default all that follow */
  readonly length?: number
  /** bytes per request, at most and by default 4 MiB */
  readonly rangeSize?: number
}

export interface DownloadedBlob {
  readonly etag: string | undefined
  readonly lastModified: string | undefined
  readonly contentType: string | undefined
  /** base64, of the whole blob, if the service has it */
  readonly contentMd5: string | undefined
  readonly blobLength: number
  readonly metadata: Readonly<Record<string, string>>
  /** the bytes, fetched while they are read; can be read once */
  readonly content: AsyncIterable<Uint8Array>
  /** the whole `content` */
  bytes(): Promise<Uint8Array>
}

/**
 * Reads a blob in ranges, all of one version (`If-Match`): 412 `ConditionNotMet` if it changes meanwhile.
 * Checks the MD5 of a range before returning its bytes, and that of the whole blob at the end: `ContentMismatchError`.
 * Other errors: `AzureError` with 404 `BlobNotFound` or `ContainerNotFound`, 403, 416 `InvalidRange` if `offset` is
 * beyond the end. Source: https://learn.microsoft.com/rest/api/storageservices/get-blob
 */
export async function downloadBlob(
  context: Context,
  address: BlobAddress,
  options: DownloadOptions = {},
): Promise<DownloadedBlob> {
  const { offset = 0, length = Infinity, rangeSize = partSize } = options
  const range = (from: number, to: number, more: readonly Header[] = []) =>
    blobRequest(context, address, options, {
      method: 'GET',
      headers: [['x-ms-range', `bytes=${from}-${to - 1}`], ['x-ms-range-get-content-md5', 'true'], ...more],
    })

  let first: Answer
  try {
    first = await range(offset, offset + Math.max(1, Math.min(length, rangeSize)))
  } catch (error) {
    if (!(error instanceof AzureError) || error.status !== 416 || offset > 0) throw error
    // An empty blob has no first byte, so it is requested again without a range.
    first = await blobRequest(context, address, options, { method: 'GET' })
  }
  const partial = first.status === 206
  const blobLength = partial ? totalOf(first) : first.body.byteLength
  const contentMd5 = first.header(partial ? 'x-ms-blob-content-md5' : 'content-md5')
  const end = Math.min(offset + length, blobLength)
  const etag = first.header('etag')

  async function* content(): AsyncGenerator<Uint8Array, void, undefined> {
    const whole = offset === 0 && end === blobLength ? createHash('md5') : undefined
    let part = partial ? checked(first) : first.body.subarray(offset, end)
    for (let at = offset; at < end;) {
      part = part.subarray(0, end - at)
      if (part.byteLength === 0) throw new UnexpectedAnswerError('blob', 'the service sent an empty range')
      at += part.byteLength
      whole?.update(part)
      yield part
      if (at < end) part = checked(await range(at, Math.min(at + rangeSize, end), etag ? [['If-Match', etag]] : []))
    }
    if (whole) checkMd5(contentMd5, whole.digest('base64'), 'the downloaded blob')
  }
  const stream = content()
  return {
    etag,
    lastModified: first.header('last-modified'),
    contentType: first.header('content-type'),
    contentMd5,
    blobLength,
    metadata: metadataOf(first),
    content: stream,
    bytes: () => collect(stream),
  }
}

function checked(answer: Answer): Uint8Array {
  if (answer.status !== 206) throw new UnexpectedAnswerError('blob', 'the service ignored the range')
  checkMd5(answer.header('content-md5'), md5(answer.body), 'a downloaded range')
  return answer.body
}

function totalOf(answer: Answer): number {
  const total = /^bytes \d+-\d+\/(\d+)$/.exec(answer.header('content-range') ?? '')?.[1]
  if (total === undefined) throw new UnexpectedAnswerError('blob', 'a 206 without a total length in Content-Range')
  return Number(total)
}

function metadataOf({ headers }: Answer): Record<string, string> {
  const prefix = 'x-ms-meta-'
  const own = headers.filter(([name]) => name.toLowerCase().startsWith(prefix))
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]))
}
