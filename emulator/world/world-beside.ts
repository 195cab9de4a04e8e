import type { Data } from './data.js'
import type { Directory } from './directory.js'
import type { Resources } from './resources.js'
import { World } from './world.js'

/**
 * A world that shows another's records to requests that are to leave no trace in it: what they change is taken back at once,
 * and journal, faults, counts and due work are this one's own. Nothing is copied.
 */
export class WorldBeside extends World {
  override readonly resources: Resources
  override readonly directory: Directory
  override readonly data: Data
  readonly #of: World

  constructor(of: World) {
    const { settings, randomness, keys, content, identityHeader, clock } = of
    const sources = { wallClock: () => clock.now(), randomness, keys, content }
    super(settings, { ...sources, ...(identityHeader !== undefined && { identityHeader }) }, {})
    this.#of = of
    this.resources = of.resources
    this.directory = of.directory
    this.data = of.data
  }

  /** The work that it schedules is in a collection of its own. */
  override change<T>(change: () => T): T {
    return super.change(() => this.#of.tried(change))
  }
}
