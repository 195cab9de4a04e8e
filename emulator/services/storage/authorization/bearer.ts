import type { Fix } from '../../../policy/authorization/fix.js'
import { cloudNamed } from '../../../policy/clouds.js'
import { principalOf } from '../../../policy/tokens/principal.js'
import { issuerOf } from '../../../policy/tokens/claims.js'
import { verifyToken, type TokenFault, type Verified } from '../../../policy/tokens/tokens.js'
import { rightAudience } from '../../../policy/tokens/resource-advice.js'
import type { World } from '../../../world/world.js'
import type { StorageCall } from '../call.js'
import * as refusals from './refusals.js'

/** The same in every cloud. */
const storageResource = 'https://storage.azure.com'
const storageAppId = 'e406a681-f3d4-42a8-90b6-c2b029497af1'

/** The first version that accepts tokens. */
const bearerSince = '2017-11-09'

/** Where to get a token, for which resource. Unquoted and without commas, unlike Key Vault's. */
export function challenge(world: World): string {
  const { login } = cloudNamed(world.settings.cloud)
  return (
    `Bearer authorization_uri=https://${login}/${world.settings.tenantId}/oauth2/authorize ` +
    `resource_id=${storageResource}`
  )
}

export function byToken(call: StorageCall, token: string): void | Promise<void> {
  if (call.version < bearerSince) throw refusals.bearerTooEarly()
  const verdict = verifyToken(call.world, token)
  if ('then' in verdict) return verdict.then((late) => judge(call, late))
  judge(call, verdict)
}

function judge(call: StorageCall, verdict: Verified | TokenFault): void {
  const { world, account } = call
  const refuse = (detail: string, fix?: Fix) => refusals.badToken(call.version, challenge(world), detail, fix)
  // Unverified: the messages for a wrong signature, a malformed token and a token that is not valid yet, and the
  // order of the checks.
  if ('fault' in verdict) throw refuse('Signature validation failed. Signature verification failed.')
  const { claims } = verdict
  // Also of a token that is refused, the journal says whose it is.
  call.principal = principalOf(world, claims)
  if (claims.iss !== issuerOf(cloudNamed(world.settings.cloud), world.settings.tenantId))
    throw refuse('Issuer validation failed. Issuer did not match.')
  const now = world.clock.seconds()
  if (claims.exp <= now) throw refuse('Lifetime validation failed. The token is expired.')
  if (claims.nbf > now) throw refuse('Lifetime validation failed. The token is not yet valid.')
  const audience = claims.aud.replace(/\/$/, '')
  if (audience !== storageResource && audience !== storageAppId && audience !== account.blobEndpoint.slice(0, -1)) {
    throw refuse(
      'Audience validation failed. Audience did not match.',
      rightAudience(claims.aud, `${storageResource}/`),
    )
  }
  call.caller = { kind: 'bearer', claims }
}
