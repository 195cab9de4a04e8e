import type { Fault, FaultRule } from '../../world/faults.js'
import { durationText } from '../duration.js'
import type { ScenarioFault } from './shape.js'

/** The reverse of `faultRule`. */
export function scenarioFault({ on, times, after, do: { answer, delay, drop } }: FaultRule): ScenarioFault {
  return {
    on,
    ...(times !== undefined && { times }),
    ...(after !== undefined && { after }),
    do: {
      ...(answer && { answer }),
      ...(delay !== undefined && { delay: durationText(delay) }),
      ...(drop !== undefined && { drop }),
    },
  }
}

/** A fault in use: its id, and how often it matched and was applied. */
export const faultState = (fault: Fault) => ({
  id: fault.id,
  ...scenarioFault(fault),
  seen: fault.seen,
  used: fault.used,
})
