import { header, type WireBody } from '../../../../core/wire.js'
import { blobSizes } from '../../../../policy/limits.js'
import type { Content } from '../../../../world/content.js'
import { has } from '../../wire/by-version.js'
import type { BlobCall } from '../gateway/call.js'
import { Crc64 } from './crc64.js'
import { Md5 } from './md5.js'
import { checkMd5Form } from '../gateway/properties.js'
import * as refusals from '../../wire/refusals.js'
import { contentOf } from '../structured/decode.js'
import { announcedContent, checkAlone, isStructured } from '../structured/message.js'

/** The most bytes that a Put Blob or a Put Block may have. */
export const limitOf = (what: 'blob' | 'block', version: string) =>
  blobSizes.find(({ since }) => version >= since)![what]

export interface Received {
  readonly content: Content
  /** base64 */
  readonly md5: string
  readonly crc64: string
}

/**
 * Stores the request's body as it arrives, computes its checksums and compares them with those in the request. A row that
 * calls it takes `structuredBody`'s headers and answers with `structuredHeaders`.
 *
 * @param whole the blob's own MD5 as given (`x-ms-blob-content-md5`), which takes precedence over `Content-MD5`
 * @throws 411, 413 RequestBodyTooLarge, 400 BothCrc64AndMd5HeaderPresent, InvalidMd5, InvalidHeaderValue, Md5Mismatch,
 * Crc64Mismatch; of a structured body also MissingRequiredHeader and InvalidInput
 */
export async function receive(call: BlobCall, limit: number, whole?: string): Promise<Received> {
  const { request, world } = call
  const sent = header(request, 'Content-MD5')
  const wanted = whole ?? sent
  const wantedCrc = header(request, 'x-ms-content-crc64')
  if (wantedCrc !== undefined && wanted !== undefined)
    throw refusals.bothChecksums(sent === undefined ? 'x-ms-blob-content-md5' : 'Content-MD5')
  if (wanted !== undefined) checkMd5Form(wanted)
  if (wantedCrc !== undefined && !/^[A-Za-z0-9+/]{11}=$/.test(wantedCrc))
    throw refusals.invalidHeader('x-ms-content-crc64', wantedCrc)
  const announced = header(request, 'Content-Length')
  if (announced === undefined && header(request, 'Transfer-Encoding') !== undefined) throw refusals.lengthRequired()
  const body = bodyOf(call, announced, limit)
  const md5Hash = new Md5()
  const crc = new Crc64()
  let length = 0
  const content = await world.content.write(body, (chunk) => {
    length += chunk.byteLength
    if (length > limit) throw refusals.tooLarge(limit)
    md5Hash.update(chunk)
    crc.update(chunk)
  })
  const md5 = md5Hash.digest()
  if (wanted !== undefined && wanted !== md5) throw refusals.md5Mismatch(wanted, md5)
  const crc64 = crc.digest()
  if (wantedCrc !== undefined && wantedCrc !== crc64) throw refusals.crc64Mismatch(wantedCrc, crc64)
  return { content, md5, crc64 }
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
 */
export function checksumHeaders(
  { request, version }: BlobCall,
  { md5, crc64 }: Pick<Received, 'md5' | 'crc64'>,
): [string, string][] {
  const crc: [string, string] = ['x-ms-content-crc64', crc64]
  if (has(version, 'crc64') && header(request, 'Content-MD5') === undefined) return [crc]
  return [['Content-MD5', md5], ...(has(version, 'crc64BesideMd5') ? [crc] : [])]
}
