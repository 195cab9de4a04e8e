import type { Fault, FaultRule } from '../../world/faults.js'
import { durationText } from '../duration.js'
import type { ScenarioFault } from './shape.js'

/** The reverse of `faultRule`. */
export function scenarioFault({ on, when, times, after, afterMs, forMs, do: action }: FaultRule): ScenarioFault {
  const { delay, ...does } = action
  return {
    on,
    ...(when && { when }),
    ...(after !== undefined && { after }),
    ...(afterMs !== undefined && { after: durationText(afterMs) }),
    ...(times !== undefined && { times }),
    ...(forMs !== undefined && { for: durationText(forMs) }),
    do: { ...does, ...(delay !== undefined && { delay: durationText(delay) }) },
  }
}

/** A fault in use: its id, its story, and how often it matched and was applied. */
export const faultState = (fault: Fault) => ({
  id: fault.id,
  ...(fault.story !== undefined && { story: fault.story }),
  ...scenarioFault(fault),
  seen: fault.seen,
  used: fault.used,
})
