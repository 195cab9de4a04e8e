import type { WireRequest } from '../../core/wire.js'
import type { JsonObject, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'

export const machineType = 'Microsoft.Compute/virtualMachines'
export const extensionType = 'Microsoft.Compute/virtualMachines/extensions'

/** A virtual machine, read from its resource. */
export interface Machine {
  readonly resource: Resource
  readonly vmId: string
  readonly os: 'Windows' | 'Linux'
  /** object id of the system-assigned identity, when it is on */
  readonly principalId: string | undefined
}

export function machineView(resource: Resource): Machine {
  const storage = resource.properties.storageProfile as { osDisk?: { osType?: string } } | undefined
  return {
    resource,
    vmId: String(resource.properties.vmId),
    os: storage?.osDisk?.osType === 'Linux' ? 'Linux' : 'Windows',
    principalId: resource.identity?.principalId,
  }
}

/**
 * The machine that a request comes from: the one its seat names, else the scenario's `runsOn`, else the world's first.
 * Undefined when a seat, or `runsOn`, names no machine of the world. Names compare case-insensitively.
 */
export function machineOf(world: World, request: Pick<WireRequest, 'seat'> = {}): Machine | undefined {
  const resource = request.seat === undefined ? defaultMachine(world) : world.resources.named(machineType, request.seat)
  return resource && machineView(resource)
}

function defaultMachine({ settings: { runsOn }, resources }: World): Resource | undefined {
  return runsOn === undefined ? resources.firstOfType(machineType) : resources.get(runsOn)
}

/** The MSI extension's port on this machine, when it is installed (and has succeeded). */
export function msiExtensionPort(world: World, machine: Machine): number | undefined {
  for (const { type, properties } of world.resources.childrenOf(machine.resource.id)) {
    if (type !== extensionType) continue
    const isMsi =
      properties.publisher === 'Microsoft.ManagedIdentity' &&
      /^ManagedIdentityExtensionFor(Windows|Linux)$/i.test(String(properties.type))
    if (!isMsi || properties.provisioningState !== 'Succeeded') continue
    const port = (properties.settings as JsonObject | undefined)?.port
    return typeof port === 'number' ? port : 50342
  }
  return undefined
}
