import { empty } from '../../../../core/reply.js'
import { operation, permissions } from '../../blob/gateway/call.js'
import { judgePreconditions } from '../../blob/gateway/preconditions.js'
import { blobNotFound } from '../../blob/gateway/refusals.js'
import type { CommittedBlob } from '../../blob/gateway/state.js'
import { currentBlobs } from '../../blob/blobs/write.js'
import { deletionHeaders, removePath } from '../../blob/hierarchy/deleted-paths.js'
import { isEmpty } from '../../blob/hierarchy/tree.js'
import { directoryNotEmpty, invalidInput } from '../gateway/refusals.js'
import { flag } from './append.js'
import { path, reference } from './create.js'

/**
 * Removes a file, or a directory and all below it in one step: the request costs as much as there is to remove, and a
 * continuation is never needed.
 */
export const deletePath = operation({
  id: 'dfs.paths.delete',
  source: `${reference}/delete`,
  method: 'DELETE',
  path,
  query: { resource: false },
  exists: 'blob',
  permission: permissions.deleteBlob,
  conditions: 'write',
  async handle(call) {
    const { world, params, query } = call
    // Unverified: how Azure refuses to delete the root directory.
    if (params.blob === '') throw invalidInput()
    const recursive = flag(query, 'recursive')
    flag(query, 'paginated')
    const deleted = await world.write(() => {
      const blobs = currentBlobs(call)
      const found = blobs.get(params.blob)
      if (found?.content === undefined) throw blobNotFound()
      judgePreconditions(call, 'write', found as CommittedBlob)
      if (found.directory && !recursive && !isEmpty(blobs, found.name)) throw directoryNotEmpty()
      return removePath(call, blobs, found as CommittedBlob)
    })
    // recorded: Azure/azure-sdk-for-python, test_create_sub_directory_and_delete_sub_directory.json (2022-08)
    return empty(200, deletionHeaders(deleted))
  },
})
