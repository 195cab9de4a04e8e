import { empty, type Reply } from '../../../core/reply.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { askedVersion, operationNamed, retryAfter, subscriptionUrl } from '../gateway/long-running.js'
import { accountShape, shown } from './shape.js'

/** Storage's way: 202, empty, as text. */
export const storageAccepted = (call: AnyCall, location: string, id: string): Reply =>
  empty(202, [
    ['Content-Type', 'text/plain; charset=utf-8'],
    [
      'Location',
      `${subscriptionUrl(call)}/providers/Microsoft.Storage/locations/${encodeURIComponent(location)}/` +
        `asyncoperations/${id}?monitor=true&${askedVersion(call)}`,
    ],
    ...retryAfter(call, 17),
  ])

/** The final answer is the account as its GET has it. */
const get = operation({
  id: 'arm.storage.operations.get',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/providers/Microsoft.Storage/locations/{location}/asyncoperations/{operationId}',
  type: 'Microsoft.Storage/locations/asyncoperations',
  handle: (call) => {
    const { world, params } = call
    const { id, status, resourceId } = operationNamed(world, params.operationId)
    if (status === 'InProgress') return storageAccepted(call, params.location, id)
    const account = world.resources.get(resourceId)
    return account ? shown(200, accountShape(world, account, call.apiVersion)) : empty(204)
  },
})

export const storageOperations = [get]
