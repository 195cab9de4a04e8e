import { createHash } from 'node:crypto'
import { bytes, empty, type Reply } from '../../../../core/reply.js'
import { header, type WireRequest } from '../../../../core/wire.js'
import type { Content } from '../../../../world/content.js'
import type { World } from '../../../../world/world.js'
import { tierHeaders } from '../gateway/access-tier.js'
import { blobHeaders, metadataHeaders, versionHeaders } from '../gateway/properties.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { shownMetadata } from '../hierarchy/shown.js'
import { Crc64 } from './crc64.js'
import { messageOf } from '../structured/encode.js'
import { isStructured, structuredHeaders } from '../structured/message.js'
import { rangeOf, type Range } from './range.js'
import { has } from '../../wire/by-version.js'
import * as refusals from '../../wire/refusals.js'

const blob = '/{container}/{blob*}'

const read = {
  exists: 'blob',
  permission: permissions.readBlob,
  anonymous: 'blob',
  conditions: 'read',
  earlier: true,
} as const

export const getBlob = operation({
  id: 'blob.blobs.get',
  source: 'https://learn.microsoft.com/rest/api/storageservices/get-blob',
  method: 'GET',
  path: blob,
  query: { comp: false, restype: false },
  ...read,
  takes: ['x-ms-structured-body'],
  online: true,
  handle(call) {
    const found = call.blob!
    const { content } = found
    const { contentMd5 } = found.properties
    const { request, world } = call
    const range = rangeOf(call, content.length)
    const checksum = wantedChecksum(call.version, request, range)
    const headers = overridden(call, blobHeaders(call, found))
    if (has(call.version, 'accessTierOnGet')) headers.push(...tierHeaders(call, found))
    const start = range?.start ?? 0
    const end = range?.end ?? content.length
    const part = world.content.read(content, start, end)
    const structured = isStructured(call) ? messageOf(part, end - start) : undefined
    const body = structured?.body ?? part
    if (!(body instanceof Uint8Array)) headers.push(['Content-Length', String(structured?.length ?? end - start)])
    if (structured) headers.push(...structuredHeaders(call), ['x-ms-structured-content-length', String(end - start)])
    if (!range) {
      if (contentMd5 !== undefined) headers.push(['Content-MD5', contentMd5])
      return bytes(200, body, headers)
    }
    headers.push(['Content-Range', `bytes ${start}-${end - 1}/${content.length}`])
    if (contentMd5 !== undefined) headers.push(['x-ms-blob-content-md5', contentMd5])
    if (!checksum) return bytes(206, body, headers)
    return checksumOf(world, content, range, checksum).then((sum) => bytes(206, body, [...headers, sum]))
  },
})

/** The headers with what the caller's shared access signature puts in place of the blob's own. */
function overridden({ overrides }: Pick<BlobCall, 'overrides'>, headers: Reply['headers']): Reply['headers'] {
  if (!overrides) return headers
  const all = new Map([...headers, ...overrides])
  return [...all]
}

/** The checksum that the request asks for of a range: ranges up to 4 MiB have one, of one kind at a time. */
function wantedChecksum(version: string, request: WireRequest, range: Range | undefined): 'md5' | 'crc64' | undefined {
  const asks = (name: string) => header(request, name)?.toLowerCase() === 'true'
  const md5 = asks('x-ms-range-get-content-md5')
  const crc64 = has(version, 'crc64') && asks('x-ms-range-get-content-crc64')
  if (!md5 && !crc64) return undefined
  if (md5 && crc64) throw refusals.bothRangeChecksums()
  // The range that was asked for decides, however short the blob: https://github.com/Azure/azure-sdk-for-net/issues/31561
  if (!range || range.asked > 4 * 1024 * 1024)
    throw refusals.invalidHeader(`x-ms-range-get-content-${md5 ? 'md5' : 'crc64'}`, 'true')
  return md5 ? 'md5' : 'crc64'
}

async function checksumOf(
  world: World,
  content: Content,
  { start, end }: Range,
  kind: 'md5' | 'crc64',
): Promise<[string, string]> {
  const part = world.content.read(content, start, end)
  const md5 = kind === 'md5' ? createHash('md5') : undefined
  const sum = md5 ?? new Crc64()
  if (part instanceof Uint8Array) sum.update(part)
  else for await (const chunk of part) sum.update(chunk)
  return md5 ? ['Content-MD5', md5.digest('base64')] : ['x-ms-content-crc64', (sum as Crc64).digest()]
}

export const getBlobProperties = operation({
  id: 'blob.blobs.get-properties',
  source: 'https://learn.microsoft.com/rest/api/storageservices/get-blob-properties',
  method: 'HEAD',
  path: blob,
  query: { comp: false, restype: false },
  ...read,
  root: true,
  handle(call) {
    const found = call.blob!
    const headers: Reply['headers'] = [
      ['Content-Length', String(found.content.length)],
      ...overridden(call, blobHeaders(call, found)),
    ]
    if (found.properties.contentMd5 !== undefined) headers.push(['Content-MD5', found.properties.contentMd5])
    return empty(200, [...headers, ...tierHeaders(call, found)])
  },
})

const metadata = {
  source: 'https://learn.microsoft.com/rest/api/storageservices/get-blob-metadata',
  path: blob,
  query: { comp: 'metadata', restype: false },
  ...read,
  handle: (call: Pick<BlobCall, 'blob'>) =>
    empty(200, [...versionHeaders(call.blob!), ...metadataHeaders(shownMetadata(call.blob!))]),
} as const

export const getBlobMetadata = operation({ id: 'blob.blobs.get-metadata', method: 'GET', ...metadata })

export const headBlobMetadata = operation({ id: 'blob.blobs.head-metadata', method: 'HEAD', ...metadata })
