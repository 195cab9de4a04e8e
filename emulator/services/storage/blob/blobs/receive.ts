import { header, type WireBody } from '../../../../core/wire.js'
import { blobSizes } from '../../../../policy/limits.js'
import type { Content } from '../../../../world/content.js'
import { has } from '../../wire/by-version.js'
import type { BlobCall } from '../gateway/call.js'
import { Crc64 } from './crc64.js'
import { Md5OfBody } from './md5-of-body.js'
import { checkMd5Form } from '../gateway/properties.js'
import * as refusals from '../../wire/refusals.js'
import { contentOf } from '../structured/decode.js'
import { announcedContent, checkAlone, isStructured } from '../structured/message.js'

/** The most bytes that a Put Blob or a Put Block may have. */
export const limitOf = (what: 'blob' | 'block', version: string) =>
  blobSizes.find(({ since }) => version >= since)![what]

export interface Received {
  readonly content: Content
  /** base64; absent where it is neither compared nor answered, since it takes longer than all the rest */
  readonly md5?: string
  readonly crc64: string
}

/**
 * Stores the request's body as it arrives, computes its checksums and compares them with those in the request. A row that
 * calls it takes `structuredBody`'s headers and answers with `structuredHeaders`.
 *
 * @throws 411, 413 RequestBodyTooLarge, 400 BothCrc64AndMd5HeaderPresent, InvalidMd5, InvalidHeaderValue, Md5Mismatch,
 * Crc64Mismatch; of a structured body also MissingRequiredHeader and InvalidInput
 */
export const receive = (call: BlobCall, limit: number): Promise<Received> => receiveBody(call, limit)

/**
 * The same of a body that is a whole blob, whose MD5 is kept with it.
 *
 * @param given the blob's MD5 as given (`x-ms-blob-content-md5`), which takes precedence over `Content-MD5`
 */
export async function receiveBlob(
  call: BlobCall,
  limit: number,
  given: string | undefined,
): Promise<Received & { readonly md5: string }> {
  const { md5 = '', ...received } = await receiveBody(call, limit, { given })
  return { ...received, md5 }
}

async function receiveBody(
  call: BlobCall,
  limit: number,
  whole?: { readonly given: string | undefined },
): Promise<Received> {
  const { request, world } = call
  const sent = header(request, 'Content-MD5')
  const wanted = whole?.given ?? sent
  const wantedCrc = header(request, 'x-ms-content-crc64')
  if (wantedCrc !== undefined && wanted !== undefined)
    throw refusals.bothChecksums(sent === undefined ? 'x-ms-blob-content-md5' : 'Content-MD5')
  if (wanted !== undefined) checkMd5Form(wanted)
  if (wantedCrc !== undefined && !/^[A-Za-z0-9+/]{11}=$/.test(wantedCrc))
    throw refusals.invalidHeader('x-ms-content-crc64', wantedCrc)
  const announced = header(request, 'Content-Length')
  if (announced === undefined && header(request, 'Transfer-Encoding') !== undefined) throw refusals.lengthRequired()
  const body = bodyOf(call, announced, limit)
  const md5Sum = whole || answersMd5(call) ? new Md5OfBody(Number(announced)) : undefined
  const crc = new Crc64()
  let length = 0
  try {
    const content = await world.content.write(body, (chunk) => {
      length += chunk.byteLength
      if (length > limit) throw refusals.tooLarge(limit)
      crc.update(chunk)
      return md5Sum?.update(chunk)
    })
    const md5 = await md5Sum?.digest(world, content)
    if (wanted !== undefined && wanted !== md5) throw refusals.md5Mismatch(wanted, md5!)
    const crc64 = crc.digest()
    if (wantedCrc !== undefined && wantedCrc !== crc64) throw refusals.crc64Mismatch(wantedCrc, crc64)
    return { content, crc64, ...(md5 !== undefined && { md5 }) }
  } finally {
    md5Sum?.close()
  }
}

/** The bytes to store: the request's body, or the content of the structured message that it is. */
function bodyOf(call: BlobCall, announced: string | undefined, limit: number): WireBody {
  const { request } = call
  const message = announced === undefined ? undefined : Number(announced)
  if (!isStructured(call)) {
    if (message !== undefined && message > limit) throw refusals.tooLarge(limit)
    return request.body
  }
  checkAlone(call)
  const content = announcedContent(call)
  if (content > limit) throw refusals.tooLarge(limit)
  return contentOf(request.body, { message, content })
}

/**
 * The checksum header for what was sent: from 2019-02-02 the CRC, unless the client chose MD5; before, always MD5. From
 * 2026-10-06 the CRC in any case.
 * Source: https://learn.microsoft.com/rest/api/storageservices/put-block#response-headers
 *
 * @param chosen whether the client chose MD5
 */
export function checksumHeaders(
  call: BlobCall,
  { md5, crc64 }: Pick<Received, 'md5' | 'crc64'>,
  chosen = header(call.request, 'Content-MD5') !== undefined,
): [string, string][] {
  const crc: [string, string] = ['x-ms-content-crc64', crc64]
  if (md5 === undefined || !answersMd5(call, chosen)) return [crc]
  return [['Content-MD5', md5], ...(has(call.version, 'crc64BesideMd5') ? [crc] : [])]
}

const answersMd5 = ({ request, version }: BlobCall, chosen = header(request, 'Content-MD5') !== undefined): boolean =>
  !has(version, 'crc64') || chosen
