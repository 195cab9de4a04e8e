import type { Gate } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import { cloudNamed } from '../../../policy/clouds.js'
import { principalOf } from '../../../policy/tokens/principal.js'
import { issuerOf } from '../../../policy/tokens/claims.js'
import { verifyToken, type TokenFault, type Verified } from '../../../policy/tokens/tokens.js'
import { type AnyCall, type ArmCall, rowOf } from './call.js'
import { loginAuthority } from './dialect.js'
import * as refusals from './caller-refusals.js'

/** Who asks. */
export const caller: Gate<ArmCall> = (call) => {
  if (rowOf(call)?.anonymous) return
  const authorization = header(call.request, 'Authorization')
  if (authorization === undefined) throw refusals.missingAuthorization()
  const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1]
  if (token === undefined) throw refusals.invalidAuthorization()
  const verdict = verifyToken(call.world, token)
  if ('then' in verdict) return verdict.then((late) => judge(call, late))
  judge(call, verdict)
}

function judge(call: AnyCall, verdict: Verified | TokenFault): void {
  if ('fault' in verdict) throw refusals.invalidToken()
  const { claims } = verdict
  // Also of a token that is refused, the journal says whose it is.
  call.principal = principalOf(call.world, claims)
  const { clock, settings } = call.world
  const cloud = cloudNamed(settings.cloud)
  const now = clock.seconds()
  // The order of these is inferred; a token of the future gets the general text, which is unverified.
  if (claims.exp <= now) throw refusals.expiredToken(claims.exp, now)
  if (claims.nbf > now) throw refusals.invalidToken()
  if (!cloud.armAudiences.includes(claims.aud))
    throw refusals.wrongAudience(claims.aud, cloud.armAudiences, `https://${cloud.arm}/`)
  const expected = issuerOf(cloud, settings.tenantId)
  if (claims.iss !== expected)
    throw refusals.wrongTenant(claims.iss, expected, `${loginAuthority(settings.cloud)}/${settings.tenantId}`)
  if (claims.oid === undefined) throw refusals.tokenWithoutObjectId()
  call.caller = claims
}
