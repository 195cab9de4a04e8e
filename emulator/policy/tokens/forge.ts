import type { World } from '../../world/world.js'
import { chooseIdentity } from '../views/identities.js'
import { seatOf } from '../views/seats.js'
import { labIssuer, type MadeToken } from './assertions.js'
import { audienceOf } from './audiences.js'
import { claimsFor, type Claims } from './claims.js'
import { identityTokenLifetime } from './lifetime.js'
import { signedJwt } from './tokens.js'

/** A token to forge: like one that a machine or app gets, but for what is altered. */
export interface Forgery {
  readonly resource: string
  /** name of the machine or app; the default one when absent */
  readonly seat?: string | undefined
  readonly clientId?: string | undefined
  readonly alter: {
    readonly aud?: string | undefined
    readonly iss?: string | undefined
    readonly tid?: string | undefined
    /** unix seconds */
    readonly exp?: number | undefined
    readonly nbf?: number | undefined
    /** `unknown`: of a key that is not published; `wrong`: under a published key's id, but not of that key */
    readonly key?: 'unknown' | 'wrong' | undefined
  }
}

export interface CannotForge {
  readonly problem: string
  readonly field: 'seat' | 'clientId' | 'resource'
}

/** A token with which to test that a service refuses it. Nothing keeps it. */
export async function forgeToken(world: World, of: Forgery): Promise<MadeToken | CannotForge> {
  const { resource, clientId, alter } = of
  const seat = seatOf(world, of.seat === undefined ? {} : { seat: of.seat })
  if (!seat)
    return {
      problem:
        of.seat === undefined
          ? 'the world has no machine and no app'
          : `no machine or app of this world is called '${of.seat}'`,
      field: 'seat',
    }
  const identity = chooseIdentity(world, seat, { clientId })
  if (typeof identity === 'string')
    return {
      problem:
        identity === 'several'
          ? `${seat.resource.name} has several identities: say which by its client id`
          : `${seat.resource.name} has no such identity`,
      field: 'clientId',
    }
  const audience = audienceOf(world, resource)
  if (!audience) return { problem: `there are no tokens for '${resource}' in this world`, field: 'resource' }
  await world.keys.ready()
  const usual = claimsFor(
    world,
    {
      resource,
      tenantId: alter.tid ?? identity.tenantId,
      appId: identity.appId,
      objectId: identity.objectId,
      appidacr: '2',
      lifetime: identityTokenLifetime(world),
      ...(identity.resourceId !== undefined && { mirid: identity.resourceId }),
      ...(identity.objectId !== seat.principalId && { azRid: seat.resource.id }),
    },
    audience,
  )
  const claims = altered(usual, alter)
  const { kid, privateKey } = world.keys.current()
  const other = alter.key === undefined ? undefined : await world.keys.ofIssuer(labIssuer)
  const named = alter.key === 'unknown' ? other!.kid : kid
  const head = { typ: 'JWT', alg: 'RS256', ...(audience.version === 1 && { x5t: named }), kid: named }
  return {
    token: signedJwt(head, claims, other?.privateKey ?? privateKey),
    expiresOn: new Date(claims.exp * 1000).toISOString(),
  }
}

/** The tenant stands in the issuer, too; a token that has ended began before. */
function altered(usual: Claims, { aud = usual.aud, iss = usual.iss, exp = usual.exp, nbf }: Forgery['alter']): Claims {
  const begin = nbf ?? Math.min(usual.nbf, exp - (usual.exp - usual.nbf))
  return { ...usual, aud, iss, iat: begin, nbf: begin, exp }
}
