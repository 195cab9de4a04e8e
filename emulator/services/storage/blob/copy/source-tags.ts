import { header, isDrop, type WireRequest } from '../../../../core/wire.js'
import { has } from '../../wire/by-version.js'
import { invalidHeader, unsupportedHeader } from '../../wire/refusals.js'
import type { BlobCall } from '../gateway/call.js'
import type { Blob } from '../gateway/state.js'
import { notInHierarchies } from '../hierarchy/refusals.js'
import { requestedTags } from '../tags/tag-set.js'
import { bothTags, sourceUnreadable } from './refusals.js'
import type { ReadSource } from './read-source.js'
import { refusalOf, requestTo } from './source-request.js'

const name = 'x-ms-copy-source-tag-option'

/** What a row takes that makes a blob with tags of its own or of its source. */
export const tagHeaders: readonly string[] = ['x-ms-tags', name]

type TagsOf = (source: ReadSource) => Promise<Pick<Blob, 'tags'>>

/**
 * The tags that the new blob is to have: those that the request names, or those of the source, which is asked for them.
 * https://learn.microsoft.com/rest/api/storageservices/copy-blob-from-url#request-headers
 *
 * @throws 400 InvalidHeaderValue, 409 for both, and what the source answers to Get Blob Tags
 */
export function tagsToBe(call: BlobCall): TagsOf {
  const option = header(call.request, name) || 'REPLACE'
  if (option !== 'REPLACE' && option !== 'COPY') throw invalidHeader(name, option)
  if (header(call.request, name) && !has(call.version, 'copiedTags')) throw unsupportedHeader(name, option)
  const requested = requestedTags(call)
  if (option === 'REPLACE') return () => Promise.resolve(requested)
  if (header(call.request, 'x-ms-tags')) throw bothTags()
  if (call.account.hierarchical) throw notInHierarchies()
  return async (source) => {
    const answer = await call.ask(askingForTags(call, source))
    if (isDrop(answer)) throw sourceUnreadable()
    if (answer.status >= 300) throw refusalOf(call, answer)
    const { tags } = source.found
    return tags ? { tags } : {}
  }
}

function askingForTags(call: BlobCall, source: ReadSource): WireRequest {
  const query = source.request.query === '' ? 'comp=tags' : `${source.request.query}&comp=tags`
  const proof = source.proven.headers.filter(([sent]) => sent === 'Authorization')
  const request = requestTo(call, source, 'GET', proof)
  return { ...request, query, target: `${request.path}?${query}` }
}
