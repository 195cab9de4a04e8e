import { levelOf, lockType, scopeOfLock } from '../../policy/authorization/locks.js'
import type { Describing } from '../describing.js'
import type { Scenario } from '../shape.js'

export function describeLocks({ world, names }: Describing): Pick<Scenario, 'locks'> {
  const locks = world.resources.ofType(lockType).map((lock) => {
    const level = levelOf(lock)
    const { notes } = lock.properties
    return {
      on: names.resource(scopeOfLock(lock)),
      level,
      ...(lock.name !== level && { name: lock.name }),
      ...(typeof notes === 'string' && { notes }),
    }
  })
  return locks.length === 0 ? {} : { locks }
}
