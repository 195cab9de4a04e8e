import { Query } from '../../../../core/query.js'
import { NotEmulated } from '../../../../core/refusal.js'
import { header, isDrop, type HeaderPair, type WireRequest, type WireResponse } from '../../../../core/wire.js'
import { signedAlike } from '../../authorization/sign.js'
import { has } from '../../wire/by-version.js'
import { refuse } from '../../wire/refuse.js'
import type { BlobCall } from '../gateway/call.js'
import { committed, containersOf, type CommittedBlob } from '../gateway/state.js'
import { blobAt } from '../snapshots/addressed.js'
import { cannotVerifySource, sourceConditionNotMet, sourceUnreadable } from './refusals.js'
import { sourceUrl, type SourceUrl } from './source-url.js'

/** A blob that a copy reads, as it was when its account allowed that. */
export interface Source extends SourceUrl {
  readonly found: CommittedBlob
}

/**
 * Asks for the source of Copy Blob, in a request of its own: a source in the same account as the caller of the copy, by
 * the same key or token, any other by what its URL brings.
 * https://learn.microsoft.com/rest/api/storageservices/copy-blob#authorization
 *
 * @throws 412 SourceConditionNotMet, 404 of a source in the same account, CannotVerifyCopySource with the source's status
 */
export async function sourceOfCopy(call: BlobCall): Promise<Source> {
  const source = sourceUrl(call)
  const isOwn = source.account.incarnation === call.account.incarnation && !source.isSigned
  const request = requestTo(call, source, 'HEAD', conditionsOf(call))
  const answer = await call.ask(isOwn ? asCaller(call, request) : request)
  if (isDrop(answer)) throw sourceUnreadable()
  if (answer.status === 304 || answer.status === 412) throw sourceConditionNotMet()
  // Seen in Azure's own tests of azblob: a copy within an account says what does not exist.
  if (isOwn && answer.status === 404) throw refuse(404, codeOf(answer), answer.reason ?? '')
  if (answer.status >= 300) throw refusalOf(call, answer)
  return { ...source, found: foundIn(call, source, answer) }
}

/** The source's own conditions, as the request to it has them. */
const sourceConditions = new Map([
  ['x-ms-source-if-match', 'If-Match'],
  ['x-ms-source-if-none-match', 'If-None-Match'],
  ['x-ms-source-if-modified-since', 'If-Modified-Since'],
  ['x-ms-source-if-unmodified-since', 'If-Unmodified-Since'],
])

/** What a row with a source takes. */
export const sourceHeaders: readonly string[] = ['x-ms-copy-source', ...sourceConditions.keys()]

function conditionsOf({ request }: BlobCall): HeaderPair[] {
  const headers: HeaderPair[] = []
  for (const [name, asked] of sourceConditions) {
    const value = header(request, name)
    if (value !== undefined && value !== '') headers.push([asked, value])
  }
  return headers
}

/** The first version that takes tokens and has error codes in headers: the copy's own may be older. */
const leastVersion = '2017-11-09'

const requestTo = (
  { version }: BlobCall,
  { request }: SourceUrl,
  method: 'GET' | 'HEAD',
  headers: readonly HeaderPair[],
): WireRequest => ({
  ...request,
  method,
  headers: [['x-ms-version', version > leastVersion ? version : leastVersion], ...headers],
})

/** With the proof that the caller of the copy gave; a signature in the URL of the copy is none for its source. */
function asCaller(call: BlobCall, request: WireRequest): WireRequest {
  const { caller } = call
  if (caller.kind === 'shared-key') return signedAlike(call, caller, request)
  if (caller.kind !== 'bearer') return request
  return { ...request, headers: [...request.headers, ['Authorization', header(call.request, 'Authorization')!]] }
}

function refusalOf({ version }: BlobCall, answer: WireResponse): Error {
  const gap = header(answer, 'x-milab-not-emulated')
  return gap === undefined ? cannotVerifySource(answer, has(version, 'copySourceErrors')) : new NotEmulated(gap)
}

const codeOf = (answer: WireResponse) => header(answer, 'x-ms-error-code') ?? ''

const archivePage = 'https://learn.microsoft.com/azure/storage/blobs/archive-rehydrate-overview'

/** The record that the answer was about. */
function foundIn(
  { world }: BlobCall,
  { account, container, blob, request }: SourceUrl,
  answer: WireResponse,
): CommittedBlob {
  const { incarnation } = account
  const within = containersOf(world, incarnation).get(container)
  const found = within && committed(blobAt(world, incarnation, within, blob, new Query(request.query)))
  // Another request may have written it meanwhile.
  if (!found || found.etag !== header(answer, 'ETag')) throw sourceUnreadable()
  if (found.tier?.name === 'Archive') throw new NotEmulated('copying a blob out of the archive', archivePage)
  return found
}
