import { empty, json, type Reply } from '../../../core/reply.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { finished, gatewayLocation } from '../gateway/long-running.js'
import { page } from '../gateway/paging.js'
import { invalidFilter } from '../gateway/refusals.js'
import {
  existingDeployment,
  groupDeployment,
  inGroup,
  inSubscription,
  scopeOf,
  subscriptionDeployment,
  type NamedCall,
} from './paths.js'
import { deploymentActive, notRunning } from './refusals.js'
import { deploymentShape } from './shape.js'
import { deploymentId, deploymentsOf, deploymentType, forget, isActive, type Deployment } from './state.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/deployments'
const read = { type: deploymentType, action: `${deploymentType}/read` } as const

const shown = (call: NamedCall): Reply =>
  json(200, deploymentShape(scopeOf(call), existingDeployment(call), call.apiVersion))

const get = operation({
  ...read,
  id: 'arm.deployments.get',
  source: `${docs}/get`,
  method: 'GET',
  path: groupDeployment,
  handle: shown,
})

const getAtSubscription = operation({
  ...read,
  id: 'arm.deployments.get-at-subscription',
  source: `${docs}/get-at-subscription-scope`,
  method: 'GET',
  path: subscriptionDeployment,
  handle: shown,
})

function exists(call: NamedCall): Reply {
  existingDeployment(call)
  return empty(204)
}

const check = operation({
  ...read,
  id: 'arm.deployments.check-existence',
  source: `${docs}/check-existence`,
  method: 'HEAD',
  path: groupDeployment,
  handle: exists,
})

const checkAtSubscription = operation({
  ...read,
  id: 'arm.deployments.check-existence-at-subscription',
  source: `${docs}/check-existence-at-subscription-scope`,
  method: 'HEAD',
  path: subscriptionDeployment,
  handle: exists,
})

/** The newest first, which is inferred from the portal's list. The filter is by the state alone. */
function listed(call: AnyCall): Reply {
  const scope = scopeOf(call)
  const fits = stateFilter(call.query.get('$filter'))
  const deployments = [...deploymentsOf(call.world, scope).values()].filter(fits).sort((a, b) => b.started - a.started)
  return json(
    200,
    page(call, deployments, (deployment) => deploymentShape(scope, deployment, call.apiVersion)),
  )
}

/** `provisioningState eq 'Failed'` */
function stateFilter(filter = ''): (deployment: Deployment) => boolean {
  if (filter.trim() === '') return () => true
  const wanted = /^\s*provisioningState +eq +'(\w*)'\s*$/i.exec(filter)?.[1]?.toLowerCase()
  if (wanted === undefined) throw invalidFilter(filter)
  return ({ state }) => state.toLowerCase() === wanted
}

const list = operation({
  ...read,
  id: 'arm.deployments.list',
  takes: ['$filter'],
  source: `${docs}/list-by-resource-group`,
  method: 'GET',
  path: inGroup,
  handle: listed,
})

const listAtSubscription = operation({
  ...read,
  id: 'arm.deployments.list-at-subscription',
  takes: ['$filter'],
  source: `${docs}/list-at-subscription-scope`,
  method: 'GET',
  path: inSubscription,
  handle: listed,
})

/**
 * Accepted with a place to ask after it, as recorded (azure-xplat-cli, 2016), though it is done at once. What the
 * deployment made stays.
 */
async function remove(call: NamedCall): Promise<Reply> {
  const { world } = call
  const { name, state, started } = existingDeployment(call)
  if (isActive({ state })) throw deploymentActive(name, started)
  const scope = scopeOf(call)
  const token = Buffer.from(
    JSON.stringify({
      jobId: `DEPLOYMENTDELETIONJOB-${world.randomness.guid()}`.toUpperCase(),
      jobLocation: scope.location,
    }),
  ).toString('base64url')
  await world.write(() => {
    forget(world, scope, name)
    finished(world, token, deploymentId(scope, name))
  })
  return empty(202, gatewayLocation(call, token))
}

const del = operation({
  id: 'arm.deployments.delete',
  source: `${docs}/delete`,
  method: 'DELETE',
  path: groupDeployment,
  type: deploymentType,
  action: `${deploymentType}/delete`,
  handle: remove,
})

const deleteAtSubscription = operation({
  id: 'arm.deployments.delete-at-subscription',
  source: `${docs}/delete-at-subscription-scope`,
  method: 'DELETE',
  path: subscriptionDeployment,
  type: deploymentType,
  action: `${deploymentType}/delete`,
  handle: remove,
})

/** What is being made is finished; nothing else is begun. */
async function cancelled(call: NamedCall): Promise<Reply> {
  const { world } = call
  const found = existingDeployment(call)
  if (!isActive(found)) throw notRunning(found.name, found.state)
  await world.write(() =>
    deploymentsOf(world, scopeOf(call)).put({ ...found, state: 'Canceled', changed: world.clock.now() }),
  )
  return empty(204)
}

const cancel = operation({
  id: 'arm.deployments.cancel',
  source: `${docs}/cancel`,
  method: 'POST',
  path: `${groupDeployment}/cancel`,
  type: deploymentType,
  action: `${deploymentType}/cancel/action`,
  handle: cancelled,
})

const cancelAtSubscription = operation({
  id: 'arm.deployments.cancel-at-subscription',
  source: `${docs}/cancel-at-subscription-scope`,
  method: 'POST',
  path: `${subscriptionDeployment}/cancel`,
  type: deploymentType,
  action: `${deploymentType}/cancel/action`,
  handle: cancelled,
})

export const history = [
  get,
  getAtSubscription,
  check,
  checkAtSubscription,
  list,
  listAtSubscription,
  del,
  deleteAtSubscription,
  cancel,
  cancelAtSubscription,
]
