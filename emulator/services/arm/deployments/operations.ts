import { json, type Reply } from '../../../core/reply.js'
import { operation } from '../gateway/call.js'
import { retryAfter } from '../gateway/long-running.js'
import { page } from '../gateway/paging.js'
import {
  existingDeployment,
  groupDeployment,
  oldGroupDeployment,
  oldSubscriptionDeployment,
  scopeOf,
  subscriptionDeployment,
  type NamedCall,
} from './paths.js'
import { operationNotFound } from './refusals.js'
import { inOrder, operationShape, statusShape } from './shape.js'
import { deploymentId, deploymentType, operationsOf } from './state.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/deployment-operations'
const read = { type: deploymentType, action: `${deploymentType}/operations/read`, findsParent: true } as const

function listed(call: NamedCall): Reply {
  const { name } = existingDeployment(call)
  const scope = scopeOf(call)
  const id = deploymentId(scope, name)
  const all = inOrder(operationsOf(call.world, scope, name).values())
  return json(
    200,
    page(call, all, (one) => operationShape(id, one)),
  )
}

const list = operation({
  ...read,
  id: 'arm.deployment-operations.list',
  source: `${docs}/list`,
  method: 'GET',
  path: `${groupDeployment}/operations`,
  handle: listed,
})

const listAtSubscription = operation({
  ...read,
  id: 'arm.deployment-operations.list-at-subscription',
  source: `${docs}/list-at-subscription-scope`,
  method: 'GET',
  path: `${subscriptionDeployment}/operations`,
  handle: listed,
})

/** Without the provider in its path, as clients for .NET and Java ask: recorded in azure-libraries-for-java. */
const listOld = operation({
  ...read,
  id: 'arm.deployment-operations.list-by-old-path',
  source: `${docs}/list`,
  method: 'GET',
  path: `${oldGroupDeployment}/operations`,
  handle: listed,
})

const listOldAtSubscription = operation({
  ...read,
  id: 'arm.deployment-operations.list-by-old-path-at-subscription',
  source: `${docs}/list-at-subscription-scope`,
  method: 'GET',
  path: `${oldSubscriptionDeployment}/operations`,
  handle: listed,
})

function shown(call: NamedCall & { readonly params: { readonly operationId: string } }): Reply {
  const { name } = existingDeployment(call)
  const scope = scopeOf(call)
  const { operationId } = call.params
  const found = operationsOf(call.world, scope, name).get(operationId.toUpperCase())
  if (!found) throw operationNotFound(operationId, name)
  return json(200, operationShape(deploymentId(scope, name), found))
}

const get = operation({
  ...read,
  id: 'arm.deployment-operations.get',
  source: `${docs}/get`,
  method: 'GET',
  path: `${groupDeployment}/operations/{operationId}`,
  handle: shown,
})

const getAtSubscription = operation({
  ...read,
  id: 'arm.deployment-operations.get-at-subscription',
  source: `${docs}/get-at-subscription-scope`,
  method: 'GET',
  path: `${subscriptionDeployment}/operations/{operationId}`,
  handle: shown,
})

const getOld = operation({
  ...read,
  id: 'arm.deployment-operations.get-by-old-path',
  source: `${docs}/get`,
  method: 'GET',
  path: `${oldGroupDeployment}/operations/{operationId}`,
  handle: shown,
})

const getOldAtSubscription = operation({
  ...read,
  id: 'arm.deployment-operations.get-by-old-path-at-subscription',
  source: `${docs}/get-at-subscription-scope`,
  method: 'GET',
  path: `${oldSubscriptionDeployment}/operations/{operationId}`,
  handle: shown,
})

/** Where a PUT sends its client. The number is that of the deployment as it was put: another one is not there. */
function status(call: NamedCall & { readonly params: { readonly statusId: string } }): Reply {
  const found = existingDeployment(call)
  if (found.statusId !== call.params.statusId) throw operationNotFound(call.params.statusId, found.name)
  return json(200, statusShape(found), retryAfter(call))
}

const readStatus = {
  type: deploymentType,
  action: `${deploymentType}/operationstatuses/read`,
  findsParent: true,
} as const
const async = 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations'

const statuses = operation({
  ...readStatus,
  id: 'arm.deployments.operation-status',
  source: async,
  method: 'GET',
  path: `${groupDeployment}/operationStatuses/{statusId}`,
  handle: status,
})

const statusesAtSubscription = operation({
  ...readStatus,
  id: 'arm.deployments.operation-status-at-subscription',
  source: async,
  method: 'GET',
  path: `${subscriptionDeployment}/operationStatuses/{statusId}`,
  handle: status,
})

export const deploymentOperations = [
  list,
  listAtSubscription,
  listOld,
  listOldAtSubscription,
  get,
  getAtSubscription,
  getOld,
  getOldAtSubscription,
  statuses,
  statusesAtSubscription,
]
