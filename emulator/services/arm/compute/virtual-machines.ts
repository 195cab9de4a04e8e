import { empty } from '../../../core/reply.js'
import { machineType } from '../../../policy/views/machines.js'
import { powerOf } from '../../../policy/views/power.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { WorkKinds, World } from '../../../world/world.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { identityChange, printedIdentity, withIdentity, type IdentityChange } from '../gateway/identity-block.js'
import { readJson, tagsOf } from '../gateway/json-body.js'
import { begin, finishing, isBeingDeleted } from '../gateway/long-running.js'
import { attachInterfaces } from '../../../policy/views/network-interfaces.js'
import { demandLinked } from '../gateway/permission.js'
import { fresh, locationOf, withTags } from '../gateway/records.js'
import { readyMachine } from './disks.js'
import { instanceView } from './instance-view.js'
import { deleteVM, lowCostGet, putVM } from './limits.js'
import { besideProperties, changedMachine, interfacesOf, machineProperties, newMachine } from './machine-input.js'
import { judgeChange } from './machine-changes.js'
import { machineLists } from './machine-lists.js'
import { computeOperation, computeOperationAndLocation } from './operations.js'
import * as refusals from './refusals.js'
import { extensionShape, extensionsOf, machineShape, shown } from './shape.js'
import { groupPath } from '../gateway/group-path.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machines'
const types = 'providers/Microsoft.Compute/virtualMachines'
const inGroup = `${groupPath}/${types}` as const
const path = `${inGroup}/{vmName}` as const
const row = { type: machineType } as const

const put = operation({
  ...row,
  id: 'arm.virtual-machines.put',
  countedAs: putVM,
  source: `${docs}/create-or-update`,
  method: 'PUT',
  path,
  action: `${machineType}/write`,
  handle: async (call) => {
    const { world, params, group, apiVersion } = call
    const body = await readJson(call)
    const known = changeable(world.resources.get(call.scope))
    const name = known?.name ?? machineName(params.vmName)
    const location = locationOf(call, body, known, name)
    const given = machineProperties(body)
    if (known) judgeChange(known, { body, given, power: powerOf(world, known) })
    linked(call, given, known)
    const change = identityChange(call, body, known)
    const base: Resource = known
      ? { ...known, changed: world.clock.now(), properties: changedMachine(known.properties, given) }
      : fresh(world, {
          id: `${group.id}/${types}/${name}`,
          name,
          type: machineType,
          location,
          ...besideProperties(body),
          properties: newMachine(given, world.randomness.guid(), apiVersion),
        })
    const machine = await world.write(() =>
      work(call, withIdentity(world, withTags(base, tagsOf(body)), change), known),
    )
    return shown(
      known ? 200 : 201,
      machineShape(machine, apiVersion, parts(world, machine, apiVersion, change)),
      computeOperation(call, location, call.requestId),
    )
  },
})

const patch = operation({
  ...row,
  id: 'arm.virtual-machines.patch',
  countedAs: putVM,
  source: `${docs}/update`,
  method: 'PATCH',
  path,
  action: `${machineType}/write`,
  handle: async (call) => {
    const { world, apiVersion } = call
    const body = await readJson(call)
    const known = changeable(existing(call))
    const given = machineProperties(body)
    judgeChange(known, { body, given, power: powerOf(world, known) })
    linked(call, given, known)
    const change = identityChange(call, body, known)
    const base = { ...known, changed: world.clock.now(), properties: changedMachine(known.properties, given) }
    const machine = await world.write(() =>
      work(call, withIdentity(world, withTags(base, tagsOf(body) ?? known.tags), change), known),
    )
    return shown(
      200,
      machineShape(machine, apiVersion, parts(world, machine, apiVersion, change)),
      computeOperation(call, known.location ?? '', call.requestId),
    )
  },
})

