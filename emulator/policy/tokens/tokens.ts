import { sign, type KeyObject } from 'node:crypto'
import type { World } from '../../world/world.js'
import { audienceOf } from './audiences.js'
import { claimsFor, type Claims, type TokenFor } from './claims.js'

/** An access token as Entra mints it for a service principal, of the version that its resource asks for. */
export async function mintToken(world: World, of: TokenFor): Promise<{ token: string; claims: Claims }> {
  await world.keys.ready()
  const audience = audienceOf(world, of.resource) ?? { aud: of.resource, version: 1, isMicrosofts: false }
  const claims = claimsFor(world, of, audience)
  const { kid, privateKey } = world.keys.current()
  // Only headers of version 1.0 have x5t.
  const head = { typ: 'JWT', alg: 'RS256', ...(audience.version === 1 && { x5t: kid }), kid }
  return { token: signedJwt(head, claims, privateKey), claims }
}

/**
 * Whole seconds until then, as Entra and IMDS count them: the current second does not count, so a new one-hour token
 * has 3599 left.
 */
export const secondsLeft = (world: World, until: number) => Math.ceil(until - world.clock.now() / 1000) - 1

/**
 * A JWT with an RS256 signature. Signed here because jsonwebtoken orders a header's members its own way and Entra's
 * order is observable; the library verifies.
 */
export function signedJwt(head: object, claims: object, key: KeyObject): string {
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
  const known = world.keys.verified.get(token) as Remembered | undefined
  return known && known.until > world.clock.seconds() ? known : checkSignature(world, token)
}

/** What is remembered of a token, until its key is published no longer (unix seconds). */
type Remembered = Verified & { readonly until: number }

async function checkSignature(world: World, token: string): Promise<Verified | TokenFault> {
  await world.keys.ready()
  const encodedHeader = token.split('.')[0] ?? ''
  const kid = kidOf(token)
  if (kid === undefined) return { fault: 'malformed' }
  const key = world.keys.byId(kid, world.clock.seconds())
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
  const verified: Remembered = { claims, until: key.publishedUntil ?? Infinity }
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
