import type { Fault } from '../../world/faults.js'
import type { World } from '../../world/world.js'
import type { Path } from '../scenario-error.js'
import { preparedStory } from '../stories/play.js'
import { checkFault, faultRule } from './build.js'
import type { ScenarioFault, ScenarioStory } from './shape.js'

/**
 * Checks a fault or a story against a running world, and returns what sets it. Call that inside `world.change`. Throws
 * a ScenarioError that names the field.
 */
export function preparedFault(
  world: World,
  fault: ScenarioFault | ScenarioStory,
  operations: readonly string[],
  path: Path = [],
): () => readonly Fault[] {
  if ('story' in fault) return preparedStory(world, fault.story, [...path, 'story'])
  checkFault(fault, world, operations, path)
  const rule = faultRule(fault, path)
  return () => [world.faults.add(rule)]
}
