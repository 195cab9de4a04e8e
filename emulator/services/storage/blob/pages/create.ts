import { NotEmulated } from '../../../../core/refusal.js'
import { empty, type Reply } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { refuseBody } from '../append/create.js'
import { changeBlob, wholeBlob } from '../blobs/write.js'
import type { BlobCall } from '../gateway/call.js'
import { checkMd5Form, readProperties, versionHeaders } from '../gateway/properties.js'
import { defaultContentType } from '../gateway/state.js'
import { requestedTags } from '../tags/tag-set.js'
import { missingHeader } from '../../wire/refusals.js'
import { pagesLength } from './page.js'
import { sequenceNumberIn } from './sequence-number.js'

/** Put Blob of a page blob: makes one of zeros. */
export async function createPageBlob(call: BlobCall, name: string): Promise<Reply> {
  const { request, world } = call
  refuseBody(call)
  if (header(request, 'x-ms-access-tier'))
    throw new NotEmulated(
      'access tiers in premium accounts',
      'https://learn.microsoft.com/azure/storage/blobs/access-tiers-overview',
    )
  const length = pagesLength(request)
  if (length === undefined) throw missingHeader('x-ms-blob-content-length')
  const sequenceNumber = sequenceNumberIn(request) ?? '0'
  const tags = requestedTags(call)
  const { properties, metadata } = readProperties(request, { plain: true })
  if (properties.contentMd5 !== undefined) checkMd5Form(properties.contentMd5)
  const blob = await changeBlob(call, name, 'create', (before) =>
    wholeBlob(call, name, before, {
      type: 'PageBlob',
      content: world.content.hole(length),
      properties: { contentType: defaultContentType, ...properties },
      metadata,
      sequenceNumber,
      ...tags,
    }),
  )
  return empty(201, [...versionHeaders(blob), ['x-ms-request-server-encrypted', 'true']])
}
