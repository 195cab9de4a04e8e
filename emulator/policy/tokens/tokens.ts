import { sign, type KeyObject } from 'node:crypto'
import type { World } from '../../world/world.js'
import type { Cloud } from '../azure-names.js'
import { cloudNamed } from '../clouds.js'

/** The claims that the services read; a token may have more. */
export interface Claims {
  readonly aud: string
  readonly iss: string
  readonly iat: number
  readonly nbf: number
  readonly exp: number
  readonly oid?: string
  readonly appid?: string
  readonly tid?: string
  readonly xms_mirid?: string
  readonly xms_az_rid?: string
  readonly [name: string]: unknown
}

export interface TokenFor {
  readonly resource: string
  readonly tenantId: string
  readonly appId: string
  readonly objectId: string
  /** `1` for a secret, `2` for a certificate (managed identities) */
  readonly appidacr: '1' | '2'
  /** seconds; a managed identity's token lives 24 hours, an application's one */
  readonly lifetime: number
  /** display id of the identity's resource */
  readonly mirid?: string
  /** display id of the machine that asks, where the identity is a user-assigned one */
  readonly azRid?: string
}

/** The issuer of a tenant's v1.0 tokens. */
export const issuerOf = ({ issuerHost }: Cloud, tenantId: string) => `https://${issuerHost}/${tenantId}/`

/** How far `nbf` and `iat` lie in the past, in seconds, because Entra allows for clocks that differ. */
export const notBeforeSkew = 300

/**
 * A v1.0 access token as Entra mints it for a service principal.
 * Claims: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export async function mintToken(world: World, of: TokenFor): Promise<{ token: string; claims: Claims }> {
  await world.keys.ready()
  const cloud = cloudNamed(world.settings.cloud)
  const issuer = issuerOf(cloud, of.tenantId)
  const nbf = world.clock.seconds() - notBeforeSkew
  const opaque = (bytes: number) => Buffer.from(world.randomness.bytes(bytes)).toString('base64url')
  const arm = cloud.armAudiences.includes(of.resource)
  const claims: Claims = {
    aud: of.resource,
    iss: issuer,
    iat: nbf,
    nbf,
    exp: nbf + of.lifetime + notBeforeSkew,
    aio: `k2JgYFi${opaque(24)}`,
    appid: of.appId,
    appidacr: of.appidacr,
    idp: issuer,
    idtyp: 'app',
    oid: of.objectId,
    rh: `1.${opaque(12)}.`,
    sub: of.objectId,
    tid: of.tenantId,
    uti: opaque(16),
    ver: '1.0',
    ...(of.azRid !== undefined && { xms_az_rid: lowerGroups(of.azRid) }),
    ...(arm && { xms_act_fct: '3 9', xms_ftd: opaque(32), xms_idrel: '7 4' }),
    ...(of.mirid !== undefined && { xms_mirid: lowerGroups(of.mirid) }),
    ...(arm && {
      xms_rd: opaque(32),
      xms_sub_fct: '9 3',
      xms_tcdt: world.directory.tenants.get(of.tenantId)?.created ?? 0,
    }),
  }
  const { kid, privateKey } = world.keys.current()
  return { token: signed({ typ: 'JWT', alg: 'RS256', x5t: kid, kid }, claims, privateKey), claims }
}

// Tokens spell this one segment of resource ids in lower case and keep the rest.
const lowerGroups = (id: string) => id.replace(/\/resourceGroups\//i, '/resourcegroups/')

/**
 * Whole seconds until then, as Entra and IMDS count them: the current second does not count, so a new one-hour token
 * has 3599 left.
 */
export const secondsLeft = (world: World, until: number) => Math.ceil(until - world.clock.now() / 1000) - 1

// Signed here because jsonwebtoken orders a header's members its own way and Entra's order is observable; the library
// verifies.
function signed(head: object, claims: object, key: KeyObject): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${encode(head)}.${encode(claims)}`
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')}`
}

export type TokenFault =
  | { readonly fault: 'malformed' }
  | { readonly fault: 'unknown-key'; readonly encodedHeader: string }
  | { readonly fault: 'bad-signature' }

/** A token whose signature is valid. Each service judges its times and audience, and refuses in its own words. */
export type Verified = { readonly claims: Claims }

/**
 * Checks a token's signature. Returns without a promise for a token seen before: the key ring remembers it, because
 * checking one costs more than the rest of a request. The services judge its times on every request.
 */
export function verifyToken(world: World, token: string): Verified | Promise<Verified | TokenFault> {
  const known = world.keys.verified.get(token) as Verified | undefined
  return known ?? checkSignature(world, token)
}

async function checkSignature(world: World, token: string): Promise<Verified | TokenFault> {
  await world.keys.ready()
  const encodedHeader = token.split('.')[0] ?? ''
  const kid = kidOf(token)
  if (kid === undefined) return { fault: 'malformed' }
  const key = world.keys.byId(kid)
  if (!key) return { fault: 'unknown-key', encodedHeader }
  const { default: jwt } = await import('jsonwebtoken')
  let claims: unknown
  try {
    claims = jwt.verify(token, key.publicKey, {
      algorithms: ['RS256'],
      clockTimestamp: world.clock.seconds(),
      ignoreExpiration: true,
      ignoreNotBefore: true,
    })
  } catch (error) {
    return { fault: (error as Error).message === 'invalid signature' ? 'bad-signature' : 'malformed' }
  }
  if (!isClaims(claims)) return { fault: 'malformed' }
  const verified = { claims }
  world.keys.verified.set(token, verified)
  return verified
}

function kidOf(token: string): string | undefined {
  try {
    const parts = token.split('.')
    if (parts.length !== 3) return undefined
    const head = JSON.parse(Buffer.from(parts[0]!, 'base64url').toString()) as { kid?: unknown } | null
    return typeof head?.kid === 'string' ? head.kid : undefined
  } catch {
    return undefined
  }
}

function isClaims(value: unknown): value is Claims {
  const claims = value as Claims | null
  return (
    typeof claims === 'object' &&
    claims !== null &&
    typeof claims.aud === 'string' &&
    typeof claims.iss === 'string' &&
    typeof claims.exp === 'number' &&
    typeof claims.nbf === 'number' &&
    ['oid', 'appid', 'tid', 'xms_mirid', 'xms_az_rid'].every(
      (name) => claims[name] === undefined || typeof claims[name] === 'string',
    )
  )
}
