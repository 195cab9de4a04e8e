import { NotEmulated } from '../../../../core/refusal.js'
import { blobServiceOf } from '../../../../policy/views/blob-service.js'
import type { BlobCall } from '../gateway/call.js'

type Place = Pick<BlobCall, 'world' | 'account'>

/**
 * Such an account keeps what is deleted by deletion ids, directories with all below them, which the lab does not.
 *
 * @throws 501 by name where the account would keep what is deleted now
 */
export function judgeKeptDeletion({ world, account }: Place): void {
  if (account.hierarchical && blobServiceOf(world, account.incarnation).deleteRetention.enabled) throw keptByIds()
}

export const keptByIds = () =>
  new NotEmulated(
    'soft delete in accounts with a hierarchical namespace',
    'https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview',
  )
