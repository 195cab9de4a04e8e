import { empty } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import type { World } from '../../../../world/world.js'
import { takes } from '../../../../policy/timing/waits.js'
import { changeBlob, wholeBlob, type Made } from '../blobs/write.js'
import { versionHeader } from '../snapshots/headers.js'
import { requestedTier } from '../gateway/access-tier.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { readProperties, versionHeaders } from '../gateway/properties.js'
import { invalidBlobType } from '../gateway/refusals.js'
import type { Blob, OnlineTier, Tier } from '../gateway/state.js'
import { isLocked, leaseState } from '../../../../policy/views/leases.js'
import { rehydrate, requestedPriority, type Priority } from '../tiers/rehydration.js'
import { has } from '../../wire/by-version.js'
import { requestedTags } from '../tags/tag-set.js'
import { invalidHeader, missingHeader, missingParameter } from '../../wire/refusals.js'
import { withoutAwaits, type Copy } from './copy-state.js'
import { completeLater } from './pending.js'
import { copyIdMismatch, infiniteLeaseNeeded, noPendingCopy } from './refusals.js'
import { sourceOfCopy, tierOutOfArchive } from './source.js'
import { isSameAccount, sourceHeaders, type Source } from './source-request.js'

const path = '/{container}/{blob*}'

export const copyBlob = operation({
  id: 'blob.copy.start',
  source: 'https://learn.microsoft.com/rest/api/storageservices/copy-blob',
  method: 'PUT',
  path,
  query: { comp: false, restype: false },
  header: { 'x-ms-copy-source': true, 'x-ms-blob-type': false, 'x-ms-requires-sync': false },
  exists: 'container',
  permission: permissions.addBlob,
  conditions: 'create',
  takes: [...sourceHeaders, 'x-ms-source-if-tags', 'x-ms-access-tier', 'x-ms-rehydrate-priority', 'x-ms-tags'],
  // rclone, GDAL, obstore, object_store, opendal, adlfs, cloudpathlib, gocloud, TileDB, pyarrow, Hadoop WASB
  async handle(call) {
    const { world, params, version } = call
    const { metadata } = readProperties(call.request)
    const tier = requestedTier(call)
    const priority = requestedPriority(call)
    const tags = requestedTags(call)
    const source = await sourceOfCopy(call)
    const online = tierOutOfArchive(call, source, tier)
    const id = world.randomness.guid()
    // Onto itself it only writes metadata: nothing is read that could change meanwhile.
    const ms = isSame(call, source) ? 0 : takes(world, 'blobCopied')
    const blob = await changeBlob(call, params.blob, 'create', (before) => {
      judgeType(before, source.found)
      judgeCopyLease(call, before)
      if (ms > 0) completeLater(call, params.blob, id, ms)
      const made = copied(source.found, metadata, online ? leavingArchive(call, params.blob, online, priority) : tier)
      const copy = finished(id, source, world.clock.now())
      return wholeBlob(call, params.blob, before, {
        ...made,
        ...tags,
        ...(ms > 0 ? begun(world, made, copy, source) : { copy }),
      })
    })
    return empty(version < '2012-02-12' ? 201 : 202, [
      ...versionHeaders(blob),
      ['x-ms-copy-id', id],
      ['x-ms-copy-status', blob.copy!.status],
      ...versionHeader(blob),
    ])
  },
})

const isSame = (call: BlobCall, source: Source) =>
  isSameAccount(call, source) && source.container === call.container.name && source.blob === call.params.blob

/** Documented: the copy of an archived blob is in the archive, too, until it is rehydrated. */
const leavingArchive = (call: BlobCall, name: string, to: OnlineTier, priority: Priority): Tier =>
  rehydrate(call, { name, tier: { name: 'Archive', changed: call.world.clock.now() } }, to, priority)

/**
 * A destination with a lease must have one that never ends.
 * documented: https://learn.microsoft.com/rest/api/storageservices/copy-blob#copying-a-leased-blob, for Copy Blob From URL, too
 */
export function judgeCopyLease({ world, version }: BlobCall, before: Blob | undefined): void {
  const lease = before?.lease
  if (!has(version, 'infiniteLeases') || !isLocked(leaseState(lease, world.clock.now()))) return
  if (lease!.duration !== undefined) throw infiniteLeaseNeeded()
}

const typeOf = ({ type = 'BlockBlob' }: Blob) => type

/** The destination's type must be the source's. */
export function judgeType(before: Blob | undefined, found: Blob): void {
  if (before?.content !== undefined && typeOf(before) !== typeOf(found)) throw invalidBlobType()
}

/** What a copy takes over from its source: also the ids of committed blocks, and the metadata if none is given. */
export const copied = (from: Source['found'], metadata: Blob['metadata'], tier: Blob['tier']): Made => ({
  content: from.content,
  blocks: from.blocks,
  properties: from.properties,
  metadata: Object.keys(metadata).length === 0 ? from.metadata : metadata,
  tier,
  ...(from.type && { type: from.type }),
  ...(from.sequenceNumber !== undefined && { sequenceNumber: from.sequenceNumber }),
  ...(from.appended !== undefined && { appended: from.appended }),
})

/** A copy that is complete. */
export const finished = (id: string, { shown, found }: Source, completed: number): Copy => ({
  id,
  source: shown,
  status: 'success',
  copied: found.content.length,
  total: found.content.length,
  completed,
})

/** What a blob has instead until its copy is complete: no bytes, and nothing that says what they would be. */
function begun(
  { content: { nothing } }: World,
  { content, blocks = [], properties }: Made,
  { completed: _, ...copy }: Copy,
  { account, container, blob, found: { etag, earlier } }: Source,
): Pick<Made, 'content' | 'blocks' | 'properties' | 'copy'> {
  const { contentMd5: __, ...others } = properties
  const from = { account: account.incarnation, container, blob, etag, ...(earlier && { earlier: earlier.id }) }
  const awaits = { content, blocks, properties, from }
  return {
    content: nothing,
    blocks: [],
    properties: others,
    copy: { ...copy, status: 'pending', copied: 0, awaits },
  }
}

export const abortCopyBlob = operation({
  id: 'blob.copy.abort',
  source: 'https://learn.microsoft.com/rest/api/storageservices/abort-copy-blob',
  method: 'PUT',
  path,
  query: { comp: 'copy', restype: false },
  exists: 'blob',
  permission: permissions.writeBlob,
  duringCopy: true,
  async handle(call) {
    const { world, params, query } = call
    const id = query.get('copyid')
    if (id === undefined || id === '') throw missingParameter('copyid')
    judgeAction(call)
    await changeBlob(call, params.blob, undefined, (before) => {
      if (before?.copy?.status !== 'pending') throw noPendingCopy()
      if (before.copy.id !== id.toLowerCase()) throw copyIdMismatch()
      return { ...before, copy: { ...withoutAwaits(before.copy), status: 'aborted', completed: world.clock.now() } }
    })
    return empty(204)
  },
})

function judgeAction({ request }: Pick<BlobCall, 'request'>): void {
  const action = header(request, 'x-ms-copy-action')
  if (action === undefined) throw missingHeader('x-ms-copy-action')
  if (action.toLowerCase() !== 'abort') throw invalidHeader('x-ms-copy-action', action)
}
