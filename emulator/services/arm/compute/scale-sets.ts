import { json } from '../../../core/reply.js'
import { operation } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { groupPath } from '../gateway/group-path.js'
import { missingOperation } from '../gateway/provider.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets'
const type = 'Microsoft.Compute/virtualMachineScaleSets'
const action = `${type}/read`
const inGroup = `${groupPath}/providers/${type}` as const
const item = `${inGroup}/{vmScaleSetName}` as const

// Prometheus' service discovery lists the scale sets of a subscription, and finds no virtual machine where that fails.
// Nothing makes one here, so there is none, which is what the answers say: of no region, the gateway's own.

const listInGroup = operation({
  id: 'arm.scale-sets.list',
  regional: true,
  source: `${docs}/list`,
  method: 'GET',
  path: inGroup,
  type,
  action,
  handle: () => json(200, { value: [] }),
})

const listAll = operation({
  id: 'arm.scale-sets.list-all',
  regional: true,
  source: `${docs}/list-all`,
  method: 'GET',
  path: `/subscriptions/{subscriptionId}/providers/${type}`,
  type,
  action,
  handle: () => json(200, { value: [] }),
})

const get = operation({
  id: 'arm.scale-sets.get',
  source: `${docs}/get`,
  method: 'GET',
  path: item,
  type,
  action,
  handle: (call) => json(200, existing(call)),
})

export const scaleSets = [listInGroup, listAll, get]

export const missingScaleSets = [
  missingOperation('virtual machine scale sets', 'compute/virtual-machine-scale-sets/create-or-update', '*', item),
]
