import { requiresHttps } from './authorization/refusals.js'
import type { StorageCall } from './call.js'

/** Refuses plain HTTP, whoever the caller is, unless the account takes it: its `supportsHttpsTrafficOnly`. */
export function secureTransfer({ request, account }: Pick<StorageCall, 'request' | 'account'>): void {
  if (request.scheme === 'http' && account.httpsOnly) throw requiresHttps(account.name)
}