const get = operation({
  ...row,
  id: 'arm.virtual-machines.get',
  countedAs: lowCostGet,
  takes: ['$expand'],
  source: `${docs}/get`,
  method: 'GET',
  path,
  action: `${machineType}/read`,
  handle: (call) => {
    const { world, apiVersion, query } = call
    const machine = existing(call)
    const expanded = query.get('$expand')?.toLowerCase().split(',') ?? []
    const { userData } = machine.properties
    const more = {
      ...(expanded.includes('instanceview') && { instanceView: viewOf(world, machine) }),
      ...(expanded.includes('userdata') && userData !== undefined && { userData }),
    }
    return shown(200, machineShape(machine, apiVersion, { ...parts(world, machine, apiVersion), ...more }))
  },
})

const view = operation({
  ...row,
  id: 'arm.virtual-machines.instance-view',
  countedAs: lowCostGet,
  source: `${docs}/instance-view`,
  method: 'GET',
  path: `${path}/instanceView`,
  action: `${machineType}/instanceView/read`,
  handle: (call) => {
    const machine = existing(call)
    return shown(200, viewOf(call.world, machine))
  },
})

const del = operation({
  ...row,
  id: 'arm.virtual-machines.delete',
  countedAs: deleteVM,
  source: `${docs}/delete`,
  method: 'DELETE',
  path,
  action: `${machineType}/delete`,
  handle: async (call) => {
    const { world, resource: machine, requestId } = call
    if (!machine) return empty(204)
    await world.write(() => {
      world.resources.put({
        ...machine,
        changed: world.clock.now(),
        properties: { ...machine.properties, provisioningState: 'Deleting' },
      })
      begin(world, {
        id: requestId,
        resource: machine,
        finish: 'arm.remove',
        takes: 'machineDeleted',
      })
    })
    return empty(202, computeOperationAndLocation(call, machine.location ?? '', requestId))
  },
})

const viewOf = (world: World, machine: Resource) =>
  instanceView(machine, { extensions: extensionsOf(world, machine), power: powerOf(world, machine) })

const parts = (world: World, machine: Resource, apiVersion: string, change?: IdentityChange) => ({
  identity: printedIdentity(world, machine, change),
  resources: extensionsOf(world, machine).map((one) => extensionShape(one, apiVersion)),
})

/** A machine that may be changed: one that is being deleted may not. */
function changeable<Known extends Resource | undefined>(machine: Known): Known {
  if (machine && isBeingDeleted(machine)) throw refusals.markedForDeletion(machine.name)
  return machine
}

function machineName(name: string): string {
  if (name.length > 64 || !/^[^_\W][\w\-.]{0,79}(?<![-.])$/.test(name)) throw refusals.invalidName('vmName')
  return name
}

/**
 * Interfaces that a body adds must be the caller's to join; those that are there already are not judged again
 * (unverified).
 */
function linked(call: AnyCall, given: JsonObject, known: Resource | undefined): void {
  const before = known ? interfacesOf(known.properties).map((id) => id.toLowerCase()) : []
  const added = interfacesOf(given).filter((id) => !before.includes(id.toLowerCase()))
  if (added.length > 0) demandLinked(call, 'Microsoft.Network/networkInterfaces/join/action', added)
}

/** Puts the machine in place and begins the work that makes it ready. Call inside `world.change`. */
function work({ world, requestId }: AnyCall, machine: Resource, known: Resource | undefined): Resource {
  world.resources.put(machine)
  attachInterfaces(world, machine, known)
  begin(world, {
    id: requestId,
    resource: machine,
    finish: 'arm.virtual-machines.ready',
    takes: known ? 'machineUpdated' : 'machineCreated',
  })
  return machine
}

export const machineWork: WorkKinds = {
  'arm.virtual-machines.ready': finishing((world, machine) => {
    if (isBeingDeleted(machine)) return
    const hex = () => Buffer.from(world.randomness.bytes(16)).toString('hex')
    world.resources.put({ ...machine, properties: readyMachine(machine, hex) })
  }),
}

export const virtualMachines = [put, get, patch, del, view, ...machineLists]
