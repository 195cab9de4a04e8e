import { Prng } from './prng.test-support.js'
import { KeyRing } from './keys.js'
import type { Store } from './store.js'
import { World, type WorkKinds } from './world.js'

/** A world with nothing in it, at a wall clock that the test moves. */
export function bareWorld(workKinds: WorkKinds = {}, wall: { now: number } = { now: 1_000_000 }, store?: Store): World {
  return new World(
    {
      cloud: 'AzurePublicCloud',
      tenantId: '00000000-0000-4000-8000-000000000001',
      subscriptionId: '00000000-0000-4000-8000-000000000002',
      urlCase: 'tutorial',
      throttling: 'off',
      timing: 'instant',
      apiVersions: 'any',
      registration: 'any',
    },
    { wallClock: () => wall.now, randomness: new Prng(1), keys: new KeyRing(async () => []), ...(store && { store }) },
    workKinds,
  )
}
