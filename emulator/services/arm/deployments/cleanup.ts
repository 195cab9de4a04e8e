import { groupOf } from '../../../policy/resource-ids.js'
import type { PlannedResource } from '../../../templates/plan.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { versionsOf, type Provider } from '../gateway/provider.js'
import { meaningOf, statusName } from './answers.js'
import { isWritten } from './order.js'
import { operationId, type Working } from './steps.js'
import { operationsOf, type DeploymentError } from './state.js'

/**
 * What complete mode removes: the resources of the group that the template does not have. What lies in another resource
 * goes with it, and what only extends others, such as a role assignment, stays:
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-complete-mode-deletion
 */
export function superfluous(world: World, scope: Resource, planned: readonly PlannedResource[]): Resource[] {
  const wanted = new Set(planned.filter(isWritten).map(({ id }) => id.toLowerCase()))
  return [...world.resources.within(scope.id)].filter(
    ({ id, type }) =>
      type.split('/').length === 2 &&
      !/^Microsoft\.(?:Authorization|Resources)\//i.test(type) &&
      ![...wanted].some((one) => one === id.toLowerCase() || one.startsWith(`${id.toLowerCase()}/`)),
  )
}

/**
 * Removes them, as the deployment's principal. One that another still needs is tried again when that is gone; the order
 * is the lab's own.
 */
export async function cleanUp(working: Working, providers: readonly Provider[]): Promise<DeploymentError | undefined> {
  const { world, scope, run, plan, actor } = working
  // Only a group has a mode; a subscription's deployment is incremental.
  if (groupOf(scope.id) === undefined) return undefined
  const started = world.clock.now()
  let left = superfluous(world, scope, plan.resources)
  let error: DeploymentError | undefined
  while (left.length > 0) {
    const stayed: Resource[] = []
    for (const resource of left) {
      const apiVersion = versionsOf(providers, resource.type)[0] ?? ''
      const answer = await actor({ method: 'DELETE', at: resource.id, apiVersion })
      const meaning = meaningOf(answer, resource.id, 'location')
      if (meaning.state !== 'failed') continue
      stayed.push(resource)
      error = meaning.error
    }
    if (stayed.length === left.length) break
    left = stayed
    if (left.length === 0) error = undefined
  }
  await world.write(() =>
    operationsOf(world, scope, run.name).put({
      id: operationId(world),
      does: 'DeploymentCleanup',
      state: error ? 'Failed' : 'Succeeded',
      started,
      ended: world.clock.now(),
      trackingId: world.randomness.guid(),
      statusCode: error ? statusName(409) : 'OK',
      ...(error && { statusMessage: { error } }),
    }),
  )
  return error
}
