import { machineType } from '../../../policy/views/machines.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { groupPath } from '../gateway/group-path.js'
import { printedIdentity } from '../gateway/identity-block.js'
import { regionalList } from '../gateway/regional-lists.js'
import { highCostGet } from './limits.js'
import { extensionsOf, machineShape, shown } from './shape.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machines'
const types = 'providers/Microsoft.Compute/virtualMachines'
const row = { type: machineType, regional: true } as const

const listInGroup = operation({
  ...row,
  id: 'arm.virtual-machines.list',
  countedAs: highCostGet,
  source: `${docs}/list`,
  method: 'GET',
  path: `${groupPath}/${types}`,
  action: `${machineType}/read`,
  handle: (call) => regionalList(call, machineList(call, call.group.id), shown),
})

const listAll = operation({
  ...row,
  id: 'arm.virtual-machines.list-all',
  source: `${docs}/list-all`,
  method: 'GET',
  path: `/subscriptions/{subscriptionId}/${types}`,
  action: `${machineType}/read`,
  handle: (call) => regionalList(call, machineList(call, call.subscription.id), shown),
})

/** A list shows of the extensions only that they are there (inferred from what the command line prints). */
function machineList({ world, apiVersion }: AnyCall, scope: string): object {
  const machines = world.resources.ofTypeWithin(machineType, scope)
  return {
    value: machines.map((one) =>
      machineShape(one, apiVersion, {
        identity: printedIdentity(world, one),
        resources: extensionsOf(world, one).map(({ id }) => ({ id })),
      }),
    ),
  }
}

export const machineLists = [listInGroup, listAll]
