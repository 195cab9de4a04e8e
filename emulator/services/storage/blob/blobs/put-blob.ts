import { empty } from '../../../../core/reply.js'
import { header, type WireRequest } from '../../../../core/wire.js'
import { createAppendBlob } from '../append/create.js'
import { createPageBlob } from '../pages/create.js'
import { operation, permissions } from '../gateway/call.js'
import { requestedTier } from '../gateway/access-tier.js'
import { checkMd5Form, readProperties, versionHeaders } from '../gateway/properties.js'
import { has } from '../../wire/by-version.js'
import { limitOf, receiveBlob } from './receive.js'
import { structuredBody, structuredHeaders } from '../structured/message.js'
import * as refusals from '../../wire/refusals.js'
import { defaultContentType, type BlobType } from '../gateway/state.js'
import { requestedTags } from '../tags/tag-set.js'
import { versionHeader } from '../snapshots/headers.js'
import { changeBlob, wholeBlob } from './write.js'

export const putBlob = operation({
  id: 'blob.blobs.put',
  source: 'https://learn.microsoft.com/rest/api/storageservices/put-blob',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: false, restype: false },
  header: { 'x-ms-copy-source': false },
  exists: 'container',
  permission: permissions.addBlob,
  conditions: 'create',
  takes: ['x-ms-access-tier', 'x-ms-tags', 'x-ms-blob-content-length', 'x-ms-blob-sequence-number', ...structuredBody],
  online: true,
  async handle(call) {
    const { request, params, version } = call
    const type = typeOf(request)
    if (type === 'AppendBlob') return createAppendBlob(call, params.blob)
    if (type === 'PageBlob') return createPageBlob(call, params.blob)
    const { properties, metadata } = readProperties(request, { plain: true })
    if (properties.contentMd5 !== undefined) checkMd5Form(properties.contentMd5)
    const tier = requestedTier(call)
    const tags = requestedTags(call)
    const received = await receiveBlob(call, limitOf('blob', version), properties.contentMd5)
    const blob = await changeBlob(call, params.blob, 'create', (before) =>
      wholeBlob(call, params.blob, before, {
        content: received.content,
        properties: { contentType: defaultContentType, ...properties, contentMd5: received.md5 },
        metadata,
        tier,
        ...tags,
      }),
    )
    const headers = versionHeaders(blob)
    headers.push(['Content-MD5', received.md5], ['x-ms-request-server-encrypted', 'true'])
    headers.push(...versionHeader(blob))
    if (has(version, 'crc64')) headers.push(['x-ms-content-crc64', received.crc64])
    headers.push(...structuredHeaders(call))
    return empty(201, headers)
  },
})

/** The type of blob that the request makes. */
function typeOf(request: WireRequest): BlobType {
  const type = header(request, 'x-ms-blob-type')
  if (type === undefined) throw refusals.missingHeader('x-ms-blob-type')
  if (type === 'BlockBlob' || type === 'AppendBlob' || type === 'PageBlob') return type
  throw refusals.invalidHeader('x-ms-blob-type', type)
}
