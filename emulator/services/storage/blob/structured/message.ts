import { NotEmulated } from '../../../../core/refusal.js'
import { header } from '../../../../core/wire.js'
import { has } from '../../wire/by-version.js'
import * as refusals from '../../wire/refusals.js'
import type { BlobCall } from '../gateway/call.js'

/**
 * A structured message is content with its checksums between and behind it, all numbers little-endian:
 *
 *     header   uint8 version (1) · uint64 length of the message · uint16 flags (1: CRC64) · uint16 number of segments
 *     segment  uint16 number, from 1 · uint64 length · the bytes · their CRC64
 *     trailer  the CRC64 of all segments' bytes
 *
 * Source: https://learn.microsoft.com/rest/api/storageservices/structured-body-format
 */
export const layout = {
  version: 1,
  flags: 1,
  header: 13,
  segmentHeader: 10,
  checksum: 8,
  mostSegments: 65_535,
} as const

/** The length of the message that has so many bytes of content in so many segments. */
export const messageLength = (content: number, segments: number): number =>
  layout.header + segments * (layout.segmentHeader + layout.checksum) + content + layout.checksum

/** The value of `x-ms-structured-body`, the only one that there is. */
const crc64Messages = 'XSM/1.0; properties=crc64'

/** The headers of structured bodies, which a row names in `takes`. */
export const structuredBody = ['x-ms-structured-body', 'x-ms-structured-content-length'] as const

const page = 'https://learn.microsoft.com/rest/api/storageservices/structured-body-format'

/**
 * Whether the request's body is a structured message, or it asks for one.
 *
 * @throws 400 InvalidHeaderValue for another value than the one that Azure has
 */
export function isStructured({ request, version }: Pick<BlobCall, 'request' | 'version'>): boolean {
  const value = header(request, 'x-ms-structured-body')
  if (value === undefined || value === '') return false
  if (!has(version, 'structuredBodies')) throw new NotEmulated('structured bodies before x-ms-version 2025-01-05', page)
  // Unverified: that the value is compared as it stands. Every official client sends it so.
  if (value !== crc64Messages) throw refusals.invalidHeader('x-ms-structured-body', value)
  return true
}

/** What an answer has where the request's body was a structured message; clients refuse one without it. */
export const structuredHeaders = (call: Pick<BlobCall, 'request' | 'version'>): [string, string][] =>
  isStructured(call) ? [['x-ms-structured-body', crc64Messages]] : []

/** How many bytes of content a structured body has, as the request says in `x-ms-structured-content-length`. */
export function announcedContent({ request }: Pick<BlobCall, 'request'>): number {
  const name = 'x-ms-structured-content-length'
  const text = header(request, name)
  if (text === undefined) throw refusals.missingHeader(name)
  if (!/^\d{1,15}$/.test(text)) throw refusals.invalidHeader(name, text)
  return Number(text)
}

/** Refuses what says of a structured body's bytes something that no page and no client explains. */
export function checkAlone({ request }: Pick<BlobCall, 'request'>): void {
  for (const name of ['Content-MD5', 'x-ms-content-crc64']) {
    if (header(request, name) !== undefined) throw new NotEmulated(`${name} beside a structured body`, page)
  }
}
