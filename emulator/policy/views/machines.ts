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

/** The machine whose IMDS and MSI extension the doors are: the scenario's `runsOn`, else the world's first. */
export function currentMachine(world: World): Machine | undefined {
  const { runsOn } = world.settings
  const resource = runsOn !== undefined ? world.resources.get(runsOn) : world.resources.ofType(machineType)[0]
  return resource && machineView(resource)
}

/** The MSI extension's port on this machine, when it is installed (and has succeeded). */
export function msiExtensionPort(world: World, machine: Machine): number | undefined {
  const prefix = `${machine.resource.id.toLowerCase()}/extensions/`
  for (const { id, properties } of world.resources.ofType(extensionType)) {
    if (!id.toLowerCase().startsWith(prefix)) continue
    const isMsi =
      properties.publisher === 'Microsoft.ManagedIdentity' &&
      /^ManagedIdentityExtensionFor(Windows|Linux)$/i.test(String(properties.type))
    if (!isMsi || properties.provisioningState !== 'Succeeded') continue
    const port = (properties.settings as JsonObject | undefined)?.port
    return typeof port === 'number' ? port : 50342
  }
  return undefined
}
