import { NotEmulated } from '../../../../core/refusal.js'
import { empty } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { currentBlobs } from '../../blob/blobs/write.js'
import { operation, permissions, type BlobCall } from '../../blob/gateway/call.js'
import { versionHeaders } from '../../blob/gateway/properties.js'
import { containerNotFound } from '../../blob/gateway/refusals.js'
import { blobsOf, containersOf, type Blob, type Blobs } from '../../blob/gateway/state.js'
import { withLease } from '../../blob/leases/with-lease.js'
import { below, isEmpty, parentOf } from '../../blob/hierarchy/tree.js'
import { judgeConditions } from '../../wire/conditions.js'
import { invalidParameter } from '../../wire/refusals.js'
import { contentProperties } from '../gateway/content-properties.js'
import * as refusals from '../gateway/refusals.js'
import { judgeEmptyBody, path, reference } from './create.js'
import { judgeMover, judgeSource, sourceHeaders, sourceOf, type Source } from './rename-source.js'

/**
 * Moves a path, and a directory with all below it, in one step that is never seen half done. Its cost grows with what is
 * below, each of which gets its new name, and not with the filesystem. Asked for by Hadoop's and Spark's committers,
 * azcopy, fsspec and every program that writes a file beside its place first.
 */
export const renamePath = operation({
  id: 'dfs.paths.rename',
  source: `${reference}/create`,
  method: 'PUT',
  path,
  query: { resource: false },
  header: { 'x-ms-rename-source': true },
  exists: 'container',
  permission: permissions.addBlob,
  // A lease on what is replaced goes with it.
  lease: 'own',
  takes: [...sourceHeaders, 'x-ms-source-lease-id'],
  async handle(call) {
    const { world, account, params, query } = call
    if (params.blob === '') throw refusals.invalidInput()
    judgeEmptyBody(call.request)
    const replaces = modeIn(query) === 'legacy'
    const source = sourceOf(call)
    await judgeMover(source)
    const moved = await world.write(() => {
      const blobs = currentBlobs(call)
      const container = containersOf(world, account.incarnation).get(source.container)
      if (!container) throw containerNotFound()
      const sources = blobsOf(world, account.incarnation, container)
      const found = sources.get(source.blob)
      if (found?.content === undefined) throw refusals.sourceNotFound()
      judgeSource(source, found)
      judgeProperties(call, found)
      judgeDestination(call, blobs, source, found)
      judgeReplaced(call, blobs, found, replaces)
      return move(sources, found, blobs, params.blob)
    })
    // recorded: Azure/azure-sdk-for-python, test_directory.pyTestDirectorytest_rename_from.json (2022-08): ETag and time stay
    return empty(201, versionHeaders(moved))
  },
})

function modeIn(query: BlobCall['query']): 'legacy' | 'posix' {
  const mode = query.get('mode') ?? 'posix'
  const lower = mode.toLowerCase()
  if (lower !== 'legacy' && lower !== 'posix') throw invalidParameter('mode', mode)
  return lower
}

/** A directory passes properties over (recorded, 2022-08); what a file does with them is not on record. */
function judgeProperties({ request }: BlobCall, found: Blob): void {
  if (found.directory) return
  const given = Object.keys(contentProperties(request)).length > 0 || header(request, 'x-ms-properties')
  if (given) throw new NotEmulated('setting the properties of a file by its renaming', `${reference}/create`)
}

function judgeDestination({ params, container }: BlobCall, blobs: Blobs, source: Source, found: Blob): void {
  const name = params.blob!
  const isSame = source.container === container.name
  if (isSame && (name === source.blob || (found.directory && name.startsWith(`${source.blob}/`))))
    throw refusals.invalidRenameSource()
  const parent = parentOf(name)
  if (parent !== '' && !blobs.get(parent)?.directory) throw refusals.parentNotFound()
}

/** Unverified: that `legacy`, which the SDKs send, replaces a directory that is not empty, and `posix` does not. */
function judgeReplaced({ request, params }: BlobCall, blobs: Blobs, found: Blob, replaces: boolean): void {
  const standing = blobs.get(params.blob!)
  if (standing?.content === undefined) return judgeConditions(request, 'create', undefined)
  judgeConditions(request, 'create', standing)
  if (standing.directory !== found.directory) throw refusals.differentTypes()
  if (standing.directory && !replaces && !isEmpty(blobs, standing.name)) throw refusals.directoryNotEmpty()
}

/**
 * Arrow breaks a source's lease over some seconds, renames it, and goes on to move and delete at its new place: the lease
 * does not come along (apache/arrow#39904, 2024-02, which its authors ran against Azure; else unverified).
 */
function move(sources: Blobs, found: Blob, blobs: Blobs, name: string): Blob {
  const all = [withLease(found, undefined), ...(found.directory ? below(sources, found.name) : [])]
  if (blobs.get(name)?.directory) for (const one of [...below(blobs, name)]) blobs.delete(one.name)
  for (const one of all) sources.delete(one.name)
  for (const one of all) blobs.put({ ...one, name: name + one.name.slice(found.name.length) })
  return blobs.get(name)!
}
