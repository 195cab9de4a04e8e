import type { ServicePrincipal } from '../world/directory.js'
import type { World } from '../world/world.js'
import type { Machine } from './machines.js'
import { mintToken, notBeforeSkew } from './tokens.js'

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

/**
 * A machine's token for one of its identities. The machine keeps it and hands it out again until shortly before it
 * expires, as real hosts do: roles granted meanwhile work with the old token, group claims would not change in it.
 */
export async function machineToken(
  world: World,
  machine: Machine,
  identity: ServicePrincipal,
  resource: string,
  bypassCache = false,
): Promise<MachineToken> {
  const key = `${machine.resource.incarnation}|${identity.objectId}|${resource}`
  const now = world.clock.seconds()
  const kept = bypassCache ? undefined : world.tokenCache.get(key)
  if (kept && kept.expires - freshFor > now && kept.issued <= now) {
    return { token: kept.token, notBefore: kept.issued - notBeforeSkew, expiresOn: kept.expires, expiresIn: kept.expires - now }
  }
  const { token, claims } = await mintToken(world, {
    resource,
    tenantId: identity.tenantId,
    appId: identity.appId,
    objectId: identity.objectId,
    appidacr: '2',
    lifetime: day,
    ...(identity.resourceId !== undefined && { mirid: identity.resourceId }),
  })
  world.change(() => world.tokenCache.set(key, { token, issued: claims.nbf + notBeforeSkew, expires: claims.exp }))
  return { token, notBefore: claims.nbf, expiresOn: claims.exp, expiresIn: claims.exp - now }
}
