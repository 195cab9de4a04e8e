import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'

export const lockType = 'Microsoft.Authorization/locks'

export const lockLevels = ['CanNotDelete', 'ReadOnly'] as const

export type LockLevel = (typeof lockLevels)[number]

export const levelOf = ({ properties }: Resource): LockLevel => properties.level as LockLevel

/** The id of the subscription, group or resource that a lock is on. */
export const scopeOfLock = ({ id, name }: Resource) => id.slice(0, -`/providers/${lockType}/${name}`.length)

/** The locks on this very scope, in the order of their names. */
export const locksOn = ({ resources }: World, scope: string): Iterable<Resource> =>
  resources.below(`${scope}/providers/${lockType}`)

/** What a request would do to a scope. */
export type Change = 'write' | 'delete'

/**
 * The locks that keep a change from being made: on the scope, around it, and, for a deletion, within it.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources#lock-inheritance
 *
 * @param around ids of what lies around the scope, and its own
 */
export function* locksAgainst(
  world: World,
  change: Change,
  scope: string,
  around: readonly string[],
): Generator<Resource> {
  if (world.resources.countOfType(lockType) === 0) return
  for (const id of around)
    for (const lock of locksOn(world, id)) if (change === 'delete' || levelOf(lock) === 'ReadOnly') yield lock
  if (change !== 'delete') return
  const own = new Set(around.map((id) => id.toLowerCase()))
  for (const resource of world.resources.below(scope))
    if (resource.type === lockType && !own.has(scopeOfLock(resource).toLowerCase())) yield resource
}
