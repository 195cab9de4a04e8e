import type { ServicePrincipal } from '../../world/directory.js'
import type { World } from '../../world/world.js'
import type { Seat } from '../views/seats.js'
import { notBeforeSkew } from './claims.js'
import { identityTokenLifetime } from './lifetime.js'
import { mintToken, secondsLeft } from './tokens.js'

export interface SeatToken {
  readonly token: string
  /** unix seconds: `nbf` and `exp` of the token */
  readonly notBefore: number
  readonly expiresOn: number
  /** seconds left; fewer each time the same token is handed out again */
  readonly expiresIn: number
}

/** A kept token that expires within this many seconds, or within half of its time, is no longer handed out. */
const freshFor = 300

export interface SeatTokenOptions {
  /** request a new token even if one is kept; the new one is kept instead */
  readonly bypassCache?: boolean
  /** seconds, a day when absent; less where the scenario says so */
  readonly lifetime?: number
  /** which source keeps the token, where a seat has more than one source of tokens */
  readonly keptBy?: string
}

/**
 * A seat's token for one of its identities. Its source keeps it and hands it out again until shortly before it
 * expires, as real hosts do. Roles granted meanwhile work with the old token; group claims in it would not change.
 */
export async function seatToken(
  world: World,
  seat: Seat,
  identity: ServicePrincipal,
  resource: string,
  { bypassCache = false, lifetime, keptBy = 'imds' }: SeatTokenOptions = {},
): Promise<SeatToken> {
  // The incarnation comes first, because a seat's tokens are dropped by that prefix.
  const key = `${seat.resource.incarnation}|${keptBy}|${identity.objectId}|${resource}`
  const now = world.clock.seconds()
  const kept = bypassCache ? undefined : world.tokenCache.get(key)
  const tooOld = kept && kept.expires - Math.min(freshFor, (kept.expires - kept.issued) / 2)
  if (kept && tooOld! > now && kept.issued <= now) {
    return {
      token: kept.token,
      notBefore: kept.issued - notBeforeSkew,
      expiresOn: kept.expires,
      expiresIn: secondsLeft(world, kept.expires),
    }
  }
  const { token, claims } = await mintToken(world, {
    resource,
    tenantId: identity.tenantId,
    appId: identity.appId,
    objectId: identity.objectId,
    appidacr: '2',
    lifetime: identityTokenLifetime(world, lifetime),
    ...(identity.resourceId !== undefined && { mirid: identity.resourceId }),
    azRid: seat.resource.id,
  })
  world.change(() => world.tokenCache.set(key, { token, issued: claims.nbf + notBeforeSkew, expires: claims.exp }))
  return { token, notBefore: claims.nbf, expiresOn: claims.exp, expiresIn: secondsLeft(world, claims.exp) }
}
