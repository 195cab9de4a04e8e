import { dropTokens } from '../../../policy/views/identities.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import type { Provider } from './provider.js'

/**
 * Removes a resource with what hangs on it: nested and extension resources, its data, its identity, and
 * whatever its provider says goes with it.
 * Call inside `world.change`.
 */
export function remove(world: World, resource: Resource, providers: readonly Provider[]): void {
  // That role assignments go with the scope they are made on is inferred.
  const below = [...world.resources.below(resource.id)]
  for (const removed of [...below.reverse(), resource]) {
    world.resources.delete(removed.id)
    // Role assignments to the system-assigned identity stay, for a principal that is gone.
    if (removed.identity?.principalId !== undefined) world.directory.removePrincipal(removed.identity.principalId)
    dropTokens(world, removed)
    const own = providers.find(({ onRemove }) => onRemove[removed.type])?.onRemove[removed.type]
    if (own) own(world, removed)
    else world.data.drop(removed.incarnation)
  }
}
