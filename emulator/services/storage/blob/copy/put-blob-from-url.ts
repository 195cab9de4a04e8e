import { empty } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { refuseBody } from '../append/create.js'
import { limitOf } from '../blobs/receive.js'
import { changeBlob, wholeBlob } from '../blobs/write.js'
import { requestedTier } from '../gateway/access-tier.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { checkMd5Form, readProperties, versionHeaders } from '../gateway/properties.js'
import { defaultContentType, type BlobProperties, type CommittedBlob } from '../gateway/state.js'
import { versionHeader } from '../snapshots/headers.js'
import { has } from '../../wire/by-version.js'
import { invalidHeader, md5Mismatch, unsupportedHeader } from '../../wire/refusals.js'
import { sumHeaders, verified, wantedOf } from './checksums.js'
import { readHeaders, readSource } from './read-source.js'
import { sourceTooLarge } from './refusals.js'
import { tagHeaders, tagsToBe } from './source-tags.js'

const ofSource = 'x-ms-copy-source-blob-properties'

// AzCopy copies small blobs so; upload_blob_from_url and syncUploadFromURL of the SDKs
export const putBlobFromUrl = operation({
  id: 'blob.blobs.put-from-url',
  source: 'https://learn.microsoft.com/rest/api/storageservices/put-blob-from-url',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: false, restype: false },
  header: { 'x-ms-copy-source': true, 'x-ms-blob-type': true },
  exists: 'container',
  // Unverified: that it replaces no blob of another type.
  blobType: 'BlockBlob',
  permission: permissions.addBlob,
  conditions: 'create',
  online: true,
  takes: [...readHeaders, 'x-ms-source-if-tags', ofSource, 'x-ms-access-tier', ...tagHeaders],
  async handle(call) {
    const { request, params, version } = call
    const type = header(request, 'x-ms-blob-type')!
    if (!has(version, 'putBlobFromUrl')) throw unsupportedHeader('x-ms-copy-source', '')
    if (type !== 'BlockBlob') throw invalidHeader('x-ms-blob-type', type)
    refuseBody(call)
    const asked = readProperties(request, { plain: true })
    if (asked.properties.contentMd5 !== undefined) checkMd5Form(asked.properties.contentMd5)
    const tier = requestedTier(call)
    const tagsOf = tagsToBe(call)
    const wanted = wantedOf(call)
    const keeps = keepsProperties(call)
    const source = await readSource(call, { whole: true })
    const most = limitOf('blob', version)
    if (source.content.length > most) throw sourceTooLarge(most)
    const tags = await tagsOf(source)
    const received = await verified(call, source.content, wanted, true)
    const contentMd5 = judgedMd5(asked.properties, received.md5!)
    const blob = await changeBlob(call, params.blob, 'create', (before) =>
      wholeBlob(call, params.blob, before, {
        content: received.content,
        properties: { ...defaults(keeps, source.found), ...asked.properties, contentMd5 },
        metadata: Object.keys(asked.metadata).length === 0 ? source.found.metadata : asked.metadata,
        tier,
        ...tags,
      }),
    )
    return empty(201, [
      ...versionHeaders(blob),
      ...sumHeaders(call, received, wanted),
      ['x-ms-request-server-encrypted', 'true'],
      ...versionHeader(blob),
    ])
  },
})

/** recorded: azure-sdk-for-js, syncUploadFromURL "copySourceBlobProperties = false" (2023-01) */
function keepsProperties({ request }: BlobCall): boolean {
  const value = header(request, ofSource) || 'true'
  const lower = value.toLowerCase()
  if (lower !== 'true' && lower !== 'false') throw invalidHeader(ofSource, value)
  return lower === 'true'
}

const defaults = (keeps: boolean, { properties }: CommittedBlob): BlobProperties =>
  keeps ? properties : { contentType: defaultContentType }

/** Unverified: that the MD5 which the request gives the blob must be that of its bytes, as in Put Blob. */
function judgedMd5({ contentMd5 }: BlobProperties, calculated: string): string {
  if (contentMd5 !== undefined && contentMd5 !== calculated) throw md5Mismatch(contentMd5, calculated)
  return calculated
}
