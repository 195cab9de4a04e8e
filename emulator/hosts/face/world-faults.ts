import { checkFaultTarget, faultRule } from '../../scenario/faults/build.js'
import { faultState } from '../../scenario/faults/describe.js'
import type { ScenarioFault } from '../../scenario/faults/shape.js'
import { operations } from '../../services/index.js'
import type { Faults } from '../../world/faults.js'

/** A fault in use. */
export interface ActiveFault extends ScenarioFault {
  /** `fault-1` */
  readonly id: string
  /** how many requests it matched */
  readonly seen: number
  /** how many of them it was applied to */
  readonly used: number
}

/** Faults: responses, delays and dropped connections in place of what the lab would do. */
export interface WorldFaults {
  /**
   * Adds a fault: `{ on: 'imds.token', times: 2, do: { answer: { status: 429 } } }`, `{ delay: 'PT2S' }` or
   * `{ drop: 'before-answer' }`. `on` is the id of an operation in docs/emulated.md, or a glob. Of the faults that
   * match a request the first one applies.
   *
   * @throws ScenarioError if `on` matches no operation, or the delay is not a duration
   */
  add(fault: ScenarioFault): ActiveFault
  list(): readonly ActiveFault[]
  /** Returns whether there was one with this id. */
  remove(id: string): boolean
  clear(): void
}

const ids = operations.map(({ id }) => id)

export const faultsView = (faults: Faults): WorldFaults => ({
  add(fault) {
    checkFaultTarget(fault.on, ids)
    return faultState(faults.add(faultRule(fault)))
  },
  list: () => faults.list().map(faultState),
  remove: (id) => faults.remove(id),
  clear: () => faults.clear(),
})
