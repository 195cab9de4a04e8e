import { empty, json } from '../../../core/reply.js'
import { operation } from '../gateway/call.js'
import { gatewayLocation, operationNamed } from '../gateway/long-running.js'

const get = operation({
  id: 'arm.operation-results.get',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/operationresults/{operationId}',
  type: 'Microsoft.Resources/subscriptions/operationresults',
  handle: (call) => {
    const { id, status, finalStatus = 200, result } = operationNamed(call.world, call.params.operationId)
    if (result) return json(200, result)
    return status === 'InProgress' ? empty(202, gatewayLocation(call, id)) : empty(finalStatus)
  },
})

export const operationResults = [get]
