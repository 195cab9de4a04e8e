import { isDrop } from '../../../../core/wire.js'
import { has } from '../../wire/by-version.js'
import { refuse } from '../../wire/refuse.js'
import type { BlobCall } from '../gateway/call.js'
import { blobArchived, blobBeingRehydrated } from '../gateway/refusals.js'
import { onlineTiers, type OnlineTier, type Tier } from '../gateway/state.js'
import { archivedElsewhere, sourceConditionNotMet, sourceUnreadable } from './refusals.js'
import {
  asCaller,
  codeOf,
  conditionsOf,
  foundIn,
  isSameAccount,
  refusalOf,
  requestTo,
  type Source,
} from './source-request.js'
import { sourceUrl } from './source-url.js'

/**
 * Asks for the source of Copy Blob, in a request of its own: a source in the same account as the caller of the copy, by
 * the same key or token, any other by what its URL brings.
 * https://learn.microsoft.com/rest/api/storageservices/copy-blob#authorization
 *
 * @throws 412 SourceConditionNotMet, 404 of a source in the same account, CannotVerifyCopySource with the source's status
 */
export async function sourceOfCopy(call: BlobCall): Promise<Source> {
  const source = sourceUrl(call)
  const isOwn = isSameAccount(call, source) && !source.isSigned
  const request = requestTo(call, source, 'HEAD', conditionsOf(call))
  const answer = await call.ask(isOwn ? asCaller(call, request) : request)
  if (isDrop(answer)) throw sourceUnreadable()
  if (answer.status === 304 || answer.status === 412) throw sourceConditionNotMet()
  // Seen in Azure's own tests of azblob: a copy within an account says what does not exist.
  if (isOwn && answer.status === 404) throw refuse(404, codeOf(answer), answer.reason ?? '')
  if (answer.status >= 300) throw refusalOf(call, answer)
  const found = foundIn(call, source, answer)
  if (!found) throw sourceUnreadable()
  return { ...source, found }
}

/**
 * The tier to which the copy of an archived blob leaves the archive; undefined for a source that is online. The source
 * stays where it is.
 * https://learn.microsoft.com/rest/api/storageservices/copy-blob#copying-an-archived-blob
 *
 * @param asked the tier that the request names
 * @throws 409 BlobArchived without an online tier: https://github.com/Azure/azure-sdk-for-python/issues/29838 (2023-04)
 */
export function tierOutOfArchive(call: BlobCall, source: Source, asked: Tier | undefined): OnlineTier | undefined {
  const { tier } = source.found
  if (tier?.name !== 'Archive') return undefined
  // Documented: such a copy may fail.
  if (tier.rehydrating) throw blobBeingRehydrated()
  const to = onlineTiers.find((name) => name === asked?.name)
  if (!to || !has(call.version, 'archivedSources')) throw blobArchived()
  if (isSameAccount(call, source)) return to
  const isNear = source.account.resource.location === call.account.resource.location
  // Unverified: how Azure refuses these. Documented: from that version on, and within a region.
  if (!isNear || !has(call.version, 'archivedSourcesElsewhere')) throw archivedElsewhere()
  return to
}
