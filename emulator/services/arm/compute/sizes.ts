import { isObject } from '../../../policy/json-object.js'
import { machineType } from '../../../policy/views/machines.js'
import type { Resource } from '../../../world/resources.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { groupPath } from '../gateway/group-path.js'
import { existing } from '../gateway/gates.js'
import { locationNames } from '../gateway/locations.js'
import { filtered } from '../gateway/paging.js'
import { invalidFilter } from '../gateway/refusals.js'
import { machineSizes, type MachineSize } from './machine-sizes.js'
import { inRegion } from './regions.js'
import { shown } from './shape.js'

const docs = 'https://learn.microsoft.com/rest/api/compute'
const provider = '/subscriptions/{subscriptionId}/providers/Microsoft.Compute'

/** How large the disk of the system may be: the same of all sizes. */
const systemDiskMB = 1_047_552

const sizeShape = ({ name, cores, memoryMB, resourceDiskMB, dataDisks }: MachineSize) => ({
  name,
  numberOfCores: cores,
  osDiskSizeInMB: systemDiskMB,
  resourceDiskSizeInMB: resourceDiskMB,
  memoryInMB: memoryMB,
  maxDataDiskCount: dataDisks,
})

const list = operation({
  id: 'arm.vm-sizes.list',
  source: `${docs}/virtual-machine-sizes/list`,
  method: 'GET',
  path: `${provider}/locations/{location}/vmSizes`,
  type: 'Microsoft.Compute/locations/vmSizes',
  action: 'Microsoft.Compute/locations/vmSizes/read',
  handle: (call) => {
    inRegion(call, call.params.location)
    return shown(200, { value: machineSizes.map(sizeShape) })
  },
})

/** The sizes that a machine can be made: any of them, here. */
const listOfMachine = operation({
  id: 'arm.virtual-machines.list-sizes',
  source: `${docs}/virtual-machines/list-available-sizes`,
  method: 'GET',
  path: `${groupPath}/providers/Microsoft.Compute/virtualMachines/{vmName}/vmSizes`,
  type: machineType,
  action: `${machineType}/vmSizes/read`,
  handle: (call) => {
    existing(call)
    return shown(200, { value: machineSizes.map(sizeShape) })
  },
})

const sizeOf = ({ properties: { hardwareProfile } }: Resource) => {
  const name = isObject(hardwareProfile) ? String(hardwareProfile.vmSize).toLowerCase() : ''
  return machineSizes.find((size) => size.name.toLowerCase() === name)
}

/** What a region's machines use. The limits are those of a new subscription (inferred); the lab holds nobody to them. */
function usagesIn(call: AnyCall, location: string): object[] {
  const machines = [...filtered(call.world.resources.eachOfType(machineType), (one) => one.location === location)]
  const cores = machines.reduce((sum, machine) => sum + (sizeOf(machine)?.cores ?? 1), 0)
  const counted = [
    ['availabilitySets', 'Availability Sets', 0, 2500],
    ['cores', 'Total Regional vCPUs', cores, 100],
    ['virtualMachines', 'Virtual Machines', machines.length, 25_000],
    ['virtualMachineScaleSets', 'Virtual Machine Scale Sets', 0, 2500],
  ] as const
  return counted.map(([value, localizedValue, currentValue, limit]) => ({
    limit,
    unit: 'Count',
    currentValue,
    name: { value, localizedValue },
  }))
}

const usages = operation({
  id: 'arm.compute-usages.list',
  source: `${docs}/usage/list`,
  method: 'GET',
  path: `${provider}/locations/{location}/usages`,
  type: 'Microsoft.Compute/locations/usages',
  action: 'Microsoft.Compute/locations/usages/read',
  handle: (call) => shown(200, { value: usagesIn(call, inRegion(call, call.params.location)) }),
})

/** The capabilities that follow from the size's own figures. */
const capabilitiesOf = ({ name, cores, memoryMB, resourceDiskMB, dataDisks }: MachineSize) =>
  Object.entries({
    MaxResourceVolumeMB: resourceDiskMB,
    OSVhdSizeMB: systemDiskMB,
    vCPUs: cores,
    MemoryGB: memoryMB / 1024,
    MaxDataDiskCount: dataDisks,
    CpuArchitectureType: 'x64',
    PremiumIO: /^Standard_(?:[BDEF]\d*[a-z]*s|DS)/.test(name) ? 'True' : 'False',
  }).map(([capability, value]) => ({ name: capability, value: String(value) }))

const skuShape = (location: string, size: MachineSize) => ({
  resourceType: 'virtualMachines',
  name: size.name,
  tier: 'Standard',
  size: size.name.slice('Standard_'.length),
  family: size.family,
  locations: [location],
  locationInfo: [{ location, zones: [] }],
  capabilities: capabilitiesOf(size),
  restrictions: [],
})

/** Of machines only: disks, snapshots and availability sets have skus in Azure, too. */
const skus = operation({
  id: 'arm.compute-skus.list',
  takes: ['$filter'],
  source: `${docs}/resource-skus/list`,
  method: 'GET',
  path: `${provider}/skus`,
  type: 'Microsoft.Compute/skus',
  action: 'Microsoft.Compute/skus/read',
  handle: (call) => {
    const filter = call.query.get('$filter')
    const asked = filter === undefined ? undefined : /^location eq '([^']*)'$/i.exec(filter.trim())?.[1]
    if (filter !== undefined && asked === undefined) throw invalidFilter(filter)
    const locations = asked === undefined ? locationNames : [inRegion(call, asked)]
    return shown(200, { value: locations.flatMap((location) => machineSizes.map((size) => skuShape(location, size))) })
  },
})

export const sizes = [list, listOfMachine, usages, skus]
