import { header } from '../../../../core/wire.js'
import type { BlobCall } from '../gateway/call.js'
import type { Blobs } from '../gateway/state.js'
import { directoryNotEmpty, notOnDirectory } from './refusals.js'
import { isEmpty } from './tree.js'

/**
 * Delete Blob removes a directory only when it is empty, and not with its snapshots, of which it has none.
 *
 * @throws 409 DirectoryIsNotEmpty, 400 OperationNotSupportedOnDirectory
 */
export function judgeDirectoryRemoval({ request, params }: Pick<BlobCall, 'request' | 'params'>, blobs: Blobs): void {
  if (header(request, 'x-ms-delete-snapshots') !== undefined) throw notOnDirectory()
  if (!isEmpty(blobs, params.blob!)) throw directoryNotEmpty()
}
