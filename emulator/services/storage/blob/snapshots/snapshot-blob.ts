import { empty } from '../../../../core/reply.js'
import { operation, permissions } from '../gateway/call.js'
import { readProperties, versionHeaders } from '../gateway/properties.js'
import { notInHierarchies } from '../hierarchy/refusals.js'
import { newEtag, type CommittedBlob } from '../gateway/state.js'
import { changeBlob } from '../blobs/write.js'
import { keptAs, succeed, unversioned } from './keeping.js'
import { versionHeader } from './headers.js'
import { earlierBlobsOf, type EarlierBlob } from './state.js'
import { nextStamp } from './stamps.js'

/** Asked for by Terraform's azurerm backend (`snapshot = true`), barman and `az storage blob snapshot`. */
export const snapshotBlob = operation({
  id: 'blob.blobs.snapshot',
  source: 'https://learn.microsoft.com/rest/api/storageservices/snapshot-blob',
  method: 'PUT',
  path: '/{container}/{blob*}',
  query: { comp: 'snapshot', restype: false },
  exists: 'blob',
  permission: permissions.addBlob,
  conditions: 'write',
  lease: 'heeded',
  online: true,
  async handle(call) {
    const { world, account, container, params, request } = call
    if (account.hierarchical) throw notInHierarchies()
    const { metadata } = readProperties(request)
    const own = Object.keys(metadata).length > 0
    let snapshot: EarlierBlob | undefined
    let id = ''
    const blob = await changeBlob(call, params.blob, 'write', (before) => {
      const current = before as CommittedBlob
      const earlierBlobs = earlierBlobsOf(world, account.incarnation, container)
      id = nextStamp(world, earlierBlobs, current)
      // Unverified: that a snapshot with metadata of its own has an ETag and a time of its own.
      const changed = own ? { metadata, modified: world.clock.now(), etag: newEtag(world) } : {}
      snapshot = keptAs({ ...unversioned(current), ...changed }, { kind: 'snapshot', id })
      earlierBlobs.put(snapshot)
      return { ...unversioned(current), ...succeed(call, params.blob, before, { kind: 'snapshot' }) }
    })
    // recorded: the snapshot has the ETag and the time of its blob, and no bytes were encrypted anew
    return empty(201, [
      ...versionHeaders(snapshot!),
      ['x-ms-snapshot', id],
      ['x-ms-request-server-encrypted', 'false'],
      ...versionHeader(blob),
    ])
  },
})
