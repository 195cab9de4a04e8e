import { Refusal } from '../../core/refusal.js'
import type { Gate } from '../../core/service.js'
import { header } from '../../core/wire.js'
import { record } from '../../policy/authorization/decision.js'
import { say, type Fix } from '../../policy/authorization/fix.js'
import { assignLeast } from '../../policy/authorization/least-privilege.js'
import { decide } from '../../policy/authorization/rbac.js'
import { cloudNamed } from '../../policy/clouds.js'
import { issuerOf, type Claims } from '../../policy/tokens/claims.js'
import { principalOf } from '../../policy/tokens/principal.js'
import { rightAudience } from '../../policy/tokens/resource-advice.js'
import { verifyToken, type TokenFault, type Verified } from '../../policy/tokens/tokens.js'
import type { ForwardCall } from './call.js'

/** Who asks: the caller's token, verified. What a real service would say differs from one to the next; the codes are Storage's. */
export const authenticated: Gate<ForwardCall> = (call) => {
  const token = /^Bearer +(\S+)$/i.exec(header(call.request, 'Authorization') ?? '')?.[1]
  if (token === undefined)
    throw unauthorized(
      call,
      'NoAuthenticationInformation',
      'Server failed to authenticate the request: no bearer token.',
      {
        fix: say(`send a token for ${call.forward.audience}: a forward takes identities, no keys and no signatures`),
        isProbe: header(call.request, 'Authorization') === undefined,
      },
    )
  const verdict = verifyToken(call.world, token)
  return 'then' in verdict ? verdict.then((late) => judge(call, late)) : judge(call, verdict)
}

function judge(call: ForwardCall, verdict: Verified | TokenFault): void {
  const { world, forward } = call
  const refuse = (detail: string, fix?: Fix) =>
    unauthorized(call, 'InvalidAuthenticationInfo', `Authentication information is not valid: ${detail}`, { fix })
  if ('fault' in verdict)
    throw refuse('the signature of the token is wrong.', say('send a token that this lab has issued'))
  const { claims } = verdict
  call.principal = principalOf(world, claims)
  if (claims.iss !== issuerOf(cloudNamed(world.settings.cloud), world.settings.tenantId))
    throw refuse('the issuer is another one.')
  const now = world.clock.seconds()
  if (claims.exp <= now) throw refuse('the token is expired.', say('get a new token'))
  if (claims.nbf > now) throw refuse('the token is not valid yet.')
  if (claims.aud.replace(/\/$/, '') !== forward.audience)
    throw refuse('the audience is another one.', rightAudience(claims.aud, forward.audience))
  permitted(call, claims)
}

/** What the caller may do: GET and HEAD read, every other method writes. */
function permitted(call: ForwardCall, { oid = '' }: Claims): void {
  const { forward, request, world } = call
  const action = ['GET', 'HEAD'].includes(request.method) ? forward.read : forward.write
  const decision = decide(world, oid, 'dataAction', action, forward.scope)
  record(call, decision)
  if (decision.allowed) return
  throw new Refusal(
    403,
    'AuthorizationPermissionMismatch',
    'This request is not authorized to perform this operation using this permission.',
    { fix: assignLeast(decision) },
  )
}

function unauthorized(
  { world, forward }: ForwardCall,
  code: string,
  message: string,
  more: { readonly fix?: Fix | undefined; readonly isProbe?: boolean },
): Refusal {
  const { login } = cloudNamed(world.settings.cloud)
  const challenge =
    `Bearer authorization_uri=https://${login}/${world.settings.tenantId}/oauth2/authorize ` +
    `resource_id=${forward.audience}`
  return new Refusal(401, code, message, { headers: [['WWW-Authenticate', challenge]], ...more })
}
