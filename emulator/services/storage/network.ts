import type { Gate } from '../../core/service.js'
import { callerAddress, isListed } from '../../policy/caller-address.js'
import { networkNotAuthorized } from './authorization/refusals.js'
import type { StorageCall } from './call.js'

/**
 * Whether the account takes requests from the caller's network. In the lab no caller is a trusted service, and no request
 * comes over a private link. That the caller's proof is judged first is inferred: rules for resources need to know who
 * it is.
 *
 * Source: https://learn.microsoft.com/azure/storage/common/storage-network-security
 */
export const network: Gate<StorageCall> = ({ world, account, request }) => {
  if (!account.network) return
  const { isDisabled, addresses } = account.network
  const address = callerAddress(world, request)
  if (isDisabled || !isListed(address, addresses)) throw networkNotAuthorized(account, address)
}
