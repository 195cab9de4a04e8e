import { faultState } from '../../scenario/faults/describe.js'
import { preparedFault } from '../../scenario/faults/set.js'
import type { ScenarioFault, ScenarioStory } from '../../scenario/faults/shape.js'
import type { StoryName } from '../../scenario/stories/names.js'
import { operations } from '../../services/index.js'
import type { World } from '../../world/world.js'

/** A fault in use. */
export interface ActiveFault extends ScenarioFault {
  /** `fault-1` */
  readonly id: string
  /** the story that it belongs to */
  readonly story?: string
  /** how many requests it matched */
  readonly seen: number
  /** how many of them it was applied to */
  readonly used: number
}

/** Faults: responses, delays and dropped connections in place of what the lab would do. */
export interface WorldFaults {
  /**
   * Adds a fault: `{ on: 'imds.token', times: 2, do: { answer: { status: 429 } } }`, `{ delay: 'PT2S' }` or
   * `{ drop: 'after-doing' }`. `on` is the id of an operation in docs/emulated.md, or a glob; with `drop: 'connect'` it
   * is what the connection is for. Of the faults that match a request the first one applies.
   *
   * @throws ScenarioError if `on` matches nothing, a condition names what the world lacks, or a duration is none
   */
  add(fault: ScenarioFault): ActiveFault
  /**
   * Plays a story, such as `imds-throttled` (docs/trouble.md): sets its faults and makes its changes. Returns its faults.
   *
   * @throws ScenarioError for an unknown name, and if the story cannot happen in this world
   */
  story(name: StoryName | (string & {})): readonly ActiveFault[]
  list(): readonly ActiveFault[]
  /** Returns whether there was one with this id. */
  remove(id: string): boolean
  clear(): void
}

const ids = operations.map(({ id }) => id)

export function faultsView(world: World): WorldFaults {
  const play = (fault: ScenarioFault | ScenarioStory) => {
    const set = preparedFault(world, fault, ids)
    return world.change(set).map(faultState)
  }
  return {
    add: (fault) => play(fault)[0]!,
    story: (name) => play({ story: name }),
    list: () => world.faults.list().map(faultState),
    remove: (id) => world.faults.remove(id),
    clear: () => world.faults.clear(),
  }
}
