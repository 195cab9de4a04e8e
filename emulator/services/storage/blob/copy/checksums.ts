import { header } from '../../../../core/wire.js'
import type { Content } from '../../../../world/content.js'
import type { World } from '../../../../world/world.js'
import { Crc64 } from '../blobs/crc64.js'
import { Md5OfBody } from '../blobs/md5-of-body.js'
import { checksumHeaders, type Received } from '../blobs/receive.js'
import type { BlobCall } from '../gateway/call.js'
import { checkMd5Form } from '../gateway/properties.js'
import { has } from '../../wire/by-version.js'
import * as refusals from '../../wire/refusals.js'

/** What the request says that the source's bytes add up to. */
export interface Wanted {
  /** base64 */
  readonly md5?: string
  readonly crc64?: string
}

/**
 * Reads `x-ms-source-content-md5` and `x-ms-source-content-crc64`.
 *
 * @throws 400 BothCrc64AndMd5HeaderPresent, InvalidMd5, InvalidHeaderValue
 */
export function wantedOf({ request }: Pick<BlobCall, 'request'>): Wanted {
  const md5 = header(request, 'x-ms-source-content-md5') || undefined
  const crc64 = header(request, 'x-ms-source-content-crc64') || undefined
  if (md5 !== undefined && crc64 !== undefined) throw refusals.bothSourceChecksums()
  if (md5 !== undefined) checkMd5Form(md5)
  if (crc64 !== undefined && !/^[A-Za-z0-9+/]{11}=$/.test(crc64))
    throw refusals.invalidHeader('x-ms-source-content-crc64', crc64)
  return { ...(md5 !== undefined && { md5 }), ...(crc64 !== undefined && { crc64 }) }
}

/**
 * The bytes that came from a source, with their checksums, which are those that the request wants.
 *
 * @param needsMd5 also where neither the request nor the answer has it
 * @throws 400 Md5Mismatch, Crc64Mismatch
 */
export async function verified(
  { world, version }: BlobCall,
  content: Content,
  wanted: Wanted,
  needsMd5 = false,
): Promise<Received> {
  const sums = await sumsOf(world, content, needsMd5 || wanted.md5 !== undefined || !has(version, 'crc64'))
  if (wanted.md5 !== undefined && wanted.md5 !== sums.md5) throw refusals.md5Mismatch(wanted.md5, sums.md5!)
  if (wanted.crc64 !== undefined && wanted.crc64 !== sums.crc64) throw refusals.crc64Mismatch(wanted.crc64, sums.crc64)
  return { content, ...sums }
}

/**
 * What the answer says of the bytes: the MD5 if the request wants one, else the CRC.
 * recorded: azure-sdk-for-js, syncUploadFromURL "sourceContentMD5" and "with default options" (2023-01)
 */
export const sumHeaders = (call: BlobCall, received: Received, { md5 }: Wanted) =>
  checksumHeaders(call, received, md5 !== undefined)

/** After so many bytes, others have their turn. */
const turn = 8 * 1024 * 1024

async function sumsOf(world: World, content: Content, withMd5: boolean): Promise<Omit<Received, 'content'>> {
  const md5 = withMd5 ? new Md5OfBody(content.length) : undefined
  const crc = new Crc64()
  let since = 0
  try {
    const part = world.content.read(content)
    for await (const chunk of part instanceof Uint8Array ? [part] : part) {
      crc.update(chunk)
      await md5?.update(chunk)
      since += chunk.byteLength
      if (since < turn) continue
      since = 0
      await new Promise((done) => setImmediate(done))
    }
    return { crc64: crc.digest(), ...(md5 && { md5: await md5.digest(world, content) }) }
  } finally {
    md5?.close()
  }
}
