import type { World } from '../../world/world.js'
import { identityTokenLifetime } from './lifetime.js'

/** The keys that verify tokens now, as the discovery document's `jwks_uri` publishes them. */
export interface PublishedKeys {
  /** the `kid` of the key that signs new tokens */
  readonly signing: string
  readonly published: readonly {
    readonly kid: string
    /** ISO 8601; the signing key has none */ readonly until?: string
  }[]
}

export function publishedKeys(world: World): PublishedKeys {
  const published = world.keys.published(world.clock.seconds()).map(({ kid, publishedUntil }) => ({
    kid,
    ...(publishedUntil !== undefined && { until: new Date(publishedUntil * 1000).toISOString() }),
  }))
  return { signing: world.keys.current().kid, published }
}

/**
 * Makes a new signing key, as Entra does now and then. The old one stays published for the tokens that it has signed.
 * See https://learn.microsoft.com/entra/identity-platform/signing-key-rollover
 *
 * @param seconds how long; by default until the last of those tokens ends
 */
export async function rollOver(world: World, seconds = identityTokenLifetime(world)): Promise<PublishedKeys> {
  await world.keys.ready()
  const next = await world.keys.makeNext()
  const now = world.clock.seconds()
  world.keys.rotate(next, now + seconds, now)
  return publishedKeys(world)
}
