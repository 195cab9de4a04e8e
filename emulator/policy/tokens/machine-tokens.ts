import type { ServicePrincipal } from '../../world/directory.js'
import type { World } from '../../world/world.js'
import type { Machine } from '../views/machines.js'
import { mintToken, notBeforeSkew, secondsLeft } from './tokens.js'

export interface MachineToken {
  readonly token: string
  /** unix seconds: `nbf` and `exp` of the token */
  readonly notBefore: number
  readonly expiresOn: number
  /** seconds left, falling while the token is handed out again */
  readonly expiresIn: number
}

/** Seconds before its expiry from which a kept token is no longer handed out. */
const freshFor = 300

const day = 86_400

export interface MachineTokenOptions {
  /** a new token whatever is kept; it is kept in turn */
  readonly bypassCache?: boolean
  /** seconds; a day when absent */
  readonly lifetime?: number
  /** whose shelf the token is kept on, where a machine has more than one source of tokens */
  readonly keptBy?: string
}

/**
 * A machine's token for one of its identities. The machine keeps it and hands it out again until shortly before it
 * expires, as real hosts do: roles granted meanwhile work with the old token, group claims would not change in it.
 */
export async function machineToken(
  world: World,
  machine: Machine,
  identity: ServicePrincipal,
  resource: string,
  { bypassCache = false, lifetime = day, keptBy = 'imds' }: MachineTokenOptions = {},
): Promise<MachineToken> {
  // The incarnation comes first: whoever drops a machine's tokens finds them by it.
  const key = `${machine.resource.incarnation}|${keptBy}|${identity.objectId}|${resource}`
  const now = world.clock.seconds()
  const kept = bypassCache ? undefined : world.tokenCache.get(key)
  if (kept && kept.expires - freshFor > now && kept.issued <= now) {
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
    lifetime,
    ...(identity.resourceId !== undefined && { mirid: identity.resourceId }),
    ...(identity.objectId !== machine.principalId && { azRid: machine.resource.id }),
  })
  world.change(() => world.tokenCache.set(key, { token, issued: claims.nbf + notBeforeSkew, expires: claims.exp }))
  return { token, notBefore: claims.nbf, expiresOn: claims.exp, expiresIn: secondsLeft(world, claims.exp) }
}
