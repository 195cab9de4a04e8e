import type { FaultAction, FaultRule } from '../../world/faults.js'
import { durationMs } from '../duration.js'
import { didYouMean } from '../nearest.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { ScenarioFault } from './shape.js'

/** Milliseconds. Node's timers count to here; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1

/** A fault as the world keeps it, from how the file and the control API write it. */
export function faultRule({ on, times, after, do: action }: ScenarioFault, path: Path = []): FaultRule {
  const delay = action.delay === undefined ? undefined : durationMs(action.delay)
  if (action.delay !== undefined && delay === undefined) {
    throw new ScenarioError(
      [...path, 'do', 'delay'],
      `'${action.delay}' is not a valid duration; use a form such as PT2S, PT0.5S or PT1M`,
    )
  }
  if (delay !== undefined && delay > longestDelay) {
    throw new ScenarioError(
      [...path, 'do', 'delay'],
      `'${action.delay}' is too long: a delay is at most P24DT20H31M23S`,
    )
  }
  const does: FaultAction = {
    ...(action.answer && { answer: action.answer }),
    ...(delay !== undefined && { delay }),
    ...(action.drop !== undefined && { drop: action.drop }),
  }
  return { on, ...(times !== undefined && { times }), ...(after !== undefined && { after }), do: does }
}

/** Refuses an `on` that matches no operation: a fault that never applies is a test that never tests. */
export function checkFaultTarget(on: string, operations: readonly string[], path: Path = []): void {
  const pattern = new RegExp(
    `^${on
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  )
  if (operations.some((id) => pattern.test(id))) return
  throw new ScenarioError([...path, 'on'], `no operation is named '${on}'${didYouMean(on, operations)}`)
}
