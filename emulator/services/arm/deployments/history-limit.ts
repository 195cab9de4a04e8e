import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { deploymentsOf, forget, isActive } from './state.js'

// https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-history-deletions
const most = 775
const kept = 750

/**
 * Makes room for one more: when a scope has more than 775, the oldest go until 750 are left. Call inside
 * `world.change`.
 */
export function makeRoom(world: World, scope: Resource, name: string): void {
  const deployments = deploymentsOf(world, scope)
  if (deployments.size < most) return
  const old = [...deployments.values()]
    .filter((deployment) => !isActive(deployment) && deployment.name !== name)
    .sort((a, b) => a.started - b.started)
  for (const deployment of old.slice(0, deployments.size + 1 - kept)) forget(world, scope, deployment.name)
}
