import { empty, type Reply } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { changeBlob, wholeBlob } from '../blobs/write.js'
import { versionHeader } from '../snapshots/headers.js'
import type { BlobCall } from '../gateway/call.js'
import { checkMd5Form, readProperties, versionHeaders } from '../gateway/properties.js'
import { appendBlobsTooNew } from '../gateway/refusals.js'
import { defaultContentType } from '../gateway/state.js'
import { requestedTags } from '../tags/tag-set.js'
import { has } from '../../wire/by-version.js'
import * as refusals from '../../wire/refusals.js'

/** Put Blob of an append blob: makes an empty one. */
export async function createAppendBlob(call: BlobCall, name: string): Promise<Reply> {
  const { request, world, version } = call
  if (!has(version, 'appendBlobs')) throw appendBlobsTooNew()
  refuseBody(call)
  const tier = header(request, 'x-ms-access-tier')
  // Unverified: how Azure refuses a tier, which append blobs do not have.
  if (tier) throw refusals.invalidHeader('x-ms-access-tier', tier)
  const tags = requestedTags(call)
  const { properties, metadata } = readProperties(request, { plain: true })
  if (properties.contentMd5 !== undefined) checkMd5Form(properties.contentMd5)
  const blob = await changeBlob(call, name, 'create', (before) =>
    wholeBlob(call, name, before, {
      type: 'AppendBlob',
      content: world.content.nothing,
      properties: { contentType: defaultContentType, ...properties },
      metadata,
      appended: 0,
      ...tags,
    }),
  )
  return empty(201, [...versionHeaders(blob), ['x-ms-request-server-encrypted', 'true'], ...versionHeader(blob)])
}

/**
 * Refuses a body: append and page blobs are made without one, and get their bytes later.
 * https://learn.microsoft.com/rest/api/storageservices/put-blob#request-headers-all-blob-types
 *
 * @throws 411 MissingContentLengthHeader, 400 InvalidHeaderValue
 */
export function refuseBody({ request }: Pick<BlobCall, 'request'>): void {
  const length = header(request, 'Content-Length')
  if (length === undefined && header(request, 'Transfer-Encoding') !== undefined) throw refusals.lengthRequired()
  if (length !== undefined && Number(length) !== 0) throw refusals.invalidHeader('Content-Length', length)
}
