import type { WireRequest } from '../../core/wire.js'
import type { JsonObject, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { seatOf, seatView, type Seat } from './seats.js'

export { machineType } from './seats.js'
export const extensionType = 'Microsoft.Compute/virtualMachines/extensions'

/** A virtual machine, read from its resource. */
export interface Machine extends Seat {
  readonly kind: 'virtual-machine'
  readonly vmId: string
}

export const machineView = (resource: Resource): Machine => ({
  ...seatView(resource),
  kind: 'virtual-machine',
  vmId: String(resource.properties.vmId),
})

/**
 * The virtual machine that a request comes from, by its seat (see `seatOf`). Undefined when the seat is not one, or does
 * not exist.
 */
export function machineOf(world: World, request: Pick<WireRequest, 'seat'> = {}): Machine | undefined {
  const seat = seatOf(world, request)
  return seat?.kind === 'virtual-machine' ? machineView(seat.resource) : undefined
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
