import { header } from '../../../../core/wire.js'
import * as authorizationRefusals from '../../authorization/refusals.js'
import { invalidHeader } from '../../wire/refusals.js'
import type { BlobCall } from '../gateway/call.js'
import type { PublicAccess } from '../gateway/state.js'

/**
 * The public access that a request gives its container: none unless it says so.
 *
 * @throws 400 InvalidHeaderValue, 409 PublicAccessNotPermitted
 */
export function publicAccessAsked({ request, account }: Pick<BlobCall, 'request' | 'account'>): PublicAccess {
  const asked = header(request, 'x-ms-blob-public-access')
  if (asked === undefined) return 'none'
  const level = asked.toLowerCase()
  if (level !== 'blob' && level !== 'container') throw invalidHeader('x-ms-blob-public-access', asked)
  if (!account.publicAccessAllowed) throw authorizationRefusals.publicAccessNotPermitted()
  return level
}
