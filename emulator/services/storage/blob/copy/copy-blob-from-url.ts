import { empty } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { refuseBody } from '../append/create.js'
import { changeBlob, wholeBlob } from '../blobs/write.js'
import { requestedTier } from '../gateway/access-tier.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { readProperties, versionHeaders } from '../gateway/properties.js'
import { invalidBlobType } from '../gateway/refusals.js'
import { versionHeader } from '../snapshots/headers.js'
import { has } from '../../wire/by-version.js'
import { invalidHeader, unsupportedHeader } from '../../wire/refusals.js'
import { copied, finished, judgeCopyLease } from './copy-blob.js'
import { sumHeaders, verified, wantedOf } from './checksums.js'
import { readHeaders, readSource } from './read-source.js'
import { sourceTooLarge } from './refusals.js'
import { tagHeaders, tagsToBe } from './source-tags.js'

const sync = 'x-ms-requires-sync'

/** The most bytes of a source. */
const most = 256 * 1024 * 1024

// az storage blob copy start --requires-sync, lakeFS, and syncCopyFromURL of every SDK
export const copyBlobFromUrl = operation({
  id: 'blob.copy.from-url',
  source: 'https://learn.microsoft.com/rest/api/storageservices/copy-blob-from-url',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: false, restype: false },
  header: { 'x-ms-copy-source': true, [sync]: true, 'x-ms-blob-type': false },
  exists: 'container',
  blobType: 'BlockBlob',
  permission: permissions.addBlob,
  conditions: 'create',
  takes: [...readHeaders, sync, 'x-ms-access-tier', ...tagHeaders],
  async handle(call) {
    const { world, params, version } = call
    judgeSync(call)
    refuseBody(call)
    const { metadata } = readProperties(call.request)
    const tier = requestedTier(call)
    const tagsOf = tagsToBe(call)
    const wanted = wantedOf(call)
    const source = await readSource(call, { ownToken: true, whole: true })
    // Documented: the source is a block blob. Unverified: how Azure refuses another.
    if (source.found.type) throw invalidBlobType()
    if (source.content.length > most) throw sourceTooLarge(most)
    const tags = await tagsOf(source)
    const received = await verified(call, source.content, wanted)
    const id = world.randomness.guid()
    const blob = await changeBlob(call, params.blob, 'create', (before) => {
      judgeCopyLease(call, before)
      const copy = finished(id, source, world.clock.now())
      return wholeBlob(call, params.blob, before, { ...copied(source.found, metadata, tier), ...tags, copy })
    })
    return empty(202, [
      ...versionHeaders(blob),
      // recorded: azure-sdk-for-js, "sync copy with cold tier" (2023-02)
      ...(has(version, 'crc64') ? sumHeaders(call, received, wanted) : []),
      ['x-ms-copy-id', id],
      ['x-ms-copy-status', 'success'],
      ['x-ms-request-server-encrypted', 'true'],
      ...versionHeader(blob),
    ])
  },
})

function judgeSync({ request, version }: BlobCall): void {
  const value = header(request, sync)!
  if (!has(version, 'copyFromUrl')) throw unsupportedHeader(sync, value)
  // Python's SDK sends `True`. Unverified: how Azure refuses another value.
  if (value.toLowerCase() !== 'true') throw invalidHeader(sync, value)
}
