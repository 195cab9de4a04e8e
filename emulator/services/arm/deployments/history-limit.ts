import { locksAgainst } from '../../../policy/authorization/locks.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { deploymentQuotaExceeded } from './refusals.js'
import { deploymentId, deploymentNamed, deploymentsOf, forget, isActive, type Deployment } from './state.js'

// https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-history-deletions
const most = 775
const kept = 750

/** https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits */
const quota = 800

/**
 * Refuses one more where a scope is full: a lock keeps the old ones from being removed, as the page on deletions says, and
 * those that go on stay.
 */
export function judgeRoom(world: World, scope: Resource, name: string): void {
  const { size } = deploymentsOf(world, scope)
  if (size < quota || deploymentNamed(world, scope, name) || removable(world, scope, name).length > 0) return
  throw deploymentQuotaExceeded(name, quota, size)
}

/**
 * Makes room for one more: when a scope has more than 775, the oldest go until 750 are left. Call inside
 * `world.change`.
 */
export function makeRoom(world: World, scope: Resource, name: string): void {
  const { size } = deploymentsOf(world, scope)
  if (size < most) return
  for (const old of removable(world, scope, name).slice(0, size + 1 - kept)) forget(world, scope, old.name)
}

/** The oldest first. */
function removable(world: World, scope: Resource, name: string): readonly Deployment[] {
  const around = [scope.id.split('/').slice(0, 3).join('/'), scope.id]
  const [lock] = locksAgainst(world, 'delete', deploymentId(scope, name), [...new Set(around)])
  if (lock) return []
  return [...deploymentsOf(world, scope).values()]
    .filter((deployment) => !isActive(deployment) && deployment.name !== name)
    .sort((a, b) => a.started - b.started)
}
