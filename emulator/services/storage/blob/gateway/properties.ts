import { limits } from '../../../../policy/limits.js'
import type { WireRequest } from '../../../../core/wire.js'
import { tagHeaders } from '../tags/tag-set.js'
import { typeHeaders } from './blob-type.js'
import { copyHeaders } from '../copy/copy-state.js'
import type { Versioned } from '../../wire/conditions.js'
import { httpDate } from '../../wire/http-date.js'
import * as refusals from '../../wire/refusals.js'
import { leaseHeaders } from '../leases/shown.js'
import type { BlobCall } from './call.js'
import { hierarchyHeaders, shownMetadata } from '../hierarchy/shown.js'
import { earlierHeaders } from '../snapshots/headers.js'
import type { BlobProperties, CommittedBlob } from './state.js'

export { httpDate }

type Writable = { -readonly [Name in keyof BlobProperties]: BlobProperties[Name] }

const ownHeaders = new Map<string, keyof BlobProperties>([
  ['x-ms-blob-content-type', 'contentType'],
  ['x-ms-blob-content-encoding', 'contentEncoding'],
  ['x-ms-blob-content-language', 'contentLanguage'],
  ['x-ms-blob-content-disposition', 'contentDisposition'],
  ['x-ms-blob-cache-control', 'cacheControl'],
  ['x-ms-blob-content-md5', 'contentMd5'],
])

// Only Put Blob takes these, where the ones above are missing; in other operations they describe the request.
const plainHeaders = new Map<string, keyof BlobProperties>([
  ['content-type', 'contentType'],
  ['content-encoding', 'contentEncoding'],
  ['content-language', 'contentLanguage'],
  ['cache-control', 'cacheControl'],
])

const metadataPrefix = 'x-ms-meta-'
const identifier = /^[A-Za-z_\p{L}][\w\p{L}]*$/u
// recorded: https://github.com/Azure/azure-sdk-for-net/issues/50747 (2025-06)
const ascii = /^[\x00-\x7F]*$/
const { most: metadataLimit } = limits.metadata

/** The `x-ms-blob-*` and `x-ms-meta-*` headers of a request, read in one pass. */
export function readProperties(
  request: WireRequest,
  { plain = false } = {},
): { properties: BlobProperties; metadata: Record<string, string> } {
  const properties: Writable = {}
  const fallback: Writable = {}
  // A map, since a name may be `__proto__`.
  const metadata = new Map<string, string>()
  let size = 0
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase()
    if (lower.startsWith(metadataPrefix)) {
      const key = name.slice(metadataPrefix.length)
      if (key === '') throw refusals.emptyMetadataKey()
      if (!identifier.test(key) || !ascii.test(value)) throw refusals.invalidMetadata()
      const known = [...metadata.keys()].find((one) => one.toLowerCase() === key.toLowerCase())
      metadata.set(known ?? key, known === undefined ? value : `${metadata.get(known)},${value}`)
      size += key.length + value.length
      continue
    }
    const own = ownHeaders.get(lower)
    if (own) {
      if (value !== '') properties[own] = value
    } else if (plain) {
      const standard = plainHeaders.get(lower)
      if (standard && value !== '') fallback[standard] = value
    }
  }
  if (size > metadataLimit) throw refusals.metadataTooLarge()
  return { properties: plain ? { ...fallback, ...properties } : properties, metadata: Object.fromEntries(metadata) }
}

/** Refuses an MD5 that is not sixteen bytes in base64. */
export function checkMd5Form(md5: string): void {
  if (!/^[A-Za-z0-9+/]{22}==$/.test(md5)) throw refusals.invalidMd5()
}

type Headers = [name: string, value: string][]

/** ETag and Last-Modified, which nearly every response has. */
export const versionHeaders = ({ etag, modified }: Versioned): Headers => [
  ['Last-Modified', httpDate(modified)],
  ['ETag', etag],
]

export const metadataHeaders = (metadata: Readonly<Record<string, string>>): Headers =>
  Object.entries(metadata).map(([name, value]) => [metadataPrefix + name, value])

/** The headers of a blob that is read, without length and MD5, which depend on how much of the blob is read. */
export function blobHeaders({ world }: Pick<BlobCall, 'world'>, blob: CommittedBlob): Headers {
  const { properties } = blob
  const headers: Headers = []
  add(headers, 'Content-Type', properties.contentType)
  headers.push(...versionHeaders(blob), ['Accept-Ranges', 'bytes'])
  add(headers, 'Content-Encoding', properties.contentEncoding)
  add(headers, 'Content-Language', properties.contentLanguage)
  add(headers, 'Content-Disposition', properties.contentDisposition)
  add(headers, 'Cache-Control', properties.cacheControl)
  headers.push(...earlierHeaders(blob), ...metadataHeaders(shownMetadata(blob)))
  headers.push(['x-ms-creation-time', httpDate(blob.created)])
  if (!blob.earlier) headers.push(...leaseHeaders(world, blob.lease))
  headers.push(...typeHeaders(blob), ...tagHeaders(blob), ...copyHeaders(blob.copy), ['x-ms-server-encrypted', 'true'])
  headers.push(...hierarchyHeaders(blob))
  return headers
}

function add(headers: Headers, name: string, value: string | undefined): void {
  if (value !== undefined) headers.push([name, value])
}
