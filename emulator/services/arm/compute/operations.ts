import { roundTrip } from '../../../policy/round-trip-time.js'
import { empty, json, type Reply } from '../../../core/reply.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { getOperation } from './limits.js'
import { askedVersion, operationNamed, retryAfter, subscriptionUrl } from '../gateway/long-running.js'

const operationUrl = (call: AnyCall, location: string, id: string) =>
  `${subscriptionUrl(call)}/providers/Microsoft.Compute/locations/${encodeURIComponent(location)}/operations/${id}`

/** Compute's way for PUT and PATCH: the operation's own URL. */
export const computeOperation = (call: AnyCall, location: string, id: string): Reply['headers'] => [
  ['Azure-AsyncOperation', `${operationUrl(call, location, id)}?${askedVersion(call)}`],
  ['Azure-AsyncNotification', 'Enabled'],
  ...retryAfter(call, 10),
]

/** Compute's way for DELETE and POST: that, and a `Location`. */
export const computeOperationAndLocation = (call: AnyCall, location: string, id: string): Reply['headers'] => [
  ['Location', `${operationUrl(call, location, id)}?monitor=true&${askedVersion(call)}`],
  ...computeOperation(call, location, id),
]

const get = operation({
  id: 'arm.compute.operations.get',
  countedAs: getOperation,
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/locations/{location}/operations/{operationId}',
  type: 'Microsoft.Compute/locations/operations',
  handle: (call) => {
    const { world, params, query } = call
    const { id, status, started, ended, error } = operationNamed(world, params.operationId)
    const running = status === 'InProgress'
    if (query.get('monitor') !== undefined) {
      return running
        ? empty(202, computeOperationAndLocation(call, params.location, id))
        : empty(ended === undefined ? 204 : 200)
    }
    const body = {
      startTime: roundTrip(started),
      endTime: ended === undefined ? undefined : roundTrip(ended),
      status,
      error,
      name: id,
    }
    return json(200, body, running ? retryAfter(call, 30) : [])
  },
})

export const computeOperations = [get]
