import { json } from '../../../core/reply.js'
import { machineType } from '../../../policy/views/machines.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { groupPath } from '../gateway/group-path.js'
import { printedIdentity } from '../gateway/identity-block.js'
import { highCostGet } from './limits.js'
import { extensionsOf, machineShape, shown } from './shape.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machines'
const types = 'providers/Microsoft.Compute/virtualMachines'
const row = { type: machineType } as const

const listInGroup = operation({
  ...row,
  id: 'arm.virtual-machines.list',
  countedAs: highCostGet,
  source: `${docs}/list`,
  method: 'GET',
  path: `${groupPath}/${types}`,
  action: `${machineType}/read`,
  handle: (call) => shown(200, machineList(call, call.group.id)),
})

const listAll = operation({
  ...row,
  id: 'arm.virtual-machines.list-all',
  gathered: true,
  source: `${docs}/list-all`,
  method: 'GET',
  path: `/subscriptions/{subscriptionId}/${types}`,
  action: `${machineType}/read`,
  // What the gateway gathers it prints in its own way, without blanks (recorded).
  handle: (call) => json(200, machineList(call, call.subscription.id)),
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
