import { header, type HeaderPair, type WireRequest, type WireResponse } from '../../../../core/wire.js'
import { NotEmulated } from '../../../../core/refusal.js'
import { Query } from '../../../../core/query.js'
import { signedAlike } from '../../authorization/sign.js'
import { has } from '../../wire/by-version.js'
import type { BlobCall } from '../gateway/call.js'
import { committed, containersOf, type CommittedBlob } from '../gateway/state.js'
import { blobAt } from '../snapshots/addressed.js'
import { cannotVerifySource } from './refusals.js'
import type { SourceUrl } from './source-url.js'

/** A blob that a copy reads, as it was when its account allowed that. */
export interface Source extends SourceUrl {
  readonly found: CommittedBlob
}

/** The source's own conditions, as the request to it has them. */
const sourceConditions = new Map([
  ['x-ms-source-if-match', 'If-Match'],
  ['x-ms-source-if-none-match', 'If-None-Match'],
  ['x-ms-source-if-modified-since', 'If-Modified-Since'],
  ['x-ms-source-if-unmodified-since', 'If-Unmodified-Since'],
  ['x-ms-source-if-tags', 'x-ms-if-tags'],
])

/** What every row with a source takes. */
export const sourceHeaders: readonly string[] = [
  'x-ms-copy-source',
  ...[...sourceConditions.keys()].filter((name) => name !== 'x-ms-source-if-tags'),
]

export function conditionsOf({ request }: Pick<BlobCall, 'request'>): HeaderPair[] {
  const headers: HeaderPair[] = []
  for (const [name, asked] of sourceConditions) {
    const value = header(request, name)
    if (value !== undefined && value !== '') headers.push([asked, value])
  }
  return headers
}

/** The first version that takes tokens and has error codes in headers: the copy's own may be older. */
const leastVersion = '2017-11-09'

/** The request that an operation sends to its source. */
export const requestTo = (
  { version }: Pick<BlobCall, 'version'>,
  { request }: SourceUrl,
  method: 'GET' | 'HEAD',
  headers: readonly HeaderPair[],
): WireRequest => ({
  ...request,
  method,
  headers: [['x-ms-version', version > leastVersion ? version : leastVersion], ...headers],
})

export const isSameAccount = ({ account }: Pick<BlobCall, 'account'>, source: SourceUrl): boolean =>
  source.account.incarnation === account.incarnation

/** With the proof that the caller of the copy gave; a signature in the URL of the copy is none for its source. */
export function asCaller(call: BlobCall, request: WireRequest): WireRequest {
  const { caller } = call
  if (caller.kind === 'shared-key') return signedAlike(call, caller, request)
  if (caller.kind !== 'bearer') return request
  return { ...request, headers: [...request.headers, ['Authorization', header(call.request, 'Authorization')!]] }
}

/** What an operation answers whose source refused. */
export function refusalOf({ version }: Pick<BlobCall, 'version'>, answer: WireResponse): Error {
  const gap = header(answer, 'x-milab-not-emulated')
  return gap === undefined ? cannotVerifySource(answer, has(version, 'copySourceErrors')) : new NotEmulated(gap)
}

export const codeOf = (answer: WireResponse) => header(answer, 'x-ms-error-code') ?? ''

/** The record that the answer was about; undefined where another request has written it meanwhile. */
export function foundIn(
  { world }: Pick<BlobCall, 'world'>,
  { account, container, blob, request }: SourceUrl,
  answer: WireResponse,
): CommittedBlob | undefined {
  const { incarnation } = account
  const within = containersOf(world, incarnation).get(container)
  const found = within && committed(blobAt(world, incarnation, within, blob, new Query(request.query)))
  return found?.etag === header(answer, 'ETag') ? found : undefined
}
