import { derivedGuid, type Randomness } from '../../world/randomness.js'
import type { WorldSources } from '../../world/world.js'
import { KeysOfSetUp } from './keys.js'

/**
 * What a world has that is made by deployments: keys of its own, and ids that are the same at every start, as those that a
 * scenario leaves out. Keys and the like are still made by chance.
 */
export const sourcesOfSetUp = (sources: WorldSources, subscriptionId: string): WorldSources => ({
  ...sources,
  keys: new KeysOfSetUp(),
  randomness: withSameGuids(sources.randomness, subscriptionId),
})

function withSameGuids(randomness: Randomness, subscriptionId: string): Randomness {
  let next = 0
  return {
    bytes: (length) => randomness.bytes(length),
    guid: () => derivedGuid(`/subscriptions/${subscriptionId}/set-up`, String(next++)),
  }
}
