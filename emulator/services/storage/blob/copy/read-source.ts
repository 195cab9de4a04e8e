import { header, isDrop, type HeaderPair, type WireRequest, type WireResponse } from '../../../../core/wire.js'
import type { Content } from '../../../../world/content.js'
import { has } from '../../wire/by-version.js'
import { invalidHeader, invalidInput, tooLarge, unsupportedHeader } from '../../wire/refusals.js'
import type { Received } from '../blobs/receive.js'
import type { BlobCall } from '../gateway/call.js'
import { verified, type Wanted } from './checksums.js'
import { sourceConditionNotMet, sourceModified, sourceUnreadable } from './refusals.js'
import {
  asCaller,
  codeOf,
  conditionsOf,
  foundIn,
  isSameAccount,
  refusalOf,
  requestTo,
  sourceHeaders,
  type Source,
} from './source-request.js'
import { sourceUrl, type SourceUrl } from './source-url.js'

/** What every row takes that reads from a URL. */
export const readHeaders: readonly string[] = [
  ...sourceHeaders,
  'x-ms-source-content-md5',
  'x-ms-copy-source-authorization',
]

/** What rows take that read a part: of these, a range and a CRC. */
export const partHeaders: readonly string[] = [...readHeaders, 'x-ms-source-range', 'x-ms-source-content-crc64']

/** What an operation reads. */
export interface ReadSource extends Source {
  /** the bytes of its range, or all */
  readonly content: Content
  /** the request for the blob, with the proof that Azure would give */
  readonly proven: WireRequest
}

interface Reading {
  /** whether a source in the same account may be read by the token of the operation itself */
  readonly ownToken?: boolean
  /** the operation makes a whole blob, and has its own words for what is wrong with the source */
  readonly whole?: boolean
}

/**
 * Reads the source of an operation from a URL, in a request of its own, which proves by the URL's signature or the token in
 * `x-ms-copy-source-authorization` that it may. The account key with which the operation is signed proves nothing here.
 * recorded: https://github.com/Azure/azure-sdk-for-net/issues/32028 (2022-10),
 * https://github.com/Azure/azure-sdk-for-go/issues/18426 (2022-06)
 *
 * @throws CannotVerifyCopySource with the source's status; of whole blobs 412 SourceConditionNotMet
 */
export async function readSource(call: BlobCall, { ownToken = false, whole = false }: Reading): Promise<ReadSource> {
  const source = sourceUrl(call)
  const request = requestTo(call, source, 'GET', [...conditionsOf(call), ...rangeOf(call)])
  const proven = withProof(call, source, request, ownToken)
  const answer = await call.ask(proven)
  if (isDrop(answer)) throw sourceUnreadable()
  if (answer.status >= 300) throw refused(call, answer, whole)
  const found = foundIn(call, source, answer)
  if (!found) throw whole ? sourceModified() : sourceUnreadable()
  const { content } = found
  const { start, end } = partOf(answer, content)
  return { ...source, found, proven, content: call.world.content.slice(content, start, end) }
}

/**
 * Reads the bytes that are to be a part of a blob, and verifies them.
 *
 * @param most bytes
 * @throws 413 RequestBodyTooLarge
 */
export async function readPart(
  call: BlobCall,
  wanted: Wanted,
  most: number,
  reading: Pick<Reading, 'ownToken'> = {},
): Promise<Received> {
  const { content } = await readSource(call, reading)
  if (content.length > most) throw tooLarge(most)
  // Unverified: how Azure refuses a source without bytes, of which no block can be made.
  if (content.length === 0) throw invalidInput()
  return verified(call, content, wanted)
}

function refused(call: BlobCall, answer: WireResponse, whole: boolean): Error {
  if (!whole) return refusalOf(call, answer)
  // recorded: azure-sdk-for-js, syncUploadFromURL "source conditon" (2020-11, 2023-01)
  if (answer.status === 304 || answer.status === 412) return sourceConditionNotMet()
  // recorded of Put Blob From URL: https://github.com/Azure/azure-storage-azcopy/issues/1663 (2022-02), 1866 (2022-08)
  return codeOf(answer) === 'BlobArchived' ? sourceModified() : refusalOf(call, answer)
}

/** The part of the source that the request names; both ends are there, or the first alone. */
function rangeOf({ request }: BlobCall): HeaderPair[] {
  const name = 'x-ms-source-range'
  const text = header(request, name)
  if (text === undefined || text === '') return []
  const found = /^bytes=(\d+)-(\d*)$/i.exec(text.trim())
  if (!found || (found[2] && Number(found[2]) < Number(found[1]))) throw invalidHeader(name, text)
  return [['x-ms-range', text.trim()]]
}

function partOf(answer: WireResponse, { length }: Content): { start: number; end: number } {
  const found = /^bytes (\d+)-(\d+)\//.exec(header(answer, 'Content-Range') ?? '')
  return found ? { start: Number(found[1]), end: Number(found[2]) + 1 } : { start: 0, end: length }
}

function withProof(call: BlobCall, source: SourceUrl, request: WireRequest, ownToken: boolean): WireRequest {
  const token = tokenFor(call)
  if (token !== undefined) return { ...request, headers: [...request.headers, ['Authorization', token]] }
  const mayBeOwn = ownToken && call.caller.kind === 'bearer' && isSameAccount(call, source) && !source.isSigned
  return mayBeOwn ? asCaller(call, request) : request
}

/** The token for the source: `Bearer …`, the only scheme that it takes. */
function tokenFor({ request, version }: BlobCall): string | undefined {
  const name = 'x-ms-copy-source-authorization'
  const value = header(request, name)
  if (value === undefined || value === '') return undefined
  const scheme = value.split(' ', 1)[0]!
  // Unverified: both refusals. What follows the scheme is a secret, which no answer repeats.
  if (!has(version, 'sourceAuthorization')) throw unsupportedHeader(name, scheme)
  if (scheme.toLowerCase() !== 'bearer') throw invalidHeader(name, scheme)
  return value
}
