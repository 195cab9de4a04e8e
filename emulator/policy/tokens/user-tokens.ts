import type { User } from '../../world/people.js'
import type { World } from '../../world/world.js'
import { cloudNamed } from '../clouds.js'
import type { MadeToken } from './assertions.js'
import { audienceOf, type Audience } from './audiences.js'
import { issuerOf, issuerV2Of, notBeforeSkew, type Claims } from './claims.js'
import { signedJwt } from './tokens.js'

/** The application through which a person's programs ask for tokens: az, the same in every tenant. */
export const azureCliAppId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'

/** What az is consented to at Microsoft Graph, and at every other service. */
const graphScopes =
  'AuditLog.Read.All Directory.AccessAsUser.All email Group.ReadWrite.All openid profile User.ReadWrite.All'
const otherScopes = 'user_impersonation'

/** seconds; Entra gives from 60 to 90 minutes */
const usualLifetime = 3600

/**
 * The claims of a token that a user's program gets: the user's object id, names and groups, and what the program may do in
 * the user's name. Groups stand in tokens for Resource Manager alone, which asks for them.
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
function userClaims(world: World, user: User, audience: Audience, lifetime: number): Claims {
  const cloud = cloudNamed(world.settings.cloud)
  const { tenantId } = world.settings
  const nbf = world.clock.seconds() - notBeforeSkew
  const opaque = (bytes: number) => Buffer.from(world.randomness.bytes(bytes)).toString('base64url')
  const { aud, version, isMicrosofts, isGraph } = audience
  const groups = cloud.armAudiences.includes(aud) ? [...world.directory.groupsOf(user.objectId)] : []
  const client = version === 2 ? { azp: azureCliAppId, azpacr: '0' } : { appid: azureCliAppId, appidacr: '0' }
  return {
    aud,
    iss: version === 2 ? issuerV2Of(cloud, tenantId) : issuerOf(cloud, tenantId),
    iat: nbf,
    nbf,
    exp: nbf + lifetime + notBeforeSkew,
    ...(version === 1 && { acr: '1' }),
    aio: opaque(24),
    ...(version === 1 && { amr: ['pwd'] }),
    ...client,
    ...(groups.length > 0 && { groups }),
    ...(isMicrosofts && { idtyp: 'user' }),
    name: user.displayName,
    oid: user.objectId,
    rh: `1.${opaque(12)}.`,
    scp: isGraph ? graphScopes : otherScopes,
    sub: opaque(32),
    tid: tenantId,
    ...(version === 1 ? { unique_name: user.upn, upn: user.upn } : { preferred_username: user.upn }),
    uti: opaque(16),
    ver: version === 2 ? '2.0' : '1.0',
  }
}

export interface NoUserToken {
  readonly problem: string
  readonly field: 'user' | 'resource'
}

/** The user with that name, user principal name or object id. */
export function userCalled({ directory }: World, name: string): User | undefined {
  const byId = directory.users.get(name.toLowerCase())
  const [byUpn] = directory.users.by('upn', name.toLowerCase())
  const [byName] = directory.users.by('displayName', name.toLowerCase())
  return byId ?? byUpn ?? byName
}

/** A token that a user's program would get from Entra. Nobody logs in to the lab: what may ask its control API may have one. */
export async function userToken(
  world: World,
  of: { readonly user: string; readonly resource: string; readonly lifetime?: number | undefined },
): Promise<MadeToken | NoUserToken> {
  const user = userCalled(world, of.user)
  if (!user) return { problem: `this world has no user '${of.user}' (scenario: users)`, field: 'user' }
  const audience = audienceOf(world, of.resource)
  if (!audience) return { problem: `there are no tokens for '${of.resource}' in this world`, field: 'resource' }
  await world.keys.ready()
  const claims = userClaims(world, user, audience, of.lifetime ?? usualLifetime)
  const { kid, privateKey } = world.keys.current()
  const head = { typ: 'JWT', alg: 'RS256', ...(audience.version === 1 && { x5t: kid }), kid }
  return { token: signedJwt(head, claims, privateKey), expiresOn: new Date(claims.exp * 1000).toISOString() }
}
