import type { Declaration } from '../../world/declaration.js'
import type { JsonObject } from '../../world/resources.js'
import type { WorkKinds, World } from '../../world/world.js'
import { durations, type Waiting } from './durations.js'

/** Something that Azure has accepted and that does not hold everywhere yet. */
interface Wait extends JsonObject {
  /** what is waited for, and for which thing */
  readonly key: string
  /** unix milliseconds, the world's time */
  readonly until: number
}

export const waitsDeclared: Declaration<Wait> = { name: 'waits', key: ({ key }) => key }

const waitsOf = (world: World) => world.data.of('azures-time', waitsDeclared)

/** Milliseconds of the world's time that it takes: none unless the world's timing is Azure's. */
export const takes = (world: World, what: Waiting): number =>
  world.settings.timing === 'azure' ? durations[what].seconds * 1000 : 0

/**
 * Lets a thing wait from now on, where the world's timing is Azure's. Call inside `world.change`.
 *
 * @param thing what tells it from others that wait for the same: an id, an incarnation and a name
 */
export function startWait(world: World, what: Waiting, thing: string): void {
  const ms = takes(world, what)
  if (ms === 0) return
  const wait: Wait = { key: keyOf(what, thing), until: Math.ceil(world.clock.now() + ms) }
  waitsOf(world).put(wait)
  world.clock.schedule(wait.until, { kind: 'waits.end', ...wait })
}

/** Whether the thing still waits for that. */
export const isWaiting = (world: World, what: Waiting, thing: string): boolean => waitsOf(world).has(keyOf(what, thing))

const keyOf = (what: Waiting, thing: string) => `${what} ${thing.toLowerCase()}`

export const waitWork: WorkKinds = {
  // A thing that began to wait again meanwhile waits until then.
  'waits.end': (world, { key, until }: Wait) => {
    if (waitsOf(world).get(key)?.until === until) waitsOf(world).delete(key)
  },
}
