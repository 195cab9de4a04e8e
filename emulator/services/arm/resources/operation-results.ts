import { empty, type Reply } from '../../../core/reply.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { askedVersion, operationNamed, retryAfter, subscriptionUrl } from '../gateway/long-running.js'

/** The gateway's way: `Location` only (recorded for the deletion of a group). */
export const gatewayLocation = (call: AnyCall, id: string): Reply['headers'] => [
  ['Location', `${subscriptionUrl(call)}/operationresults/${id}?${askedVersion(call)}`],
  ...retryAfter(call, 15),
]

const get = operation({
  id: 'arm.operation-results.get',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/operationresults/{operationId}',
  type: 'Microsoft.Resources/subscriptions/operationresults',
  handle: (call) => {
    const { id, status } = operationNamed(call.world, call.params.operationId)
    return status === 'InProgress' ? empty(202, gatewayLocation(call, id)) : empty(200)
  },
})

export const operationResults = [get]
