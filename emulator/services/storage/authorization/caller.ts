import type { Gate } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import type { StorageCall } from '../call.js'
import * as refusals from './refusals.js'
import { byToken } from './bearer.js'
import { bySharedKey } from './shared-key.js'
import { signatureAndHeader } from './sas/refusals.js'
import { bySas } from './sas/verify.js'

/** Finds out who the caller is. */
export const caller: Gate<StorageCall> = (call) => {
  // A preflight request has the URL of another request, whose signature is not for it.
  if (call.request.method === 'OPTIONS') {
    call.caller = { kind: 'anonymous' }
    return
  }
  const authorization = header(call.request, 'Authorization')
  const isSigned = call.query.has('sig')
  if (authorization === undefined) {
    if (isSigned) return bySas(call)
    call.caller = { kind: 'anonymous' }
    return
  }
  if (isSigned) throw signatureAndHeader()
  const found = /^(SharedKey|SharedKeyLite|Bearer) +(.+)$/i.exec(authorization)
  if (!found) throw refusals.malformedAuthorization()
  const scheme = found[1]!.toLowerCase() as 'sharedkey' | 'sharedkeylite' | 'bearer'
  // recorded (azure-storage-python, 2019): a token of several words is no token
  if (scheme === 'bearer' && /\s/.test(found[2]!.trim())) throw refusals.malformedAuthorization()
  if (scheme === 'bearer') return byToken(call, found[2]!)
  const at = found[2]!.indexOf(':')
  if (at < 1) throw refusals.malformedAuthorization()
  bySharedKey(call, scheme, found[2]!.slice(0, at), found[2]!.slice(at + 1))
}
