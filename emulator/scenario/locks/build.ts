import { lockType } from '../../policy/authorization/locks.js'
import type { Building } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import type { ScenarioLock } from './shape.js'

export function addLocks(building: Building, { locks = [] }: Scenario): void {
  locks.forEach((lock, i) => building.part(() => addLock(building, lock, ['locks', i])))
}

function addLock({ names, put, world }: Building, { on, level, name = level, notes }: ScenarioLock, path: Path): void {
  const scope = names.resource(on, [...path, 'on'])
  const id = `${scope}/providers/${lockType}/${name}`
  if (world.resources.get(id))
    throw new ScenarioError(path, `'${on}' already has a lock '${name}'; give this one a name`)
  put({ id, name, type: lockType, properties: { level, ...(notes !== undefined && { notes }) } }, path)
}
