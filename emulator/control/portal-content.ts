import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response } from 'express'
import { streamedBody } from '../core/body.js'
import { header, type WireResponse } from '../core/wire.js'
import { azureHost } from '../policy/clouds.js'
import { askAsPortal, bytesOf } from './as-portal.js'
import type { Control } from './control.js'
import { ControlError } from './errors.js'
import { urlIn } from './portal-routes.js'

/** The largest blob that can be uploaded by the page: it is one Put Blob, and the lab keeps blobs in memory. */
const largestUpload = 256 * 1024 * 1024

/** What the requests for blobs are written for. */
const version = { 'x-ms-version': '2023-11-03' }

/** Streams a blob's bytes, as a file to save: what a blob holds must never become a page of the lab's own origin. */
export const getContent =
  ({ emulator }: Control): RequestHandler =>
  async (req, res) => {
    const url = blobUrl(req)
    const answer = await askAsPortal(emulator, { url, headers: version, ...clientOf(req, res) })
    if (answer.status !== 200) throw await refusedBy(answer, res)
    const length = header(answer, 'Content-Length')
    res.status(200).set({
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${fileName(url)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      ...requestId(answer),
      ...(length !== undefined && { 'Content-Length': length }),
    })
    const { body } = answer
    if (body instanceof Uint8Array) return void res.end(body)
    // When the client leaves in the middle, there is no one left to tell.
    await pipeline(Readable.from(body), res).catch(() => res.destroy())
  }

/** Stores the request's body as a block blob. It is streamed, and its length must be known. */
export const putContent =
  ({ emulator }: Control): RequestHandler =>
  async (req, res) => {
    const url = blobUrl(req)
    const length = req.headers['content-length']
    if (length === undefined)
      throw new ControlError(411, 'LengthRequired', 'an upload needs a Content-Length; it cannot be chunked')
    if (Number(length) > largestUpload)
      throw new ControlError(
        413,
        'BodyTooLarge',
        'an upload by this page has at most 256 MiB; az storage blob upload and the SDKs have Azure’s limits',
      )
    const answer = await askAsPortal(emulator, {
      url,
      method: 'PUT',
      headers: {
        ...version,
        'x-ms-blob-type': 'BlockBlob',
        'Content-Type': req.headers['content-type'] ?? 'application/octet-stream',
        'Content-Length': length,
      },
      ...clientOf(req, res),
      // Not destroyed when the blob is refused: the answer goes out on the same connection.
      body: streamedBody(req.iterator({ destroyOnReturn: false })),
    })
    if (answer.status !== 201) throw await refusedBy(answer, res)
    res
      .status(201)
      .set(requestId(answer))
      .json({ url, length: Number(length) })
  }

function blobUrl(req: Request): string {
  const url = urlIn(req.query.url)
  const { hostname, pathname } = new URL(url)
  if (azureHost(hostname)?.kind === 'blob' && /^\/[^/]+\/./.test(pathname)) return url
  throw new ControlError(400, 'InvalidField', 'expected the URL of a blob: https://ACCOUNT.blob…/CONTAINER/BLOB', 'url')
}

/** From where it comes, and whether it is still wanted. */
function clientOf(req: Request, res: Response) {
  const gone = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) gone.abort(new Error('the client closed the connection'))
  })
  return { address: req.socket.remoteAddress ?? '127.0.0.1', signal: gone.signal }
}

/** bytes */
const longestRefusal = 64 * 1024

/** The service's refusal as an error of the control API, with the service's status, code and words. */
async function refusedBy(answer: WireResponse, res: Response): Promise<ControlError> {
  const text = (await bytesOf(answer, longestRefusal))?.toString() ?? ''
  const code = header(answer, 'x-ms-error-code') ?? /<Code>([^<]*)</.exec(text)?.[1] ?? 'Refused'
  const message = /<Message>([^<]*)/.exec(text)?.[1]?.split('\n')[0] ?? answer.reason ?? code
  res.set(requestId(answer))
  return new ControlError(answer.status >= 400 ? answer.status : 502, code, message)
}

function requestId(answer: WireResponse): Readonly<Record<string, string>> {
  const id = header(answer, 'x-ms-request-id')
  return id === undefined ? {} : { 'x-ms-request-id': id }
}

/** The last part of a blob's name, for a header (RFC 8187). */
function fileName(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) || 'blob'
  let name: string
  try {
    name = decodeURIComponent(last)
  } catch {
    name = last
  }
  return encodeURIComponent(name.replace(/[/\\]/g, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
}
