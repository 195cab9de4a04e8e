import { empty } from '../../../core/reply.js'
import type { Waiting } from '../../../policy/timing/durations.js'
import { machineType } from '../../../policy/views/machines.js'
import { beginPower, endPower, powerOf, type PowerState } from '../../../policy/views/power.js'
import type { WorkKinds } from '../../../world/world.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { groupPath } from '../gateway/group-path.js'
import { begin, finishing, isBeingDeleted } from '../gateway/long-running.js'
import { updateVM } from './limits.js'
import { computeOperationAndLocation } from './operations.js'
import * as refusals from './refusals.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machines'
const path = `${groupPath}/providers/Microsoft.Compute/virtualMachines/{vmName}` as const
const row = { type: machineType, method: 'POST', countedAs: updateVM } as const

interface PowerChange {
  /** what it is while that takes its time, and at the end */
  readonly through: PowerState
  readonly to: PowerState
  readonly takes: Waiting
  /** of these machines Azure says that they must run */
  readonly notFrom?: readonly PowerState[]
}

/**
 * Begins the change, as Compute begins what takes its time: 202 with both polling addresses (recorded 2025). A machine
 * that is there already goes through it all the same.
 */
async function change(call: AnyCall, { through, to, takes, notFrom = [] }: PowerChange) {
  const { world, requestId } = call
  const machine = existing(call)
  if (isBeingDeleted(machine)) throw refusals.markedForDeletion(machine.name)
  if (notFrom.includes(powerOf(world, machine))) throw refusals.mustRun()
  await world.write(() => {
    const properties = { ...machine.properties, provisioningState: 'Updating' }
    world.resources.put({ ...machine, changed: world.clock.now(), properties })
    beginPower(world, machine, through, to)
    begin(world, { id: requestId, resource: machine, finish: 'arm.virtual-machines.powered', takes })
  })
  return empty(202, computeOperationAndLocation(call, machine.location ?? '', requestId))
}

const start = operation({
  ...row,
  id: 'arm.virtual-machines.start',
  source: `${docs}/start`,
  path: `${path}/start`,
  action: `${machineType}/start/action`,
  handle: (call) => change(call, { through: 'starting', to: 'running', takes: 'machineStarted' }),
})

const powerOff = operation({
  ...row,
  id: 'arm.virtual-machines.power-off',
  source: `${docs}/power-off`,
  path: `${path}/powerOff`,
  action: `${machineType}/powerOff/action`,
  handle: (call) =>
    change(call, { through: 'stopping', to: 'stopped', takes: 'machineStopped', notFrom: ['deallocated'] }),
})

const deallocate = operation({
  ...row,
  id: 'arm.virtual-machines.deallocate',
  source: `${docs}/deallocate`,
  path: `${path}/deallocate`,
  action: `${machineType}/deallocate/action`,
  handle: (call) => change(call, { through: 'deallocating', to: 'deallocated', takes: 'machineDeallocated' }),
})

const restart = operation({
  ...row,
  id: 'arm.virtual-machines.restart',
  source: `${docs}/restart`,
  path: `${path}/restart`,
  action: `${machineType}/restart/action`,
  handle: (call) =>
    change(call, {
      through: 'starting',
      to: 'running',
      takes: 'machineRestarted',
      notFrom: ['stopped', 'deallocated'],
    }),
})

export const powerWork: WorkKinds = {
  'arm.virtual-machines.powered': finishing((world, machine) => {
    if (isBeingDeleted(machine)) return
    const properties = { ...machine.properties, provisioningState: 'Succeeded' }
    world.resources.put({ ...machine, changed: world.clock.now(), properties })
    endPower(world, machine)
  }),
}

export const powerRows = [start, powerOff, deallocate, restart]
