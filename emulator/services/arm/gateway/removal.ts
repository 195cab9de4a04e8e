import { removeSystemIdentity, dropTokens } from '../../../policy/views/identities.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'

/**
 * What the removal of a resource does with the data that hangs on its incarnation, by resource type. A type that says
 * nothing loses its data.
 */
export type OnRemove = Readonly<Record<string, (world: World, resource: Resource) => void>>

/**
 * Removes a resource with what hangs on it: nested and extension resources, its data, its identity.
 * Call inside `world.change`.
 */
export function remove(world: World, resource: Resource, onRemove: OnRemove): void {
  // That role assignments go with the scope they are made on is inferred.
  const below = [...world.resources.below(resource.id)]
  for (const removed of [...below.reverse(), resource]) {
    world.resources.delete(removed.id)
    removeSystemIdentity(world, removed)
    dropTokens(world, removed)
    const own = onRemove[removed.type]
    if (own) own(world, removed)
    else world.data.drop(removed.incarnation)
  }
}
